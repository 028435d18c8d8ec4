// Moderation in figures: each drawn by month, with its table, and all of them as one table to take away.
import type { Said } from '../domain/small-cells.ts'
import type { MonthSaid } from '../domain/transparency.ts'
import { reasons } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { empty, html, type Markup } from './parts.ts'
import { type Cell, type ChartTable, type Panel, panelSvg } from './poll-charts/chart.ts'
import { csvOf } from './poll-charts/csv.ts'
import { dataTable } from './poll-results.ts'
import type { Reading } from './reading.ts'
import { type Column, columns, drawnMonths, monthDate } from './transparency-charts.ts'

/** A column of a table: what it is called, and what it says of a month. */
type Told = [head: string, cell: (month: MonthSaid) => Cell]

interface Figure {
  name: keyof Texts['transparency']['figures']
  panels: { title?: string; panel: Panel; says: boolean }[]
  columns: Told[]
}

/** Of decisions that were judged a second time; `null`: too few to say anything. */
type Twice = { judged: number; agreed: number } | null

/** `months`: the oldest first. */
export function transparencyPage(
  { months, twice }: { months: readonly MonthSaid[]; twice: Twice },
  origin: string,
  { t }: Reading,
): Page {
  const say = t.transparency
  const log = html`<a href="/${t.lang}/moderation-log">${say.toLog}</a>`
  return {
    title: say.title,
    description: say.description,
    path: '/transparency',
    canonical: `${origin}/${t.lang}/transparency`,
    openGraph: {},
    styles: ['polls.css', 'log.css'],
    wide: true,
    body: html`<div class="figures"><header><h1>${say.title}</h1><p class="standfirst">${say.lead}</p></header>
      ${
        months.length === 0
          ? empty(say.none)
          : html`<ul class="small told">${say.notes.map((note) => html`<li>${note}</li>`)}<li>${say.log} ${log}</li></ul>
      ${figuresOf(months, t).map((figure) => figureOf(figure, months, t))}
      ${twicePart(twice, t)}
      <p class="taken"><a href="/${t.lang}/transparency.csv" download>${say.csv}</a> ${log}</p>`
      }</div>`,
  }
}

function twicePart(twice: Twice, t: Texts): Markup {
  const { title, says, tooFew } = t.transparency.twice
  const said = twice
    ? says(t.number(twice.judged), t.number(twice.agreed), t.percent(twice.agreed / twice.judged))
    : tooFew
  return html`<section class="section"><h2>${title}</h2><p>${said}</p></section>`
}

export const transparencyCsv = (months: readonly MonthSaid[], t: Texts): string =>
  csvOf(
    tableOf(
      figuresOf(months, t).flatMap(({ name, columns: told }) =>
        told.map(([head, cell]): Told => [named(head, t.transparency.figures[name].title), cell]),
      ),
      months,
      t,
    ),
    t,
  )

const named = (head: string, title: string) => (head === title ? head : `${title}: ${head}`)

function figuresOf(months: readonly MonthSaid[], t: Texts): Figure[] {
  const say = t.transparency
  const drawn = months.slice(-drawnMonths)
  const draw = (
    title: string | undefined,
    value: (month: MonthSaid) => Column['value'],
    scale: { words?: (value: number) => string; highest?: number } = {},
  ) => ({
    ...(title !== undefined && { title }),
    panel: columns(
      title,
      drawn.map((month) => ({ month: month.month, value: value(month) })),
      { t, ...scale },
    ),
    says: drawn.some((month) => value(month) !== null),
  })
  const one = (head: string, value: (month: MonthSaid) => Said): Told => [
    head,
    (month) => cellOf(value(month), t),
  ]
  const given = reasons.filter((reason) => months.some(({ decisions }) => decisions[reason] !== 0))
  const percent = (share: MonthSaid['rule_share']) =>
    typeof share === 'number' ? t.percent(share) : say.withheld
  return [
    {
      name: 'flags',
      panels: [draw(undefined, ({ flags }) => flags)],
      columns: [one(say.figures.flags.title, ({ flags }) => flags)],
    },
    {
      name: 'hours',
      panels: [draw(undefined, ({ median_hours }) => median_hours, { words: String })],
      columns: [
        [say.median, ({ median_hours }) => (median_hours === null ? say.withheld : String(median_hours))],
      ],
    },
    {
      name: 'decisions',
      panels: given.map((reason) => draw(t.reasons[reason], ({ decisions }) => decisions[reason])),
      columns: [
        ...given.map((reason) => one(t.reasons[reason], ({ decisions }) => decisions[reason])),
        one(say.total, ({ decided }) => decided),
      ],
    },
    {
      name: 'rules',
      panels: [draw(undefined, ({ rule_share }) => rule_share, { words: t.percent, highest: 1 })],
      columns: [
        one(say.byRule, ({ by_rule }) => by_rule),
        one(say.total, ({ decided }) => decided),
        [say.share, ({ rule_share }) => percent(rule_share)],
      ],
    },
    {
      name: 'suspensions',
      panels: [draw(undefined, ({ suspensions }) => suspensions)],
      columns: [one(say.figures.suspensions.title, ({ suspensions }) => suspensions)],
    },
    {
      name: 'appeals',
      panels: (['made', 'upheld', 'dismissed'] as const).map((key) =>
        draw(say[key], ({ appeals }) => appeals[key]),
      ),
      columns: (['made', 'upheld', 'dismissed'] as const).map((key) =>
        one(say[key], ({ appeals }) => appeals[key]),
      ),
    },
  ]
}

const cellOf = (value: Said, { transparency: say }: Texts): Cell => {
  if (value === 'few') return say.few
  return value === 'withheld' ? say.withheld : value
}

/** The latest month first. */
const tableOf = (told: readonly Told[], months: readonly MonthSaid[], t: Texts): ChartTable => ({
  head: [t.transparency.month, ...told.map(([head]) => head)],
  rows: months.toReversed().map((month) => ({
    label: t.month(monthDate(month.month), 'UTC'),
    cells: told.map(([, cell]) => cell(month)),
  })),
})

function figureOf({ name, panels, columns: told }: Figure, months: readonly MonthSaid[], t: Texts): Markup {
  const { title, says } = t.transparency.figures[name]
  const table = dataTable(title, tableOf(told, months, t), t)
  const nothing = !panels.some(({ says: some }) => some)
  // One month alone is no line of columns.
  if (nothing || months.length === 1) {
    return html`<figure class="plot" id="${name}" aria-labelledby="${name}-title">
    <figcaption><h2 id="${name}-title">${title}</h2><p>${says}</p></figcaption>${nothing ? empty(t.transparency.tooFew) : table}</figure>`
  }
  const drawing =
    panels.length > 1
      ? html`<ul class="multiples">${panels.map(({ title: of, panel }) => html`<li>${panelSvg(panel, `${title}: ${of}`)}</li>`)}</ul>`
      : panels.map(({ panel }) => panelSvg(panel, title))
  return html`<figure class="plot" id="${name}" aria-labelledby="${name}-title">
    <figcaption><h2 id="${name}-title">${title}</h2><p>${says}</p></figcaption>
    ${drawing}
    <details class="numbers"><summary>${t.pollCharts.numbers}</summary>${table}</details>
    ${months.length > drawnMonths && html`<p class="small">${t.transparency.drawn}</p>`}
  </figure>`
}
