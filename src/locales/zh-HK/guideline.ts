// 審核準則：公開頁面、修訂記錄，以及修訂表格。準則本身另存一檔。
import type { guideline as english } from '../en/guideline.ts'
import { guidelineTexts } from './guideline-texts.ts'

export const guideline = {
  title: '審核準則',
  description: '隱藏或移除意見的每項理由是甚麼意思、如何處理、例子，以及甚麼不在此列。',
  lead: '審核員按以下準則作出決定，任何人都可據此衡量決定是否恰當。',
  toRules: '討論守則撮要',
  toRevisions: '準則的歷次修訂',
  changed: (date: string) => `最近修訂：${date}。`,
  change: '修訂準則',
  whatTheyMean: '各項理由的說明：',
  opensAnew: '在新分頁開啟',

  revisions: '準則的歷次修訂',
  unrevised: '準則未曾修訂。',
  byModerator: '由一位審核員修訂',
  firstText: '準則最初的內容。',
  noChange: '內容沒有改動。',

  edit: '修訂審核準則',
  editLead:
    '每項理由自成一節，中英文俱備：甚麼意思、如何處理、例子、甚麼不在此列。可用 Markdown。每次修訂連同撮要和改動之處都會公開，但不會顯示修訂者是誰。',
  summary: '改動了甚麼，原因為何',
  summaryHint: '請用一句話向讀者說明，中英文均可。',
  save: '儲存準則',
  saved: '準則已經儲存，內容和改動之處均已公開。',
  previewOf: (language: string) => `預覽（${language}）`,
  conflict: {
    title: '你撰寫期間，另一位審核員儲存了準則',
    why: '兩邊的內容都沒有遺失：你的文字在下方表格，這裏列出與對方版本的分別。請取捨後再次儲存；對方的版本會留在修訂記錄之中。',
    legend: '刪去線：只見於對方的版本。底線：只見於你的版本。',
    same: '兩者相同。',
    theirs: '對方版本的全文',
  },

  texts: guidelineTexts,
} satisfies typeof english
