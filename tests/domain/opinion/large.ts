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

/** Milliseconds by the clock, `busy…` those that this thread was at work; `megabytes` of the whole process at its largest so far. */
export interface Figures {
  votes: number
  groups: number
  /** Map, judgement and stability from nothing. */
  cold: number
  busyCold: number
  /** Map and judgement after one more vote, from the last map. */
  warm: number
  busyWarm: number
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
  const cold = timed(() => {
    const first = judged(votes)
    return { ...first, stability: stabilityOf(votes, first.map, 1) }
  })
  const first = cold.done
  const grown = withOneMore(votes, 0, 0, 1)
  const warm = timed(() => judged(grown, first.map))
  const [from, to] = [grown.starts[0]!, grown.starts[1]!]
  const said = { statements: grown.columns.slice(from, to), values: grown.values.slice(from, to) }
  const oneVote = timed(() => {
    withVote(first.judgement, { label: first.map.labels[0]!, statement: 0, before: null, after: 1 })
    placeOf(said, first.map)
  })
  return {
    votes: votes.columns.length,
    groups: first.map.ids.length,
    cold: cold.clock,
    busyCold: cold.busy,
    warm: warm.clock,
    busyWarm: warm.busy,
    moved: movedShare(first.map, warm.done.map),
    oneVote: oneVote.clock,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }
}

function timed<T>(work: () => T) {
  const [began, before] = [performance.now(), process.threadCpuUsage()]
  const done = work()
  const { user, system } = process.threadCpuUsage(before)
  return { done, clock: performance.now() - began, busy: (user + system) / 1000 }
}

const figures = figuresOf(talk(workerData as Talk))
parentPort?.postMessage(figures, [])
