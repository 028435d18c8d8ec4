// stub until merge
import { tallyOf, type Pile } from './domain/tally/index.ts'
import type { PollMethod } from './domain/words.ts'
export const tallyInThread = async (m: PollMethod, n: number, piles: readonly Pile[]) => tallyOf(m, n, piles)
