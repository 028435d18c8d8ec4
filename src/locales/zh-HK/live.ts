// What a page that is open is told.
import type { live as english } from '../en/live.ts'

export const live = {
  waiting: {
    comment: '1 則新意見',
    comments: '# 則新意見',
    reply: '1 則新回覆',
    replies: '# 則新回覆',
  },
  closed: '這個討論已經結束。',
  pollClosed: '投票已經結束。',
  decided: '審核員已就你的一則意見作出決定。',
  signedOut: '你已登出，這一頁不會再自動更新。',
  much: '自你打開這一頁，內容已有不少變動。',
  again: '重新載入',
  newComments: '新意見',
  newReplies: '新回覆',
  nothing: '暫時沒有新內容。',
  more: '其他意見',
} satisfies typeof english
