// Mails about an account itself: its address, its doors, its data.
import type { accountMail as english } from '../en/account-mail.ts'

export const accountMail = {
  why: '這封電郵關乎你在 Kiu 的帳戶，不論你的通知設定如何都會寄出。',
  kinds: {
    verification: {
      subject: '請確認你在 Kiu 使用的電郵地址',
      says: () => [
        '有人（應該就是你）為 Kiu 的一個帳戶填寫了這個電郵地址。開啟以下連結並按下按鈕後，地址便會生效。',
        '連結在 24 小時內有效。如果不是你本人填寫，不必理會：未經你確認，這個地址不會歸任何人所有。',
      ],
      press: '確認電郵地址：',
    },
    address_known: {
      subject: '你在 Kiu 已有帳戶',
      says: () => [
        '剛才有人（應該就是你）用這個電郵地址在 Kiu 登記帳戶。這個地址早已屬於你的帳戶，所以一切維持不變。',
        '請如常登入。如果忘記了密碼，可以在登入頁重新設定。',
      ],
      press: '登入：',
    },
    address_changed: {
      subject: '你的 Kiu 帳戶已改用另一個電郵地址',
      says: () => [
        '你在 Kiu 的帳戶已改用另一個電郵地址，這個地址不能再用來登入。',
        '如果不是你本人更改，請立即聯絡我們。',
      ],
      press: '聯絡我們：',
    },
    reset: {
      subject: '重設你的 Kiu 密碼',
      says: () => [
        '有人（應該就是你）忘記了 Kiu 帳戶的密碼。',
        '連結在一小時內有效，只能使用一次。如果不是你本人要求，不必理會：你的密碼不會改變。',
      ],
      press: '設定新密碼：',
    },
    password_changed: {
      subject: '你的 Kiu 密碼已經更改',
      says: () => [
        '你在 Kiu 的帳戶密碼已經更改，其他裝置已全部登出。',
        '如果不是你本人更改，請立即重設密碼。',
      ],
      press: '設定新密碼：',
    },
    sign_in_changed: {
      subject: '你登入 Kiu 的方式有所更改',
      says: ({ what = '' }) => [what, '如果不是你本人所為，請立即查看並還原，然後更改密碼。'],
      press: '查看：',
    },
    invitation: {
      subject: 'Kiu 邀請你加入團隊',
      says: ({ roles = '', by = '' }) => [
        `${by} 邀請你在 Kiu 擔任${roles}。`,
        '連結在七日內有效，只適用於以這個電郵地址登記的帳戶。',
      ],
      press: '查看邀請：',
    },
    export_ready: {
      subject: '你在 Kiu 的資料已經備妥',
      says: () => [
        'Kiu 所存有關你的一切資料已打包成一個檔案。你可在 24 小時內下載，其後檔案會刪除。',
        '如果不是你本人要求，請更改密碼。',
      ],
      press: '下載：',
    },
    erasure_begun: {
      subject: '你的 Kiu 帳戶將會刪除',
      says: ({ on = '' }) => [
        `按照你的要求，你的帳戶將於 ${on} 刪除。在此之前，你可以改變主意。`,
        '如果不是你本人要求，請立即停止，並更改密碼。',
      ],
      press: '查看或停止：',
    },
  },
} satisfies typeof english
