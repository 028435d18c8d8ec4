// What changed between two versions of a text: English by words, Chinese by characters.
import { type ChangeObject, diffArrays } from 'diff'

/** One piece of the difference, in reading order: what was removed stands before what was added in its place. */
export interface Change {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Letters of unchanged text kept on each side of a change; what lies beyond is an ellipsis. */
export const context = 80

/**
 * Words and characters that may differ before lines are compared instead: the work grows with the square of it, and
 * 600 of them in 40 kB take some 50 ms.
 */
const mostEdits = 600

/** A Chinese character, a word, blanks, line breaks, or any other single sign. */
const token = /\p{Script=Han}|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+|[^\S\n]+|\n+|[^]/gv
const line = /[^\n]*\n|[^\n]+/g

/**
 * Empty where the two texts are equal. Line breaks of either kind are the same. `among`: how many such differences the
 * page shows; the time for one is shared out among them, so that no history of edits holds the server up.
 */
export function changesOf(before: string, after: string, among = 1): Change[] {
  const [old, recent] = [before.replaceAll('\r\n', '\n'), after.replaceAll('\r\n', '\n')]
  if (old === recent) return []
  const edits = Math.floor(mostEdits / Math.sqrt(Math.max(1, among)))
  const changes =
    compared(old, recent, token, edits) ?? compared(old, recent, line, edits) ?? swapped(old, recent)
  return changes.map((change, i) => (change.kind === 'same' ? shortened(change, i, changes.length) : change))
}

/** `null` where the texts differ in more than `maxEditLength` places. */
function compared(old: string, recent: string, unit: RegExp, maxEditLength: number): Change[] | null {
  const pieces: ChangeObject<string[]>[] | undefined = diffArrays(unitsOf(old, unit), unitsOf(recent, unit), {
    maxEditLength,
  })
  if (!pieces) return null
  const changes: Change[] = []
  for (const { added, removed, value } of pieces) {
    const kind = added ? 'added' : removed ? 'removed' : 'same'
    changes.push({ kind, text: value.join('') })
  }
  return joined(changes)
}

function unitsOf(text: string, unit: RegExp): string[] {
  return text.match(unit) ?? []
}

/** Changes with only a blank or one sign between them become one: "the old man" → "a young man" reads as two words. */
function joined(changes: readonly Change[]): Change[] {
  const result: Change[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed })
    if (added !== '') result.push({ kind: 'added', text: added })
    removed = added = ''
  }
  changes.forEach(({ kind, text }, i) => {
    const between = removed + added !== '' && i < changes.length - 1 && /^(?:[^\S\n]+|[^\n])$/u.test(text)
    if (kind !== 'added' && (kind === 'removed' || between)) removed += text
    if (kind !== 'removed' && (kind === 'added' || between)) added += text
    if (kind === 'same' && !between) {
      flush()
      result.push({ kind, text })
    }
  })
  flush()
  return result
}

/** Keeps what stands next to a change; the first piece has one only after it, the last only before. */
function shortened({ kind, text }: Change, position: number, count: number): Change {
  const head = position > 0 ? edge(unitsOf(text, token)) : ''
  const tail = position < count - 1 ? edge(unitsOf(text, token).reverse(), true) : ''
  if (head.length + tail.length >= text.length - 10) return { kind, text }
  return { kind, text: `${head}…${tail}` }
}

/** Whole words from one end, until there are `context` letters of them. */
function edge(tokens: readonly string[], backwards = false): string {
  let kept = ''
  for (const word of tokens) {
    if (kept.length >= context) break
    kept = backwards ? word + kept : kept + word
  }
  return kept
}

function swapped(old: string, recent: string): Change[] {
  return [
    { kind: 'removed', text: old },
    { kind: 'added', text: recent },
  ]
}
