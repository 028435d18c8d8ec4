// The queue of moderators: how long a case is somebody's, how long a decision can be taken back, and what can be asked for.
import { decisionReasons } from './guidelines.ts'
import { type RuleName, ruleNames } from './rules/rule.ts'
import { type CaseQueue, caseQueues, flagReasons, type Outcome, outcomes } from './words.ts'

/** A case that was taken is free again after so many minutes. */
export const takingMinutes = 15
/** Whoever decided can take it back for so many seconds. */
export const undoSeconds = 30
/** Cases that one form decides. */
export const mostAtOnce = 50

export const shelves = [...caseQueues, 'decided'] as const
/** Where cases lie, as it stands in `?queue=`. */
export type Shelf = CaseQueue | 'decided'

export const caseOrders = ['oldest', 'latest', 'flags'] as const
export type CaseOrder = (typeof caseOrders)[number]

/** The first is the usual one. Only reported cases have flags to go by. */
export const ordersOf: Record<Shelf, readonly [CaseOrder, ...CaseOrder[]]> = {
  reported: ['oldest', 'flags', 'latest'],
  held: ['oldest', 'latest'],
  unreviewed: ['oldest', 'latest'],
  decided: ['latest', 'oldest'],
}

/** Rules that ask, or make somebody wait, or let something pass. */
const holdNothing: ReadonlySet<RuleName> = new Set(['length', 'repetition', 'heat', 'slow_mode', 'trusted'])

/** Why something lies there, as `?reason=` says it; what nobody has looked at has no reason yet. */
export const reasonsOf: Record<Shelf, readonly string[]> = {
  reported: flagReasons,
  held: ruleNames.filter((rule) => !holdNothing.has(rule)),
  unreviewed: [],
  decided: decisionReasons,
}

/** What can be decided: what is in no thread cannot be hidden there. */
export const outcomesFor = (isHeld: boolean): readonly Outcome[] =>
  isHeld ? outcomes.filter((outcome) => outcome !== 'hide') : outcomes

/** Decided cases are counted up to here: nobody waits for them. */
export const mostCounted = 1000

/** `null`: nobody has it, or the time is over. */
export function takenUntil({ taken_at }: { taken_at: Date | null }, now: Date): Date | null {
  if (taken_at === null) return null
  const until = new Date(taken_at.getTime() + takingMinutes * 60_000)
  return now < until ? until : null
}

/** What one decided oneself, a moment ago; at `undoSeconds` it is over. */
export function canUndo(
  decided: { state: string; decided_by: string | null; decided_at: Date | null },
  viewer: { id: string } | null,
  now: Date,
): boolean {
  const { state, decided_by, decided_at } = decided
  if (state !== 'decided' || decided_by === null || decided_by !== viewer?.id) return false
  return decided_at !== null && now.getTime() - decided_at.getTime() < undoSeconds * 1000
}
