// Rows of CSV, and the numbers by which an export calls people and comments.
import { randomInt } from 'node:crypto'

/** A cell that a spreadsheet would take for a formula stays text. (OWASP, CSV injection) */
export function cell(text: string): string {
  const safe = isFormula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const isFormula = /^'*[=+\-@\t\r]/

/** What such a cell said, without the sign that made it text. */
export const uncelled = (text: string): string =>
  text.startsWith("'") && isFormula.test(text) ? text.slice(1) : text

export const line = (...cells: readonly (string | number)[]) =>
  `${cells.map((one) => (typeof one === 'number' ? one : cell(one))).join(',')}\n`

/** As Polis writes times: `Tue Sep 10 07:47:02 UTC 2019`. */
export function datetime(at: Date): string {
  const said = at.toUTCString()
  return `${said.slice(0, 3)} ${said.slice(8, 11)} ${said.slice(5, 7)} ${said.slice(17, 25)} UTC ${said.slice(12, 16)}`
}

/** From `first` on, in an order by chance. */
export function numbered(ids: readonly string[], first = 0): Map<string, number> {
  const order = [...ids]
  for (let i = order.length - 1; i > 0; i--) {
    const other = randomInt(i + 1)
    ;[order[i], order[other]] = [order[other]!, order[i]!]
  }
  return new Map(order.map((id, number) => [id, first + number]))
}
