// What is said under the third article. One file for each quarrel.
import { bankAndBeyond } from './threads/first/bank-and-beyond.ts'
import { road } from './threads/first/road.ts'
import { ward } from './threads/first/ward.ts'
import type { DemoThread } from './types.ts'

export const threadFirst: DemoThread = {
  article: 'where-ai-should-come-first',
  comments: [...ward, ...road, ...bankAndBeyond],
}
