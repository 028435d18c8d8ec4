// The thread under an article: orders, pages, announcements, and where people agree.
import { chinese } from '../format.ts'
import type { thread as english } from '../en/thread.ts'

export const thread = {
  title: '討論',
  order: '意見的排序',
  orders: {
    best: '最多人同意的意見先行，並計及表態人數是否足夠。',
    new: '最新的意見先行。',
    old: '最早的意見先行。',
  },
  replies: (count: number) => `${chinese.number(count)} 則回覆`,
  moreReplies: (count: number) => `另外 ${chinese.number(count)} 則回覆`,
  goOn: '更多回覆',
  allReplies: (count: number) => `全部 ${chinese.number(count)} 則回覆`,
  removedRun: (count: number) => `${chinese.number(count)} 則已移除的意見`,
  nobody: '暫時未有人發表意見。你怎樣看？',
  nobodyWrote: '沒有人發表意見。',
  nothingFurther: '沒有其他意見了。',
  next: '其他意見',
  signIn: '登入',
  signInWhy: '後即可發表意見、回覆和表態。',
  closedSince: (moment: string) => `討論已於 ${moment} 結束。內容仍可閱讀，但不能再新增。`,
  suspendedUntil: (moment: string) => `你的帳戶已被停用，${moment} 之後可以再次發言。`,
  byOn: (name: string, title: string) => `${name} 談〈${title}〉`,
  commentOn: (title: string) => `〈${title}〉的一則意見`,
  inContext: '意見及其前後脈絡',
  agreed: '各界共識',
} satisfies typeof english
