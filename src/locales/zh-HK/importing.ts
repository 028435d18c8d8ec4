// 編輯室匯入在別處進行的諮詢：上載、預覽及匯入。
import type { importing as english } from '../en/importing.ts'

export const importing = {
  title: '匯入諮詢',
  link: '匯入諮詢',
  lead: '在別處進行的諮詢會成為一篇已結束討論的文章：諮詢中的句子成為意見，參與者成為不具名的用戶，回答成為表態。執行之前，你可以先看看結果會怎樣。',
  which: '可用的檔案',
  kinds: [
    ['Polis 或 Kiu', '匯出的 ZIP 檔案，或當中的檔案：summary.csv、comments.csv 和 votes.csv。'],
    [
      '回答表',
      '一個由試算表儲存的 CSV 檔案。首行為標題：第一欄是回答者，其後每欄一則意見；其下每人一行。每格填上同意、不同意、不肯定（agree、disagree、unsure），或 1、-1、0；留空即沒有回答。回答者一欄只用來確保沒有人重複回答，不會保留。',
    ],
  ],
  example: '例子',
  exampleTable: [
    ['回答者', '公園應多設長椅', '中環應減少車輛'],
    ['1', '同意', '不肯定'],
    ['2', '不同意'],
  ],
  fields: { files: '檔案', title: '標題', topic: '議題', language: '語言', licence: '授權條款' },
  hints: {
    files: (megabytes: number) =>
      `合共最多 ${megabytes} MB；壓縮成 ZIP 可容納更多。更大的檔案請用指令 npm run import。`,
    title: '回答表必須填寫。其他諮詢如留空，則沿用原來的標題。',
    language: '進行諮詢時所用的語言。',
    licence: '數據可按甚麼條款使用。留空則依數據所載；如沒有載明，則為 CC BY 4.0。',
  },
  asItSeems: '按文字判斷',
  look: '預覽結果',
  filesAgain: '請再次選擇檔案：網頁不能保留已選的檔案。',
  noFiles: '請選擇檔案。',
  untitled: '回答表必須有標題。',
  broken: (what: string) => `沒有匯入任何內容。${what}`,
  preview: '匯入後的結果',
  becomes: (address: string) => `成為一篇文章，網址為 ${address}，不再接受意見和表態。`,
  taken: (address: string) => `如 ${address} 已有人使用，後面會加上數字。`,
  kindNames: { polis: 'Polis 匯出資料', kiu: 'Kiu 討論區的開放數據', plain: '回答表' },
  facts: { kind: '種類', comments: '意見', people: '人數', votes: '表態' },
  removed: (count: number) => `${count} 則意見已被審核移除：只留下標記，不顯示文字。`,
  disagreeing: (count: number) =>
    `${count} 則意見在 comments.csv 的數字與 votes.csv 不符：以 votes.csv 為準。`,
  first: '首幾則意見',
  answers: (agree: string, disagree: string, unsure: string) =>
    `${agree} 人同意，${disagree} 人不同意，${unsure} 人不肯定`,
  until: (moment: string) => `保留至 ${moment}，其後刪除。`,
  again: '這項諮詢以前已經匯入：繼續只會前往該文章，不會有任何改變。',
  deed: '匯入',
  discard: '捨棄',
  done: '已經成為文章。',
  toArticle: '前往文章',
  anew: '選擇其他檔案',
} satisfies typeof english
