// An article and the lists of them.
import type { article as english } from '../en/article.ts'
import { chinese } from '../format.ts'

export const article = {
  text: '文章內容',
  by: '撰文',
  minutes: (count: number) => `閱讀需時 ${chinese.number(count)} 分鐘`,
  open: '現正接受意見',
  openUntil: (moment: string) => `討論至 ${moment}`,
  closedOn: (date: string) => `已於 ${date} 結束討論`,
  revised: (date: string) => `${date} 修訂`,
  revisions: '修訂內容',
  revisionsOf: (title: string) => `修訂內容：${title}`,
  unrevised: '文章自刊出後未有修訂。',
  readInOther: 'Read in English',
  unpublished: (state: string) => `本頁只供編輯閱覽：${state}。`,
  oneLanguage: {
    en: '本文只有英文版。編輯說明：',
    'zh-HK': '本文只有中文版。編輯說明：',
  },
  only: { en: '只有英文版', 'zh-HK': '只有中文版' },
  list: {
    description: '所有文章及其討論，由新至舊。',
    choose: '按議題和狀態選擇',
    all: '全部',
    topic: '議題',
    state: '討論',
    open: '進行中',
    closed: '已結束',
    next: '較早的文章',
    none: '暫時未有文章。',
    noMatch: '沒有符合這項選擇的文章。',
    showAll: '顯示所有文章',
  },
  source: '資料來源：',
} satisfies typeof english
