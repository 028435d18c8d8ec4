// Statements with which a discussion opens: where editors write them, and how readers are told whose they are.
import type { seed as english } from '../en/seed.ts'
import { chinese } from '../format.ts'

export const seed = {
  mark: '編輯提出',
  by: (name: string) => `${name}（編輯提出）`,
  title: '開場意見',
  of: (title: string) => `開場意見：〈${title}〉`,
  lead: '以短句寫成，讓人可以表示同意或不同意。文章刊出時，這些句子會按次序成為意見，在撰寫者名字旁邊註明「編輯提出」。讀者可以像其他意見一樣表態，撰寫者本人則不能。刊出時不會向任何人發出通知。',
  twin: '同一句以兩種語言撰寫，會成為兩則意見，在意見地圖上合併計算。',
  good: '每句只說一件事；整體而言，也要包括你本人不認同的看法。',
  statement: (number: number) => `第 ${number} 句`,
  in: (statement: string, language: string) => `${statement}（${language}）`,
  more: '增加行數',
  save: '儲存開場意見',
  saved: (count: number) => `已儲存 ${chinese.number(count)} 句。`,
  standing: '已在討論中',
  late: '文章已經刊出。如想補充，請以自己的名義發表意見。',
  never: '刊出時沒有開場意見。',
  conflict:
    '你撰寫期間，另一位編輯儲存了開場意見。你的文字仍在表格內，對方的在下面；再次儲存便會以你的取代。',
  theirs: '現時儲存的內容',
  link: (count: number) => (count === 0 ? '開場意見' : `開場意見（${chinese.number(count)}）`),
} satisfies typeof english
