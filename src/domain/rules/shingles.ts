// A text as the set of its stretches of two words, for saying how alike two texts are.
// A. Z. Broder, "On the resemblance and containment of documents", 1997.
import { fold, unspaced } from '../search/fold.ts'
import { withoutQuotes } from './quotes.ts'

/** A Chinese character is a word here, and so is a run of letters and digits. */
const word = new RegExp(String.raw`${unspaced}|[[\p{L}\p{N}\p{M}]--${unspaced}]+`, 'gv')
const size = 2

/** So many words say enough to be somebody's; shorter texts are alike by chance. */
export const leastWords = 20

/**
 * Hashes of 32 bits, each once; none of a text that is too short. Quotes do not count, and what folding takes for the
 * same (case, width, Simplified and Traditional, punctuation) makes no difference.
 */
export function shinglesOf(text: string): Set<number> {
  const words = (fold(withoutQuotes(text)).match(word) ?? []).map(hashOf)
  const shingles = new Set<number>()
  if (words.length < leastWords) return shingles
  for (let at = size; at <= words.length; at++)
    shingles.add(words.slice(at - size, at).reduce((all, one) => mixed(Math.imul(all, 31) + one), 0))
  return shingles
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** The finalizer of MurmurHash3 (A. Appleby, public domain): every bit changes every other. */
export function mixed(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** What two sets share of what they have together (Jaccard), from 0 to 1; 0 where both are empty. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = a.intersection(b).size
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}
