// Nearly the same text as a comment of the last weeks, in any article and by anybody: a letter that is passed around.
import type { Rule } from './rule.ts'
import { likeness, shinglesOf } from './shingles.ts'

/** From this likeness of shingles on (Jaccard): one word in eighteen changed, or fewer. */
const nearly = 0.8

/** Among several the one that is most alike, and of those the author's own. */
export const nearDuplicate: Rule = ({ text, similar }) => {
  if (similar.length === 0) return undefined
  const shingles = shinglesOf(text)
  const [most] = similar
    .map((one) => ({ ...one, likeness: likeness(shingles, shinglesOf(one.text)) }))
    .filter(({ likeness }) => likeness >= nearly)
    .toSorted((a, b) => b.likeness - a.likeness || Number(b.is_own) - Number(a.is_own))
  if (!most) return undefined
  return { rule: 'near_duplicate', outcome: 'hold', spans: [], detail: { id: most.id, is_own: most.is_own } }
}
