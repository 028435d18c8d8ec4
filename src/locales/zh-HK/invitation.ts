// Invitations of staff: the room of administrators, and the page that the link opens.
import type { invitation as english } from '../en/invitation.ts'

export const invitation = {
  all: '邀請',
  why: '職務不能自行取得。在此邀請的人會收到電郵，當中的連結在七日內有效，只能使用一次，並只適用於以該電郵地址登記的帳戶。',
  invite: '發出邀請',
  email: '電郵',
  roles: '擔任',
  language: '電郵的語言',
  send: '寄出邀請',
  open: '尚未接受',
  none: '沒有待接受的邀請。',
  to: '收件人',
  by: '邀請人',
  until: '有效至',
  withdraw: '撤回',
  withdrawTo: (email: string) => `撤回給 ${email} 的邀請`,
  done: {
    invited: '邀請即將寄出。先前寄往同一地址的邀請已經失效。',
    withdrawn: '邀請已經撤回，連結隨即失效。',
  },
  title: '邀請你加入團隊',
  says: (by: string, roles: string, email: string) =>
    `${by}邀請你在 Kiu 擔任${roles}。這項邀請只適用於電郵地址為 ${email} 的帳戶。`,
  accept: '接受',
  acceptWhy: '接受後，你在其他裝置上會登出；你擔任職務時所作的事，會寫入記錄。',
  signIn: '我已有帳戶：登入',
  signUp: '我是新用戶：註冊',
  confirm: '確認身分並接受',
  notYours: (name: string) => `你現正以${name}登入，該帳戶的地址並不相符。請登出，再以受邀的帳戶登入。`,
  noneTitle: '這項邀請已經失效',
  noneWhy: '邀請已經接受或撤回、已超過七日，或發出邀請的人已無權邀請。如有需要，請對方再次邀請。',
} satisfies typeof english
