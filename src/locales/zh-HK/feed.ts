// What is told outside of these pages: feeds, pictures, what other sites show of an article.
import type { feed as english } from '../en/feed.ts'
import { chinese } from '../format.ts'

export const feed = {
  link: '訂閱源',
  site: 'Kiu 橋：最新文章',
  ofTopic: (topic: string) => `Kiu 橋：${topic}`,
  ofArticle: (title: string) => `〈${title}〉的意見`,
  said: (name: string, words: string) => `${name}：${words}`,
  picture: (title: string) => `圖片：文章〈${title}〉的標題、議題和投票情況。`,
  leads: (options: string, ballots: number) =>
    `投票已結束，共 ${chinese.number(ballots)} 票，最多支持：${options}。`,
  moreOptions: (count: number) => `另有 ${count} 項`,
} satisfies typeof english
