// The articles of the demonstration, in the order in which they were published.
import { first } from './articles/first.ts'
import { targets } from './articles/targets.ts'
import { together } from './articles/together.ts'
import type { DemoArticle } from './types.ts'

export const articles: DemoArticle[] = [together, targets, first]
