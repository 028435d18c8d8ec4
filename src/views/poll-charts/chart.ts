// What a chart is: panels that are drawn in percent across and in pixels down, so that text stays as large as it is
// at any width; and the same numbers as a table. It is shown in a page, and written into a file of its own.
import type { Language } from '../../domain/words.ts'
import { html, type Markup, type Part, printed } from '../html.ts'
import { chartStyle } from './style.ts'
import { linesOf } from './text.ts'

export const chartNames = [
  'results',
  'sectors',
  'verified',
  'language',
  'turnout',
  'waves',
  'rounds',
  'pairs',
] as const
export type ChartName = (typeof chartNames)[number]

/** `null` is hidden, `undefined` nothing to say. */
export type Cell = string | number | null | undefined

export interface ChartTable {
  head: string[]
  rows: { label: string; lang?: Language | undefined; cells: Cell[]; strong?: number[] }[]
}

export interface Panel {
  /** In pixels. */
  height: number
  body: Part
}

export interface Chart {
  name: ChartName
  title: string
  summary: string
  notes: string[]
  panels: Panel[]
  /** In the order of the panels, what each is of; read out with it. */
  labels: string[]
  table: ChartTable
}

/** Percent of the width, with two digits after the point. */
export const at = (value: number): string => `${Math.round(value * 100) / 100}%`

export const rect = (
  kind: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  fill: Part = false,
): Markup =>
  html`<rect class="${kind}" x="${at(x)}" y="${y}" width="${at(Math.max(0, width))}" height="${height}"${fill}/>`

/** `x` in percent; a line of text sits on `y`. */
export const text = (value: string, { x = 0, y, kind = 'label', end, lang }: TextPlace): Markup =>
  html`<text class="${kind}" x="${at(x)}" y="${y}"${end !== undefined && html` text-anchor="${end}"`}${lang !== undefined && html` lang="${lang}"`}>${value}</text>`

interface TextPlace {
  x?: number
  y: number
  kind?: string
  end?: 'middle' | 'end'
  lang?: Language | undefined
}

export const lineHeight = 20

/** Several lines below one another; `y` is where the first sits. */
export const texts = (lines: readonly string[], place: TextPlace): Markup[] =>
  lines.map((line, index) => text(line, { ...place, y: place.y + index * lineHeight }))

/** Hatchings by name, for what must be told apart without colour; `scope` keeps their ids apart in a page. */
export const hatchings = (scope: string): Markup =>
  html`<defs><pattern id="${scope}-rise" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/><rect class="a" width="3" height="6"/></pattern><pattern id="${scope}-fall" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="ground" width="6" height="6"/><rect class="d" width="3" height="6"/></pattern><pattern id="${scope}-dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"/><circle class="n" cx="3" cy="3" r="1.4"/></pattern></defs>`

export const hatched = (scope: string, kind: 'rise' | 'fall' | 'dots'): Markup =>
  html` fill="url(#${scope}-${kind})"`

/** The drawing of a panel in a page. */
export const panelSvg = ({ height, body }: Panel, label: string): Markup =>
  html`<svg class="chart" width="100%" height="${height}" role="img" aria-label="${label}">${body}</svg>`

const [wide, margin, gap] = [720, 28, 28]

/** A file that stands alone: its own style for both schemes, title and description, and where it is from. */
export function svgFile(chart: Chart, { lang, question, source }: FileWords): string {
  const columns = chart.panels.length > 1 ? 2 : 1
  const width = (wide - 2 * margin - (columns - 1) * gap) / columns
  const heads = linesOf(question, (wide - 2 * margin) / 22)
  const notes = [chart.summary, ...chart.notes, source].flatMap((note) =>
    linesOf(note, (wide - 2 * margin) / 12.5),
  )
  const top = margin + heads.length * 28 + 34
  const placed: Markup[] = []
  let y = top
  for (let first = 0; first < chart.panels.length; first += columns) {
    const row = chart.panels.slice(first, first + columns)
    row.forEach(({ height, body }, column) =>
      placed.push(
        html`<svg x="${margin + column * (width + gap)}" y="${y}" width="${width}" height="${height}" overflow="visible">${body}</svg>`,
      ),
    )
    y += Math.max(...row.map(({ height }) => height)) + gap
  }
  const height = y + notes.length * 18 + margin - 8
  const line = (kind: string, value: string, down: number) =>
    html`<text class="${kind}" x="${margin}" y="${down}">${value}</text>`
  const document =
    printed(html`<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="${wide}" height="${height}" viewBox="0 0 ${wide} ${height}" lang="${lang}" xml:lang="${lang}" role="img" aria-labelledby="title desc">
<title id="title">${chart.title}: ${question}</title>
<desc id="desc">${chart.summary}</desc>
<style>${chartStyle}</style>
<rect class="paper" width="100%" height="100%"/>
<rect class="rule" x="${margin}" y="${margin - 12}" width="${wide - 2 * margin}" height="3"/>
${heads.map((head, index) => line('head', head, margin + 20 + index * 28))}
${line('label', chart.title, margin + heads.length * 28 + 16)}
${placed}
${notes.map((note, index) => line('note', note, y + 6 + index * 18))}
</svg>
`)
  return `<?xml version="1.0" encoding="utf-8"?>\n${document.replaceAll(forbidden, '')}`
}

/** What XML cannot say, not even escaped. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

export interface FileWords {
  lang: Language
  question: string
  source: string
}
