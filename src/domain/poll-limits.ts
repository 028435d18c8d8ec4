// "What this poll can and cannot tell": from the facts of a closed poll to what is to be said of it. The sentences are
// in src/locales/*/poll-limits.ts.
import { leastCell, type Suppressed } from './suppression.ts'
import type { Tally } from './tally/index.ts'
import { type BreakdownName, breakdowns } from './who-answered.ts'
import type { PollMethod } from './words.ts'

/** Under this many ballots a percentage says more than is known. */
export const leastForShares = 20
export const mayShowShares = (ballots: number): boolean => ballots >= leastForShares

type SaidSector = (typeof breakdowns.sectors)[number]

/** Counted at the close and kept as JSON: moments in ISO, and `null` for a number that is hidden since it is small. */
export interface PollFacts {
  method: PollMethod
  /** Counted; those set aside are not among them. */
  ballots: number
  opened: string
  closed: string
  /** Ballots by the sector at the vote, in the order of `breakdowns.sectors`. */
  sectors: (number | null)[]
  /** Ballots of people whose affiliation an administrator had verified. */
  verified: number | null
  /** Ballots of accounts that were less than a week old when they voted. */
  young: number | null
  /** Ballots of accounts that were suspended at the close. */
  setAside: number | null
  /** After publication and before the first ballot, which locks the wording. */
  wordingChanges: number
  quorum: { needed: number; reached: boolean } | null
  /** A share of the ballots that the leading option needs: whole percent. */
  required: { percent: number; reached: boolean } | null
  /** Options that lead together; none where one leads alone. */
  tied: number[]
  /** Of a poll in two waves: when the first was, and how many answered both times. */
  firstWave: { opened: string; closed: string; both: number | null } | null
}

/** What is kept of a wave at its close, and the poll's own settings. Numbers of people are hidden here where they are small. */
export interface Counted {
  tally: Pick<Tally, 'method' | 'ballots'>
  leaders: number[]
  breakdown: Pick<Record<BreakdownName, Suppressed>, 'sectors' | 'verified'>
  young: number
  set_aside: number
  wording_changes: number
  opened: Date
  closed: Date
  quorum: number | null
  required: PollFacts['required']
  firstWave: { opened: Date; closed: Date; both: number } | null
}

export function factsOf({ tally, leaders, breakdown, firstWave, ...counted }: Counted): PollFacts {
  const { ballots, method } = tally
  const old = ballots - counted.young
  return {
    method,
    ballots,
    opened: counted.opened.toISOString(),
    closed: counted.closed.toISOString(),
    sectors: breakdown.sectors.people,
    verified: breakdown.verified.people[0] ?? null,
    // Four old accounts among many young ones are as few as four young ones.
    young: counted.young < leastCell || (old > 0 && old < leastCell) ? null : counted.young,
    setAside: counted.set_aside > 0 && counted.set_aside < leastCell ? null : counted.set_aside,
    wordingChanges: counted.wording_changes,
    quorum: counted.quorum === null ? null : { needed: counted.quorum, reached: ballots >= counted.quorum },
    required: counted.required,
    tied: leaders.length > 1 ? leaders : [],
    firstWave: firstWave && {
      opened: firstWave.opened.toISOString(),
      closed: firstWave.closed.toISOString(),
      both: firstWave.both < leastCell ? null : firstWave.both,
    },
  }
}

export type Limit =
  | { kind: 'nobody' }
  | { kind: 'dates'; opened: string; closed: string }
  | { kind: 'waves'; opened: string; closed: string; both: number | null }
  | { kind: 'who'; ballots: number }
  | { kind: 'verified'; count: number | null }
  | { kind: 'sectors'; shown: { sector: SaidSector; count: number }[]; hidden: SaidSector[] }
  | { kind: 'young'; count: number | null; share: number | null }
  | { kind: 'setAside'; count: number | null }
  | { kind: 'wording'; changes: number }
  | { kind: 'quorum'; needed: number; reached: boolean }
  | { kind: 'required'; percent: number; reached: boolean }
  | { kind: 'tie'; options: number[] }
  | { kind: 'choseThemselves' }
  | { kind: 'few'; ballots: number; least: number }
  | { kind: 'supports'; method: 'ranking' | 'score' | 'points' }
  | { kind: 'advice' }
  | { kind: 'receipt' }

/** `can` is what is known of the result, `cannot` what nobody should read into it; both in the order they are read. */
export function pollLimits(facts: PollFacts): { can: Limit[]; cannot: Limit[] } {
  return { can: known(facts), cannot: unknown(facts) }
}

function known(facts: PollFacts): Limit[] {
  const { ballots, opened, closed, quorum, required, tied, firstWave } = facts
  return [
    { kind: 'dates', opened, closed },
    ...(firstWave === null ? [] : [{ kind: 'waves' as const, ...firstWave }]),
    ...(ballots === 0 ? [{ kind: 'nobody' as const }] : answered(facts)),
    { kind: 'setAside', count: facts.setAside },
    { kind: 'wording', changes: facts.wordingChanges },
    ...(quorum === null ? [] : [{ kind: 'quorum' as const, ...quorum }]),
    ...(required === null ? [] : [{ kind: 'required' as const, ...required }]),
    ...(tied.length > 1 ? [{ kind: 'tie' as const, options: tied }] : []),
  ]
}

function answered({ ballots, sectors, verified, young }: PollFacts): Limit[] {
  const bySector = breakdowns.sectors.map((sector, at) => ({ sector, count: sectors[at] ?? null }))
  return [
    { kind: 'who', ballots },
    { kind: 'verified', count: verified },
    {
      kind: 'sectors',
      shown: bySector.flatMap(({ sector, count }) => (count === null ? [] : [{ sector, count }])),
      hidden: bySector.flatMap(({ sector, count }) => (count === null ? [sector] : [])),
    },
    { kind: 'young', count: young, share: young !== null && mayShowShares(ballots) ? young / ballots : null },
  ]
}

function unknown({ ballots, method }: PollFacts): Limit[] {
  const stands = method === 'ranking' || method === 'score' || method === 'points' ? method : undefined
  return [
    { kind: 'choseThemselves' },
    ...(ballots > 0 && !mayShowShares(ballots)
      ? [{ kind: 'few' as const, ballots, least: leastForShares }]
      : []),
    ...(stands ? [{ kind: 'supports' as const, method: stands }] : []),
    { kind: 'advice' },
    { kind: 'receipt' },
  ]
}
