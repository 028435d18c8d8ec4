// What is new to a reader in a thread, the way from one to the next, and what a long thread is known by.
import type { news as english } from '../en/news.ts'
import { chinese } from '../format.ts'

export const news = {
  title: '新意見',
  since: (count: number, most: number, moment: string) =>
    count > most
      ? `自你上次（${moment}）到訪後，新增超過 ${chinese.number(most)} 則意見。`
      : `自你上次（${moment}）到訪後，新增 ${chinese.number(count)} 則意見。`,
  nothing: (moment: string) => `自你上次（${moment}）到訪後，未有新意見。`,
  first: '下次到訪時，新意見會附有標示。',
  mark: '新',
  below: (count: number) => `，其中 ${chinese.number(count)} 則是新的`,
  next: '下一則新意見',
  previous: '上一則新意見',
  keys: '按鍵：',
  keyNext: '下一則',
  keyPrevious: '上一則',
  allRead: '全部標示為已讀',
  begin: '記住我讀到這裏',
  notTaken: '未能記下',
  contents: '討論重點',
  lists: {
    most_agreed: '最多人同意',
    most_divided: '分歧最大',
    most_answered: '最多回覆',
  },
} satisfies typeof english
