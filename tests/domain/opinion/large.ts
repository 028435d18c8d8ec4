// The thread of large.test.ts and of bench/opinion.ts: makes a talk, and measures what the map of it takes.
import { parentPort, workerData } from 'node:worker_threads'
import { judgementOf } from '../../../src/domain/opinion/judgement.ts'
import { type LastMap, opinionMap } from '../../../src/domain/opinion/map.ts'
import { placeOf, withVote } from '../../../src/domain/opinion/new-vote.ts'
import { extremitiesOf } from '../../../src/domain/opinion/positions.ts'
import { stabilityOf } from '../../../src/domain/opinion/stability.ts'
import type { VoteMatrix } from '../../../src/domain/opinion/votes.ts'
import { movedShare } from './moved.ts'
import { type Talk, talk, withOneMore } from './talks.ts'

/** Milliseconds; `megabytes` of the whole process at its largest so far. */
export interface Figures {
  votes: number
  groups: number
  /** Map, judgement and stability from nothing. */
  cold: number
  /** Of that, the stability. */
  stability: number
  /** Map and judgement after one more vote, from the last map. */
  warm: number
  /** The share of people whom that vote moved to another group. */
  moved: number
  /** Tallies, consensus and one's own place. */
  oneVote: number
  megabytes: number
}

export function figuresOf(votes: VoteMatrix): Figures {
  const judged = (of: VoteMatrix, last?: LastMap) => {
    const map = opinionMap(of, { seed: 1, ...(last && { last }) })
    return { map, judgement: judgementOf(of, map.labels, extremitiesOf(map.means, map.axes)) }
  }
  const [cold, [first, stability]] = timed(() => {
    const first = judged(votes)
    return [first, timed(() => stabilityOf(votes, first.map, 1))[0]] as const
  })
  const grown = withOneMore(votes, 0, 0, 1)
  const [warm, next] = timed(() => judged(grown, first.map))
  const [from, to] = [grown.starts[0]!, grown.starts[1]!]
  const said = { statements: grown.columns.slice(from, to), values: grown.values.slice(from, to) }
  const [oneVote] = timed(() => {
    withVote(first.judgement, { label: first.map.labels[0]!, statement: 0, before: null, after: 1 })
    placeOf(said, first.map)
  })
  return {
    votes: votes.columns.length,
    groups: first.map.ids.length,
    cold,
    stability,
    warm,
    moved: movedShare(first.map, next.map),
    oneVote,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }
}

function timed<T>(work: () => T): [number, T] {
  const began = performance.now()
  const done = work()
  return [performance.now() - began, done]
}

const figures = figuresOf(talk(workerData as Talk))
parentPort?.postMessage(figures, [])
