// A forgotten password.
import type { reset as english } from '../en/reset.ts'

export const reset = {
  lead: '重設密碼',
  title: '重設密碼',
  why: '請輸入你帳戶的電郵地址。如果地址已經確認，我們會寄出一個在一小時內有效的連結。',
  ask: '寄出電郵',
  sent: '如果有帳戶使用這個地址，電郵已經寄出。',
  nothingCame:
    '如果幾分鐘後仍未收到，請查看垃圾郵件匣，或試試你用過的另一個地址。從未確認的地址，沒有可以用電郵重設的帳戶，請以該地址重新註冊。',
  remembered: '想起密碼了？',
  setTitle: '你的新密碼',
  setWhy: '設定後，所有裝置都會登出，請以新密碼登入。',
  set: '設定密碼',
  done: '新密碼已經設定，所有裝置已經登出。請以新密碼登入。',
} satisfies typeof english
