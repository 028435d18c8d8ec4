// Markdown before and after it is rendered: which texts are refused as too tangled, and what a rendered one says.

/** Why a text is refused: a parser would be slow on it or run out of stack, and no person writes so. */
export type ProseFault = 'nested' | 'indented' | 'runs' | 'unbroken'

const maxMarkers = 12
const maxIndent = 60
const maxRuns = 400
const maxUnbroken = 1_499

const marker = String.raw`(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$))`
const nestedLines = new RegExp(`^[ \\t]*${marker}{${maxMarkers + 1}}.*`, 'gm')
const thematicBreak = /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/
const indents = /^[ \t]+/gm
// Chinese has no spaces: only an unbroken run of ASCII counts.
const unbroken = /[!-~]+/g
const runs = /\*+|_+|~+|`+|[[\]]/g
// What starts a list item or a heading also below a paragraph, so that a long list of links is no tangle.
const paragraphEnd = /\n(?=[ \t]*\n| {0,3}(?:[-+*]|1[.)]|#{1,6})[ \t]+\S)/

/** The first fault of a text that Markdown is not tried on, or `null`. Takes time in proportion to its length. */
export function refuseMarkdown(source: string): null | ProseFault {
  const some = (pattern: RegExp, isTooMuch: (part: string) => boolean) =>
    (source.match(pattern) ?? []).some(isTooMuch)
  if (some(unbroken, (word) => word.length > maxUnbroken)) return 'unbroken'
  if (some(indents, (blanks) => columns(blanks) > maxIndent)) return 'indented'
  if (some(nestedLines, (line) => !thematicBreak.test(line))) return 'nested'
  return source.split(paragraphEnd).some((part) => (part.match(runs)?.length ?? 0) > maxRuns) ? 'runs' : null
}

function columns(blanks: string) {
  let at = 0
  for (const blank of blanks) at += blank === '\t' ? 4 - (at % 4) : 1
  return at
}

const tags = /<\/?([a-z]+\d?)[^<>]*>/g
const inLine = new Set(['a', 'strong', 'em', 'del', 'code'])
const references: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** What rendered prose says, in one line: for descriptions, titles, feeds. Reads our own HTML only; the result is text
 * and is escaped again wherever it is shown. */
export const plainText = (html: string) =>
  html
    .replace(tags, (_tag, name: string) => (inLine.has(name) ? '' : ' '))
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (reference) => references[reference] ?? reference)
    .replace(/\s+/g, ' ')
    .trim()

const words = new Intl.Segmenter('zh-HK', { granularity: 'word' })

/** The beginning of a text, at most `length` UTF-16 units with its `…`, cut between words and never inside a character. */
export function excerpt(text: string, length: number) {
  if (text.length <= length) return text
  // A word may reach over the limit, so the text is read a little beyond it.
  const segments = [...words.segment(text.slice(0, length + 40))]
  const cut = segments.findLast(({ index }) => index < length)?.index ?? 0
  return `${text.slice(0, cut).replace(/[\s\p{P}]+$/u, '')}…`
}

const sentences = new Intl.Segmenter('zh-HK', { granularity: 'sentence' })

/**
 * The whole sentences that a text begins with, at most `length` UTF-16 units; an excerpt where they are less than a
 * third of that and say little.
 */
export function openingSentences(text: string, length: number) {
  if (text.length <= length) return text
  // One sentence ends where the next begins; between them there may be a blank.
  const ends = [...sentences.segment(text.slice(0, length + 2))].map(({ index }) =>
    text.slice(0, index).trim(),
  )
  const whole = ends.findLast((end) => end.length <= length) ?? ''
  return whole.length * 3 < length ? excerpt(text, length) : whole
}
