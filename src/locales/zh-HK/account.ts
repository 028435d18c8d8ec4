// A person's own account page.
import type { account as english } from '../en/account.ts'

export const account = {
  rooms: {
    all: '帳戶的各個頁面',
    profile: '個人資料',
    doors: '登入與裝置',
    factors: '兩步驗證',
    providers: '連結帳戶',
    notifications: '通知',
    data: '你的資料',
  },
  details: '公開資料',
  sector: '你的界別',
  sectorWhy: '會顯示在你的意見旁邊。可以不表明，本站亦不會推測。',
  unsaid: '不表明',
  organisation: '機構',
  organisationWhy: '例如大學、公司、部門，或只寫機構類別。',
  verificationFalls: '你的界別及機構已經核實；更改後須重新核實。',
  language: '語言',
  languageWhy: '網址沒有指明語言時，以此語言顯示網頁。',
  receipts: '你的投票收據',
  receiptsWhy:
    '投票進行期間，收據會保留在這裏。投票結束時，所有選票會連同收據公布；此後除了自行留下收據的人，誰也分不出哪一張是你的。',
  comments: '你的意見',
  suspendedFor: '你的帳戶被停用，原因是：',
  done: {
    saved: '帳戶資料已儲存。',
    address_kept: '電郵地址維持不變。',
    accepted: '已接受邀請，職務所用的頁面今後會列於選單。',
  },
} satisfies typeof english
