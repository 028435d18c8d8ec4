// How far a comment is agreed with across groups that otherwise differ. Here the groups are sectors.

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

function heard(tallies: readonly Tally[]): Tally[] {
  return tallies.filter((tally) => answersOf(tally) >= bridgingAnswers)
}
