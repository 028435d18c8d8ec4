// The address of an account: to be confirmed by the mail to it, and changed in the same way.
import type { address as english } from '../en/address.ts'

export const address = {
  title: '確認電郵地址',
  titleDone: '你的電郵地址',
  lookFirst: '我們已寄出電郵。請開啟當中的連結，然後按下頁面上的按鈕。收件地址：',
  lookChange: '請開啟電郵中的連結，然後按下頁面上的按鈕，新地址便會生效。收件地址：',
  untilThen: '在此之前，你可以閱讀、表態和儲存草稿，但不能發表意見。如果幾分鐘後仍未收到，請查看垃圾郵件匣。',
  untilChanged: (old: string) => `在此之前，你的帳戶仍使用 ${old}。`,
  outbox: '這個討論區在你自己的電腦上運作，不會真正寄出電郵；電郵會以檔案形式存放於',
  sendAgain: '再寄確認電郵',
  mistyped: '地址有誤？',
  another: '改用另一個地址',
  signInFirst: '如要再收一次電郵，請先以你填寫的地址和密碼登入。',
  settled: '你的帳戶已確認使用這個地址：',
  done: {
    sent: '電郵已經寄出。',
    confirmed: '電郵地址已經確認，現在可以發表意見。',
    changed: '新地址已經確認，日後請以新地址登入。其他裝置已全部登出，舊地址亦已收到通知。',
  },
  confirmTitle: '這是你的電郵地址嗎？',
  account: '帳戶',
  confirmWhy: '這是你的帳戶，方可確認：能閱讀這個地址電郵的人，可以重設帳戶的密碼。',
  opensOtherwise:
    '這個帳戶亦可不用密碼，以通行密鑰或其他網站登入；重設密碼後，這些方式仍然有效。如果不是由你設定，請勿確認。',
  confirm: '是，確認地址',
  taken: '這個地址屬於另一個帳戶',
  takenWhy:
    '這個地址期間已由另一個帳戶確認，而每個地址只能用於一個帳戶。如果那個帳戶也是你的，請登入該帳戶，或為它重設密碼。',
  lostLink: '這個連結已經失效',
  lostLinkWhy: (hours: number) =>
    `連結只能在 ${hours} 小時內使用一次；較新的電郵會取代較舊的。連結也可能在途中被截短。`,
  lostLinkNext: '再收一封電郵',
  changeTitle: '更改電郵地址',
  newAddress: '新電郵地址',
  newWhy: '我們會寄電郵到這個地址。開啟當中的連結並按下按鈕後，地址才會生效。',
  changeWhy:
    '我們會寄電郵到這個地址。開啟當中的連結並按下按鈕後，新地址才會生效；屆時舊地址會收到通知，其他裝置會全部登出。',
  sendMail: '寄出電郵',
  unconfirmed: '尚未確認',
  keepOld: '沿用舊地址',
  change: '更改電郵地址',
  draftOnly:
    '你的電郵地址尚未確認，所以這份內容只會存為草稿，只有你看得到。開啟我們寄給你的電郵，按下連結頁面上的按鈕，便可發表。',
  notPublished: '尚未發表：你的電郵地址還未確認。你所寫的內容仍在這裏。',
  toMail: '再收一次電郵',
} satisfies typeof english
