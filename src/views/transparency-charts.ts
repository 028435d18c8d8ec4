// Figures by month as columns: drawn in percent across and pixels down, as the charts of polls are.
import type { Said } from '../domain/small-cells.ts'
import type { Texts } from '../locales/index.ts'
import { html, type Part } from './html.ts'
import { at, type Panel, rect, text } from './poll-charts/chart.ts'

/** Months that are drawn; more would leave no room for their names. */
export const drawnMonths = 12
/** Fewer do not grow as wide as posters. */
const leastSlots = 6

/** A month as it is drawn; `null`: there is nothing to say of it. */
export interface Column {
  month: string
  value: Said | null
}

const [top, tall] = [22, 96]

/** `words` are what stands above a column. `highest`: of the scale, where it is given. */
export function columns(
  title: string | undefined,
  months: readonly Column[],
  { t, words = t.number, highest }: { t: Texts; words?: (value: number) => string; highest?: number },
): Panel {
  const numbers = months.map(({ value }) => (typeof value === 'number' ? value : 0))
  const most = highest ?? Math.max(5, ...numbers)
  const slot = 100 / Math.max(leastSlots, months.length)
  const down = (title === undefined ? 0 : 24) + top
  const floor = down + tall
  const body: Part[] = [title !== undefined && text(title, { y: 15, kind: 'label strong' })]
  months.forEach(({ month, value }, index) => {
    const middle = (index + 0.5) * slot
    const height = typeof value === 'number' ? Math.max(value > 0 ? 2 : 0, (value / most) * tall) : 0
    const few = value === 'few'
    const shown = few ? 10 : Math.round(height * 10) / 10
    body.push(
      // One to four has no height of its own: a hollow column says that there is something.
      rect(few ? 'few' : 'bar', {
        x: index * slot + slot * 0.14,
        width: slot * 0.72,
        y: floor - shown,
        height: shown,
      }),
      text(wordsOf(value, words, t), {
        x: middle,
        y: floor - shown - 6,
        end: 'middle',
        kind: typeof value === 'number' ? 'small ink' : 'small',
      }),
      text(t.shortMonth(monthDate(month), 'UTC'), { x: middle, y: floor + 18, end: 'middle', kind: 'small' }),
      (index === 0 || month.endsWith('-01')) &&
        text(month.slice(0, 4), { x: middle, y: floor + 34, end: 'middle', kind: 'small' }),
    )
  })
  body.push(html`<line class="axis" x1="0" x2="${at(100)}" y1="${floor + 0.5}" y2="${floor + 0.5}"/>`)
  return { height: floor + 40, body }
}

const wordsOf = (value: Column['value'], words: (value: number) => string, t: Texts): string => {
  if (value === 'few') return t.transparency.few
  return typeof value === 'number' ? words(value) : t.transparency.withheld
}

/** '2026-11' as a day in it, by UTC. */
export const monthDate = (month: string): Date => new Date(`${month}-15T00:00:00Z`)
