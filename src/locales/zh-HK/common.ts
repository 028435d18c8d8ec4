// What stands on many pages.
import { chinese } from '../format.ts'
import type { common as english } from '../en/common.ts'

export const common = {
  site: 'Kiu',
  tagline: '決定之前，全城先談',
  skip: '跳到正文',
  save: '儲存',
  cancel: '取消',
  edit: '修改',
  remove: '刪除',
  back: '返回',
  preview: '預覽',
  more: '更多',
  newer: '較新',
  older: '較舊',
  next: '下一頁',
  first: '返回開首',
  pages: '分頁',
  verified: '已核實',
  erased: '已刪除的帳戶',
  unsaid: '未有表明',
  done: '完成',
  warning: '請注意',
  problem: '有問題',
  added: '新增',
  deleted: '刪去',
  unchanged: '沒有改動。',
  language: { en: 'English', 'zh-HK': '中文' },
  minutes: (count: number) => `${count} 分鐘`,
  comments: (count: number) => `${chinese.number(count)} 則意見`,
  people: (count: number) => `${chinese.number(count)} 人`,
} satisfies typeof english
