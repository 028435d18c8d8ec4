// The same over and over: one character, some words, whole lines, all in capitals, or the author's own text once more.
import { fold, type Folded, foldWithPlaces } from '../search/fold.ts'
import { proseOf } from '../script.ts'
import { spanIn } from './places.ts'
import { withoutQuotes } from './quotes.ts'
import type { Context, Details, Rule, Span, Verdict } from './rule.ts'
import { runsIn } from './runs.ts'

const hour = 3_600_000

/** A line must have so many letters to be noticed, and stand so often. */
const leastOfLine = 4
const mostLines = 2
/** Shorter texts may be all in capitals. Of longer ones from this share of capitals on it is shouting. */
const leastCapitals = 40
const mostCapitals = 0.8
/** Shorter texts one says twice: "Thank you!" */
const leastOfOwn = 12

const said = (detail: Details['repetition'], spans: readonly Span[] = []): Verdict => ({
  rule: 'repetition',
  outcome: 'ask',
  spans,
  detail,
})

export const repetition: Rule = (context) => {
  const text = withoutQuotes(context.text)
  const folded = foldWithPlaces(text)
  const own = ownAgain(context, folded.text)
  if (own !== undefined) return said({ kind: 'own', id: own })
  return lines(text) ?? runs(folded) ?? capitals(text)
}

function ownAgain({ author, settings, now }: Context, folded: string): string | undefined {
  if (folded.length < leastOfOwn) return undefined
  const since = now.getTime() - settings.repeat_hours * hour
  return author.recent.find(
    ({ text, posted_at }) => posted_at.getTime() >= since && fold(withoutQuotes(text)) === folded,
  )?.id
}

function lines(text: string): Verdict | undefined {
  const seen = new Map<string, Span[]>()
  let at = 0
  for (const line of text.split('\n')) {
    const folded = fold(line)
    const letters = folded.match(/\p{L}/gu)?.length ?? 0
    if (letters >= leastOfLine) {
      const places = seen.get(folded) ?? []
      places.push({ start: at, end: at + line.length })
      seen.set(folded, places)
    }
    at += line.length + 1
  }
  const again = [...seen.values()].filter((places) => places.length > mostLines)
  if (again.length === 0) return undefined
  const spans = again.flatMap((places) => places.slice(1))
  return said(
    { kind: 'lines', id: null },
    spans.toSorted((a, b) => a.start - b.start),
  )
}

function runs(folded: Folded): Verdict | undefined {
  const found = runsIn(folded.text)
  if (found.length === 0) return undefined
  const kind = found.every(({ period }) => period === 1) ? 'characters' : 'words'
  return said(
    { kind, id: null },
    found.map(({ start, end }) => spanIn(folded, start, end)),
  )
}

/** Chinese knows no capitals: a text with some Latin abbreviations in it is not shouting. */
function capitals(text: string): Verdict | undefined {
  const prose = proseOf(text)
  const letters = prose.match(/\p{L}/gu)?.length ?? 0
  const upper = prose.match(/\p{Lu}/gu)?.length ?? 0
  if (letters < leastCapitals || upper / letters < mostCapitals) return undefined
  return said({ kind: 'capitals', id: null })
}
