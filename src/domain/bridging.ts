// How far a comment is agreed with across parts of a city that otherwise differ: groups of the opinion map, sectors, reading
// languages; and what of it may be shown.
import type { Across, Language, Sector, Sort } from './words.ts'

/** How one group answered one comment: three counts of people. */
export interface Tally {
  agree: number
  disagree: number
  unsure: number
}

/** Answers from which a group counts: below, one person could speak for all. */
export const bridgingAnswers = 5

/** Unsure is an answer. */
function answersOf({ agree, disagree, unsure }: Tally): number {
  return agree + disagree + unsure
}

/**
 * The product over the groups with at least `bridgingAnswers` answers of (agree + 1) / (answers + 2): Polis's
 * group-informed consensus (Small et al., *Polis: scaling deliberation by mapping high dimensional opinion spaces*,
 * 2021), each factor being the share of agreement as estimated from a flat prior. Between 0 and 1, neither reached.
 *
 * `null` with fewer than two such groups: agreement *across* takes two, and one group's own applause is no bridge.
 * A comment without a figure sorts after all that have one.
 */
export function bridging(tallies: readonly Tally[]): number | null {
  const groups = heard(tallies)
  if (groups.length < 2) return null
  return groups.reduce((product, group) => (product * (group.agree + 1)) / (answersOf(group) + 2), 1)
}

/** What "where people agree" shows: at least two such groups, and more than half of the answers of each agree. */
export function agreesAcross(tallies: readonly Tally[]): boolean {
  const groups = heard(tallies)
  return groups.length >= 2 && groups.every((group) => group.agree * 2 > answersOf(group))
}

function heard<T extends Tally>(tallies: readonly T[]): T[] {
  return tallies.filter((tally) => answersOf(tally) >= bridgingAnswers)
}

/** A part of the city: the id of a group, a sector, or a language. */
export type CityPart = number | Sector | Language
export type PartTally = Tally & { part: CityPart }

/** Which share of a part agrees, 0 to 1. */
export interface PartShare {
  part: CityPart
  share: number
}

/**
 * What may be shown of the answers to one comment, of which there are `all` (people in no part among them): parts with at
 * least `bridgingAnswers`, and none whose absence would tell what fewer said. The answers left over are the total without
 * what is shown. Where they are some, but too few, or just as many as all other parts can have that are too few, the
 * smallest parts join them. tests/domain/bridging.test.ts tries what could be told.
 */
export function sharesOf(tallies: readonly PartTally[], all: number): PartShare[] {
  let shown = heard(tallies)
  const few = bridgingAnswers - 1
  const tells = () => {
    const left = all - shown.reduce((sum, tally) => sum + answersOf(tally), 0)
    return left !== 0 && (left <= few || left === few * (tallies.length - shown.length))
  }
  while (shown.length > 0 && tells()) {
    const least = Math.min(...shown.map(answersOf))
    shown = shown.filter((tally) => answersOf(tally) > least)
  }
  return shown.map((tally) => ({ part: tally.part, share: tally.agree / answersOf(tally) }))
}

/** In which of the orders that the database has a thread stands. `across` is for `bridging` alone. */
export type Order = Exclude<Sort, 'bridging'> | Across

export const orderOf = (sort: Sort, across: Across): Order => (sort === 'bridging' ? across : sort)

/** Across what there is something to tell. */
export type Bridges = Record<Across, boolean>

/** What the order `bridging` of a page bridges, and what somebody asked for. */
export interface Bridge {
  bridges: Bridges
  asked: Across | null
  across: Across
}

/** What was asked for, where it is there; else the first that is; else sectors, with nothing to tell yet. */
export function acrossShown(asked: Across | null, bridges: Bridges): Across {
  if (asked !== null && bridges[asked]) return asked
  return (['groups', 'sectors', 'languages'] as const).find((across) => bridges[across]) ?? 'sectors'
}
