// The draft of a comment that is kept while one writes.
import type { draft as english } from '../en/draft.ts'

export const draft = {
  yours: (moment: string) => `你在 ${moment} 寫下的草稿。`,
  kept: (moment: string) => `草稿已於 ${moment} 儲存。`,
  gone: '沒有儲存草稿。',
  keep: '儲存草稿',
  discard: '捨棄草稿',
  others: '尚未發表的回覆：',
  to: (name: string) => `回覆 ${name}`,
  toSomebody: '回覆一則意見',
  elsewhere: (moment: string) =>
    `另一部裝置或另一個分頁已於 ${moment} 儲存了草稿。你在這裏輸入的內容不會覆蓋該草稿。`,
  theirs: '另一份草稿',
  mine: '改為儲存這裏的內容',
  signedOut: '你已登出，草稿未能儲存。請在另一個分頁重新登入，再繼續在這裏輸入。',
} satisfies typeof english
