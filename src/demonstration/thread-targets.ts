// What is said under the first article. One file for each quarrel.
import { countingAndCheating } from './threads/targets/counting-and-cheating.ts'
import { whatToCount } from './threads/targets/what-to-count.ts'
import { whoseMoney } from './threads/targets/whose-money.ts'
import type { DemoThread } from './types.ts'

export const threadTargets: DemoThread = {
  article: 'targets-or-rhetoric',
  comments: [...whatToCount, ...countingAndCheating, ...whoseMoney],
}
