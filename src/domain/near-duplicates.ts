// Which comments of one thread say nearly the same: for editors, who look at each pair before anything counts together.
// Unlike `rules/near-duplicate.ts`, which knows a letter that is passed around, it compares short statements too.
import { unspaced } from './search/fold.ts'

/** A Chinese character is a word here, and so is a run of letters and digits. */
const word = new RegExp(String.raw`${unspaced}|[[\p{L}\p{N}\p{M}]--${unspaced}]+`, 'gv')

/** From this likeness on a pair is worth an editor's look; measured on the two Polis sets, see tests. */
export const leastLikeness = 0.5

/** Comparing more would keep other requests waiting for half a second. */
export const mostCompared = 1000

/** What stands in more texts than this tells nothing about two of them, and would cost their square. */
const mostBearers = 60

export interface Pair {
  /** Places in the list that was given, the smaller first. */
  one: number
  other: number
  /** 0 to 1. */
  likeness: number
}

/**
 * Pairs of folded texts by how much of their rare words and neighbours they share (Jaccard, each weighed by its rarity), the
 * most alike first, at most `most`, none of which is `apart` (by places). Time grows with the texts, not with their pairs.
 */
export function nearDuplicates(
  texts: readonly string[],
  most: number,
  apart: (one: number, other: number) => boolean = () => false,
): Pair[] {
  const { firsts, copies } = distinct(texts)
  const features = firsts.map((at) => featuresOf(texts[at]!))
  const bearers = new Map<string, number[]>()
  for (const [at, all] of features.entries())
    for (const feature of all) {
      const known = bearers.get(feature)
      if (known) known.push(at)
      else bearers.set(feature, [at])
    }
  const weightOf = (feature: string) => Math.log(1 + firsts.length / bearers.get(feature)!.length)
  const weights = features.map((all) => [...all].reduce((sum, feature) => sum + weightOf(feature), 0))
  const pairs = copies
  for (const [one, all] of features.entries()) {
    const shared = new Map<number, number>()
    for (const feature of all) {
      const others = bearers.get(feature)!
      if (others.length > mostBearers) continue
      for (const other of others)
        if (other > one) shared.set(other, (shared.get(other) ?? 0) + weightOf(feature))
    }
    for (const [other, weight] of shared) {
      const likeness = weight / (weights[one]! + weights[other]! - weight)
      if (likeness >= leastLikeness) pairs.push({ one: firsts[one]!, other: firsts[other]!, likeness })
    }
  }
  return pairs
    .filter(({ one, other }) => !apart(one, other))
    .sort((a, b) => b.likeness - a.likeness || a.one - b.one || a.other - b.other)
    .slice(0, most)
}

/** The first place of each text, and each further one as a pair with it; a text without a word is like no other. */
function distinct(texts: readonly string[]): { firsts: number[]; copies: Pair[] } {
  const places = new Map<string, number>()
  const copies: Pair[] = []
  for (const [other, text] of texts.entries()) {
    const one = places.get(text)
    if (one === undefined) places.set(text, other)
    else if (text !== '') copies.push({ one, other, likeness: 1 })
  }
  return { firsts: [...places.values()], copies }
}

/** Words, and every two that stand beside one another. */
function featuresOf(folded: string): Set<string> {
  const words = folded.match(word) ?? []
  const features = new Set<string>(words)
  for (let at = 1; at < words.length; at++) features.add(`${words[at - 1]} ${words[at]}`)
  return features
}
