// 匯入的文章上顯示的文字，以及檔案有錯時的說明。
import type { imports as english } from '../en/imports.ts'
import { chinese } from '../format.ts'

export const imports = {
  standfirst: (people: number, statements: number, votes: number) =>
    `在別處進行的公眾諮詢，原樣匯入：${chinese.number(people)} 人參與，${chinese.number(statements)} 則意見，${chinese.number(votes)} 次表態。`,
  singleLanguage: '匯入的諮詢保留原來的語言。',
  participant: (number: string) => `參與者 ${number}`,
  asker: '問卷',
  sources: {
    polis: 'The Computational Democracy Project（Polis 匯出資料）',
    kiu: 'Kiu 討論區的開放數據',
    plain: '回答表',
  },
  wrong: {
    at: (file: string, line: number, what: string) => `${file}，第 ${line} 行：${what}。`,
    of: (file: string, what: string) => `${file}：${what}。`,
    noColumns: (names: string) => `首行沒有 ${names} 欄`,
    width: (has: number, wanted: number) => `這行有 ${has} 欄，首行卻有 ${wanted} 欄`,
    widthOf: (has: number, wanted: number) => `有 ${has} 欄，應為 ${wanted} 欄`,
    empty: '檔案沒有內容',
    missing: (file: string) =>
      `欠缺 ${file}：Polis 匯出資料包括 summary.csv、comments.csv、votes.csv 和 participants-votes.csv。`,
    topic: '欠缺「topic」一行，或其內容留空',
    notWhole: (column: string, value: string) => `${column} 為「${value}」，並非整數`,
    moderated: (value: string) => `moderated 為「${value}」，應為 1、0 或 -1`,
    twice: (column: string, value: string) => `${column} ${value} 重複出現`,
    noBody: 'comment-body 留空',
    longBody: (most: number) => `comment-body 超過 ${most} 個字元`,
    longDescription: (most: number) => `conversation-description 超過 ${most} 個字元`,
    unknownComment: (id: string) => `comments.csv 內沒有 comment-id ${id}`,
    vote: (value: string) => `vote 為「${value}」，應為 1、-1 或 0`,
    time: (value: string) => `timestamp 為「${value}」，應為自 1970 年起的毫秒數`,
    openQuote: '引號沒有結束',
    quote: '沒有以引號括起的儲存格內出現引號',
    encoding: '並非 UTF-8 編碼：請另存為「CSV UTF-8」',
    noStatements: '首行沒有意見：第一欄為回答者，其後每欄一則意見',
    unnamedColumn: (column: number) => `第 ${column} 欄的首行沒有寫上意見`,
    again: (value: string) => `「${value}」重複出現`,
    unnamedPerson: '第一格應寫明回答者，卻留空',
    answer: (value: string, column: number) =>
      `第 ${column} 欄的「${value}」不是有效回答：請填同意、不同意、不肯定、1、-1、0 或留空`,
    noAnswers: '沒有任何回答',
    notZip: '並非 ZIP 檔案，或檔案已損壞',
    locked: '檔案設有密碼',
    crowded: (most: number) => `內含超過 ${most} 個檔案`,
    large: (megabytes: number) => `解壓後超過 ${megabytes} MB：請改用指令匯入`,
    severalTables: '這些檔案並非 Polis 匯出資料，而回答表只可有一個檔案',
  },
} satisfies typeof english
