// Topics and their pages.
import { chinese } from '../format.ts'
import type { topic as english } from '../en/topic.ts'

export const topic = {
  description: '本站所有議題，以及各議題的最新文章。',
  descriptionOf: (name: string) => `「${name}」的文章和討論。`,
  all: '所有議題',
  none: '暫時未有議題。',
  articles: (count: number) => (count === 0 ? '暫時未有文章' : `${chinese.number(count)} 篇文章`),
} satisfies typeof english
