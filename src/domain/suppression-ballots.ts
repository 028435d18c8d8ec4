// The same where a ballot may support several options: small counts hidden so that no ballot's group gives them away.
//
// After the close everybody also knows every ballot, though not whose it is, so a table of counts is not all that can
// be reckoned with: where two options were always chosen together, the number of one is the number of the other. A
// hidden number is safe when two people of two groups could have each other's ballot (or one of them be in the other
// group), nothing that is shown would differ, and that number would.
import { type Counted, leastCell, shown, smallOnes, type Suppressed } from './suppression.ts'

/** Ballots compared with one another for each pair of groups: enough to find a pair alike, few enough for a close. */
const compared = 40

/** An exchange between two groups: the options it changes, as bits. The bit after the options is the groups' sizes. */
interface Exchange {
  groups: readonly [number, number]
  changes: number
}

/** Ballots of a group that support the same options, together. */
export interface Alike {
  supported: readonly boolean[]
  count: number
}
type Groups = readonly (readonly Alike[])[]

/** At least two groups, and at most 30 options. */
export function suppressBallots(groups: Groups, options: number, least = leastCell): Suppressed {
  const table = countsOf(groups, options)
  const small = smallOnes(table, least)
  const hidden = table.people.map((_, group) =>
    bitsOf([...small.counts[group]!, small.people[group] === true]),
  )
  const exchanges = exchangesOf(groups, options)
  const nobody = bitsOf([
    ...Array.from({ length: options }, (_, option) => table.counts.every((row) => row[option] === 0)),
    table.people.every((count) => count === 0),
  ])
  for (let at = unsafe(hidden, exchanges, nobody); at !== undefined; at = unsafe(hidden, exchanges, nobody)) {
    const { group, bit } = at
    const useful = exchanges.filter(({ groups, changes }) => groups.includes(group) && (changes & bit) !== 0)
    const best = useful.map((one) => ({ one, cost: costOf(one, hidden, table) }))
    const { one } = best.reduce((a, b) => (b.cost < a.cost ? b : a))
    for (const each of one.groups) hidden[each]! |= one.changes
  }
  const is = (group: number, option: number) => (hidden[group]! & (1 << option)) !== 0
  return shown(table, {
    people: table.people.map((_, group) => is(group, options)),
    counts: table.counts.map((row, group) => row.map((_, option) => is(group, option))),
  })
}

export const countsOf = (groups: Groups, options: number): Counted => ({
  people: groups.map((piles) => piles.reduce((sum, { count }) => sum + count, 0)),
  counts: groups.map((piles) =>
    Array.from({ length: options }, (_, option) =>
      piles.reduce((sum, { supported, count }) => (supported[option] === true ? sum + count : sum), 0),
    ),
  ),
})

/** Of each two groups, what would change if a person of one had the ballot of a person of the other, or were there. */
function exchangesOf(groups: Groups, options: number): Exchange[] {
  const kinds = groups.map((piles) => kindsOf(piles, options))
  return kinds.flatMap((one, first) =>
    kinds.slice(first + 1).flatMap((other, at): Exchange[] => {
      const changes = new Set(one.flatMap((ballot) => other.map((theirs) => ballot ^ theirs)))
      changes.delete(0)
      return [...changes].map((each) => ({ groups: [first, first + 1 + at], changes: each }))
    }),
  )
}

/** Different ballots of a group as bits, one for each option that has any; and nobody, who comes or goes. */
function kindsOf(piles: readonly Alike[], options: number): number[] {
  const all = [...new Set(piles.map(({ supported }) => bitsOf(supported) | (1 << options)))]
  const each = Array.from({ length: options }, (_, option) =>
    all.find((kind) => (kind & (1 << option)) !== 0),
  )
  const chosen = new Set([...each.filter((kind) => kind !== undefined), ...all])
  return [...[...chosen].slice(0, Math.max(compared, options)), 0]
}

/** The first hidden number that no exchange changes unseen. */
function unsafe(hidden: readonly number[], exchanges: readonly Exchange[], nobody: number) {
  const safe = hidden.map(() => nobody)
  for (const { groups, changes } of exchanges) {
    const [one, other] = groups
    if ((changes & ~(hidden[one]! & hidden[other]!)) !== 0) continue
    safe[one]! |= changes
    safe[other]! |= changes
  }
  for (const [group, bits] of hidden.entries()) {
    const open = bits & ~safe[group]!
    if (open !== 0) return { group, bit: open & -open }
  }
  return undefined
}

/** How many cells an exchange would still hide, and after that how many people would no longer be seen. */
function costOf(
  { groups, changes }: Exchange,
  hidden: readonly number[],
  { people, counts }: Counted,
): number {
  let cost = 0
  for (const group of groups) {
    const row = [...counts[group]!, people[group]!]
    row.forEach((count, option) => {
      if ((changes & ~hidden[group]! & (1 << option)) !== 0) cost += 1_000_000 + count
    })
  }
  return cost
}

const bitsOf = (flags: readonly boolean[]): number =>
  flags.reduce((bits, flag, at) => (flag ? bits | (1 << at) : bits), 0)
