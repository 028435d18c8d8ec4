// Near-duplicates that count together: the editors' room for them, and the line that readers see.
import type { merge as english } from '../en/merge.ts'
import { chinese } from '../format.ts'

export const merge = {
  title: '合併計算的意見',
  of: (title: string) => `合併計算的意見：〈${title}〉`,
  lead: '兩則意見說的是同一回事，所得的表態可以在意見地圖上合併計算：每人只計一次，兩次表態不同時以較後的為準。兩則意見都留在討論中，各自保留票數，並註明合併計算。',
  merged: '現正合併計算',
  none: '沒有合併計算的意見。',
  suggested: '內容相近的意見',
  suggestedWhy: (most: number) =>
    `在最新的 ${chinese.number(most)} 則主意見中按共同用字找出。意思是否相同，要讀過才知道。`,
  noneSuggested: '主意見之中沒有內容相近的。',
  byHand: '自行選擇',
  byHandWhy: '填寫這篇文章兩則意見的連結或編號。',
  comment: '這則意見',
  into: '與哪一則合併計算',
  kept: '在地圖上顯示的意見',
  joining: '併入計算的意見',
  alike: (share: string) => `相似度 ${share}`,
  merge: '合併計算',
  otherWay: '對調合併',
  tellApart: '並不相同',
  apart: (count: number) => `${chinese.number(count)} 對並不相同的意見`,
  apartBy: '判定者',
  older: '較早發表的一則',
  newer: '較遲發表的一則',
  suggestAgain: '重新建議',
  part: '取消合併',
  together: (people: string) => `合計：${people}，每人只計一次`,
  people: (count: number) => `${chinese.number(count)} 人`,
  by: '合併者',
  rests: '其中一則意見現時不對讀者顯示，恢復顯示之前會分開計算。',
  gone: '讀者現時看不到這則意見。',
  line: '在意見地圖上合併計算的還有',
  twin: (language: string) => `同一句的${language === '中文' ? language : ` ${language} `}版本`,
  oneBy: (name: string) => `${name} 的意見`,
} satisfies typeof english
