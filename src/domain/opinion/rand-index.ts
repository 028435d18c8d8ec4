// How far two ways of grouping the same people agree.

/**
 * Hubert and Arabie's adjusted Rand index (1985) over the people whom both group: 1 for the same groups whatever they are called,
 * about 0 for two that have nothing to do with one another. Labels below 0 are no group. Where both make one group of
 * everybody, or nobody is in both, it is 1.
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const both = new Map<string, number>()
  const [ofOne, ofOther] = [new Map<number, number>(), new Map<number, number>()]
  let people = 0
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i]!, other[i]!]
    if (a < 0 || b < 0) continue
    people++
    count(both, `${a} ${b}`)
    count(ofOne, a)
    count(ofOther, b)
  }
  const [same, inOne, inOther] = [pairsIn(both), pairsIn(ofOne), pairsIn(ofOther)]
  const expected = (inOne * inOther) / Math.max(pairs(people), 1)
  const possible = (inOne + inOther) / 2
  return possible === expected ? 1 : (same - expected) / (possible - expected)
}

const pairs = (many: number) => (many * (many - 1)) / 2

const pairsIn = (counts: ReadonlyMap<unknown, number>) =>
  [...counts.values()].reduce((sum, n) => sum + pairs(n), 0)

const count = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)
