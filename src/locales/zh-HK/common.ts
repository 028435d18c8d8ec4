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
  older: '較舊',
  next: '下一頁',
  first: '返回開首',
  pages: '分頁',
  verified: '已核實',
  erased: '已離開的用戶',
  done: '完成',
  labels: (word) => `${word}：`,
  quoted: (words) => `「${words}」`,
  warning: '請注意',
  problem: '有問題',
  added: '新增',
  deleted: '刪去',
  language: { en: 'English', 'zh-HK': '中文' },
  comments: (count: number) => `${chinese.number(count)} 則意見`,
} satisfies typeof english
