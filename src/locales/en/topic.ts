// Topics and their pages.
import { counted } from '../format.ts'

export const topic = {
  description: 'Every topic of this forum, with its newest article.',
  descriptionOf: (name: string) => `Articles and discussions: ${name}.`,
  all: 'All topics',
  none: 'There are no topics yet.',
  articles: (count: number) => (count === 0 ? 'No articles yet' : counted(count, 'article', 'articles')),
}
