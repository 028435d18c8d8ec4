// The table of a chart as CSV after RFC 4180, with the mark that spreadsheets know UTF-8 by.
import type { Texts } from '../../locales/index.ts'
import type { Cell, ChartTable } from './chart.ts'

/** First the heads; a hidden number is a word, so that nobody adds it up as nothing. */
export const rowsOf = ({ head, rows }: ChartTable, t: Texts): (string | number)[][] => [
  head,
  ...rows.map(({ label, cells }) => [label, ...cells.map((cell) => cellOf(cell, t))]),
]

export const csvOf = (table: ChartTable, t: Texts): string =>
  `\u{feff}${rowsOf(table, t)
    .map((row) => `${row.map(written).join(',')}\r\n`)
    .join('')}`

const cellOf = (cell: Cell, t: Texts): string | number => (cell === null ? t.pollCharts.hidden : (cell ?? ''))

/** Text that a spreadsheet would reckon as a formula, also by its full-width signs, gets an apostrophe before it (OWASP, CSV injection). */
function written(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
