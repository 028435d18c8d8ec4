// Digits as people write long numbers: groups with a blank or a hyphen between them, in one chain.

export interface Group {
  digits: string
  start: number
  end: number
}

const group = /\d+/g
/** Also Markdown's emphasis: 6123**4567** is read as one number. */
const gap = /^(?: ?[-·] ?| {1,2}|\) ?-? ?|\*{1,4}|__|~~)$/

/** Chains of groups in a plain text; between the groups of one chain stands nothing but a gap. */
export function chainsIn(plain: string): Group[][] {
  const chains: Group[][] = []
  for (const { 0: digits, index } of plain.matchAll(group)) {
    const last = chains.at(-1)?.at(-1)
    const one = { digits, start: index, end: index + digits.length }
    if (last && index - last.end <= 4 && gap.test(plain.slice(last.end, index))) chains.at(-1)!.push(one)
    else chains.push([one])
  }
  return chains
}

export const digitsOf = (groups: readonly Group[]) => groups.map(({ digits }) => digits).join('')

/** From the first digit to the last. */
export const placeOf = (groups: readonly Group[]) => ({ start: groups[0]!.start, end: groups.at(-1)!.end })

/**
 * Not a part of something longer: a code (AB-4111, 3f61234567), a decimal, a time. `isNamed`: what stands before says what
 * it is, and may touch it (tel61234567).
 */
export function standsFree(
  plain: string,
  { start, end }: { start: number; end: number },
  isNamed = false,
): boolean {
  const before = plain.slice(Math.max(0, start - 2), start)
  const isCode = /\d[-.:_]?$/.test(before) || (!isNamed && /[A-Za-z][-_]?$/.test(before))
  return !isCode && !/^(?:[A-Za-z]|[-.:_]?\d|[-_][A-Za-z])/.test(plain.slice(end, end + 2))
}
