// stub until merge
import type { PollMethod } from '../words.ts'
export interface Pile {
  choices: readonly number[]
  count: number
}
export type Tally =
  | { method: 'one' | 'several'; ballots: number; counts: number[]; leaders: number[] }
  | {
      method: 'ranking'
      ballots: number
      firsts: number[]
      runoff: { winners: number[] }
      schulze: { winners: number[] }
    }
  | { method: 'score'; ballots: number; sums: number[]; spread: number[][]; leaders: number[] }
  | { method: 'points'; ballots: number; sums: number[]; givers: number[]; leaders: number[] }
  | { method: 'scale'; ballots: number; counts: number[]; median: number[]; leaders: number[] }
export function tallyOf(method: PollMethod, n: number, piles: readonly Pile[]): Tally {
  const counts = Array.from({ length: n }, (_, i) =>
    piles.reduce((s, p) => s + (p.choices[i]! > 0 ? p.count : 0), 0),
  )
  const ballots = piles.reduce((s, p) => s + p.count, 0)
  const best = Math.max(...counts)
  const leaders = best > 0 ? counts.flatMap((c, i) => (c === best ? [i] : [])) : []
  return { method: method as 'one', ballots, counts, leaders }
}
export function faultOf(
  method: PollMethod,
  choices: readonly number[],
  o: { optionCount: number; max_choices: number | null; budget: number | null },
): string | null {
  const n = choices.filter((c) => c > 0).length
  if (n === 0) return 'none'
  if (method === 'several' && n > (o.max_choices ?? o.optionCount)) return `too_many:${o.max_choices}`
  return null
}
