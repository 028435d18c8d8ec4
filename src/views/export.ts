// The readable half of an export: a page of its own, without styles or scripts, that opens wherever it lies.
import type { ToldRow } from '../db/exports.ts'
import type { Texts } from '../locales/index.ts'
import { wordsFor } from './export-words.ts'
import { html, type Part, printed } from './html.ts'

/** Up to the first table. */
export const exportBegins = (at: Date, timeZone: string, t: Texts): string => {
  const say = t.ownData
  return `<!doctype html>\n${printed(html`<html lang="${t.lang}"><head><meta charset="utf-8"><title>${say.exported.title}</title></head><body>
<h1>${say.exported.title}</h1>
<p>${say.exported.made(t.moment(at, timeZone))}</p>
<p>${say.exported.why}</p>
`).replace(/(<\/body>)?<\/html>\s*$/, '')}`
}

export const exportTable = (table: string, t: Texts): string =>
  printed(html`<h2>${t.ownData.tables[table as keyof Texts['ownData']['tables']] ?? table}</h2>\n`)

/** What is empty is not said. */
export const exportRow = (table: string, row: ToldRow, timeZone: string, t: Texts): string => {
  const said = Object.entries(row).filter(([, value]) => value !== null && value !== '')
  const columns: Readonly<Record<string, string>> = t.ownData.columns
  return printed(
    html`<dl>${said.map(([column, value]) => html`<dt>${columns[column] ?? column}</dt><dd>${shown(value, wordsFor(table, column, t), timeZone, t)}</dd>`)}</dl>\n`,
  )
}

/** `words`: for a code, what it is called. */
const shown = (
  value: unknown,
  words: Readonly<Record<string, string>> | undefined,
  timeZone: string,
  t: Texts,
): Part => {
  if (value instanceof Date) return t.moment(value, timeZone)
  if (typeof value === 'boolean') return value ? t.ownData.exported.yes : t.ownData.exported.no
  if (Array.isArray(value)) return t.list(value.map((one) => words?.[String(one)] ?? String(one)))
  if (typeof value === 'string' || typeof value === 'number') return words?.[value] ?? String(value)
  return JSON.stringify(value)
}

export const exportNothing = (t: Texts): string => printed(html`<p>${t.ownData.exported.nothing}</p>\n`)

export const exportEnds = '</body></html>\n'
