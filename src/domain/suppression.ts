// Counts of people by group with the small ones hidden, so that none of those can be worked out from what is shown.
//
// What everybody knows: the total of each option, the number of all ballots, that nobody is counted less than zero
// times, and every number that is shown. A hidden number is safe when another table fits all of that and has another
// number in its place. The true table is a flow from options to groups; two tables that fit differ by cycles of its
// residual graph (Ahuja, Magnanti, Orlin: Network Flows, 1993, theorem 3.7), so a number can be another one exactly
// where a cycle goes through it, and looking for that cycle takes no solver.

/** Fewer people than this in a published cell could be recognised. */
export const leastCell = 5

/** Counts by group and option; each person of a group is counted in exactly one option. */
export interface Counted {
  /** The people of each group. */
  people: readonly number[]
  /** By group, then by option. */
  counts: readonly (readonly number[])[]
  /** The groups' sizes are published whatever they are, as are the options' totals. */
  sizesAreKnown?: boolean
  /** Numbers that everybody knows, because nothing else can stand there. */
  known?: readonly Place[]
  /** Numbers that are hidden whatever they are, because what is left without them is small. */
  giving?: readonly Place[]
}

/** The same, `null` where a number is hidden. */
export interface Suppressed {
  people: (number | null)[]
  counts: (number | null)[][]
}

/** Which numbers of a table are hidden: of the groups' sizes, and by group and option. */
export interface Hidden {
  people: boolean[]
  counts: boolean[][]
}

/** Hides what is under `least`, and then as few and small others as it takes that none of it can be computed. */
export function suppress(table: Counted, least = leastCell): Suppressed {
  const hidden = smallOnes(table, least)
  for (const place of placesOf(hidden)) {
    const others = cheapestCycle(table, hidden, place) ?? []
    for (const other of others) mark(hidden, other)
  }
  return shown(table, hidden)
}

/** Only what is too small by itself is hidden. */
export function smallOnes(
  { people, counts, sizesAreKnown, known, giving }: Counted,
  least = leastCell,
): Hidden {
  return {
    people: people.map((count) => sizesAreKnown !== true && count < least),
    counts: counts.map((row, group) =>
      row.map(
        (count, option) =>
          (count < least || isAmong(giving, group, option)) && !isAmong(known, group, option),
      ),
    ),
  }
}

const isAmong = (places: readonly Place[] = [], group: number, option: number): boolean =>
  places.some((place) => place.group === group && place.option === option)

export const shown = ({ people, counts }: Counted, hidden: Hidden): Suppressed => ({
  people: people.map((count, group) => (hidden.people[group] === true ? null : count)),
  counts: counts.map((row, group) =>
    row.map((count, option) => (hidden.counts[group]![option] === true ? null : count)),
  ),
})

/** A cell; without an option the size of the group. */
export interface Place {
  group: number
  option: number | null
}

/** The hidden numbers that can be computed from what is shown, those that the totals give anyway among them. */
export const determined = (table: Counted, hidden: Hidden): Place[] =>
  placesOf(hidden).filter((place) => cheapestCycle(table, hidden, place)?.length !== 0)

/** What must still be hidden so that a hidden number could be another; undefined where not even all would do. */
function cheapestCycle(table: Counted, hidden: Hidden, { group, option }: Place): Place[] | undefined {
  const options = table.counts[0]?.length ?? 0
  const arcs = residual(table, hidden)
  const one = options + group
  const other = option ?? options + table.counts.length
  const ways = [cheapestPath(arcs, one, other), cheapestPath(arcs, other, one)].filter(
    (way) => way !== undefined,
  )
  return ways.sort((a, b) => a.cost - b.cost)[0]?.through
}

interface Arc {
  to: number
  /** Nothing where the number is hidden already. */
  cost: number
  place: Place
}

/** Nodes: the options, then the groups, then the one all groups flow to. An arc where a number can grow or shrink. */
function residual({ people, counts, sizesAreKnown, known }: Counted, hidden: Hidden): Arc[][] {
  const options = counts[0]?.length ?? 0
  const end = options + counts.length
  const arcs: Arc[][] = Array.from({ length: end + 1 }, () => [])
  const join = (from: number, to: number, count: number, place: Place, free: boolean) => {
    const cost = free ? 0 : oneMore + count
    arcs[from]!.push({ to, cost, place })
    if (count > 0) arcs[to]!.push({ to: from, cost, place })
  }
  counts.forEach((row, group) => {
    const one = options + group
    if (sizesAreKnown !== true) {
      join(one, end, people[group]!, { group, option: null }, hidden.people[group] === true)
    }
    row.forEach((count, option) => {
      if (isAmong(known, group, option)) return
      join(option, one, count, { group, option }, hidden.counts[group]![option] === true)
    })
  })
  return arcs
}

/** One number fewer is worth more than any number of people. */
const oneMore = 1e9

/** The way back after the arc `from` to `to`, if there is that arc, and not over it turned round (Dijkstra, 1959). */
function cheapestPath(arcs: readonly (readonly Arc[])[], from: number, to: number) {
  if (!arcs[from]!.some((arc) => arc.to === to)) return undefined
  const best = new Map([[to, { cost: 0, through: [] as Place[] }]])
  const done = new Set<number>()
  for (;;) {
    const open = [...best].filter(([node]) => !done.has(node)).sort(([, a], [, b]) => a.cost - b.cost)[0]
    if (open === undefined) return undefined
    const [node, { cost, through }] = open
    if (node === from) return { cost, through }
    done.add(node)
    for (const arc of arcs[node]!) {
      if (node === to && arc.to === from) continue
      const sum = cost + arc.cost
      if (sum >= (best.get(arc.to)?.cost ?? Number.POSITIVE_INFINITY)) continue
      best.set(arc.to, { cost: sum, through: arc.cost === 0 ? through : [...through, arc.place] })
    }
  }
}

function placesOf(hidden: Hidden): Place[] {
  return hidden.people.flatMap((size, group) => [
    ...(size ? [{ group, option: null }] : []),
    ...hidden.counts[group]!.flatMap((cell, option) => (cell ? [{ group, option }] : [])),
  ])
}

function mark(hidden: Hidden, { group, option }: Place) {
  if (option === null) hidden.people[group] = true
  else hidden.counts[group]![option] = true
}
