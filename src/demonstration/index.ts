// The demonstration as a whole, ready to be seeded.
import { articles } from './articles.ts'
import { decisions, flags } from './flags.ts'
import { people } from './people.ts'
import { threadFirst } from './thread-first.ts'
import { threadTargets } from './thread-targets.ts'
import { threadTogether } from './thread-together.ts'

export const demonstration = {
  people,
  articles,
  threads: [threadTogether, threadTargets, threadFirst],
  flags,
  decisions,
}
