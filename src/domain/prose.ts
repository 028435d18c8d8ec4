// Markdown before and after it is rendered: which texts are refused as too tangled, and what a rendered one says.

/** Why a text is refused: a parser would be slow on it or run out of stack, and no person writes so. */
export type ProseFault = 'nested' | 'indented' | 'runs' | 'unbroken'

const maxMarkers = 12
const maxIndent = 60
const maxRuns = 400
const maxUnbroken = 1_499

const marker = String.raw`(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$))`
const nestedLines = new RegExp(`^[ \\t]*${marker}{${maxMarkers + 1}}.*`, 'gm')
const thematicBreak = /^[ \t]*(?:[-*][ \t]*)+$/
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

const columns = (blanks: string) =>
  Array.from(blanks).reduce((at, blank) => (blank === '\t' ? at + 4 - (at % 4) : at + 1), 0)
