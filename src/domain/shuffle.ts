// An order that is a person's own, and stays: whatever stands first in a list is chosen more often.

/** 32-bit FNV-1a with the finalizer of MurmurHash3, so that neighbours in the alphabet are none here. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The same list for the same `seed`; `keyOf` must tell the items apart. */
export function shuffled<T>(items: readonly T[], seed: string, keyOf: (item: T) => string): T[] {
  const placed = items.map((item) => ({ item, place: hash(`${seed} ${keyOf(item)}`) }))
  return placed.toSorted((a, b) => a.place - b.place).map(({ item }) => item)
}
