// What stands on an article that was imported from elsewhere.
import type { imports as english } from '../en/imports.ts'

export const imports = {
  standfirst: (people: string, statements: string, votes: string) =>
    `在別處進行的公眾諮詢，原樣匯入：${people} 人參與，${statements} 條意見，${votes} 次表態。`,
  singleLanguage: '匯入的諮詢保留原來的語言。',
  participant: (number: string) => `參與者 ${number}`,
  source: 'The Computational Democracy Project（Polis 匯出資料）',
} satisfies typeof english
