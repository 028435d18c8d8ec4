// All that is told of a closed poll: the result, who answered and when, what it can and cannot tell, how to check it.
import { agree, leadersOf, type PollOutcome } from '../domain/outcome.ts'
import type { Texts } from '../locales/index.ts'
import { type Cell, type ChartTable, panelSvg } from './poll-charts/chart.ts'
import { type Chart, type ChartName, chartOf } from './poll-charts/index.ts'
import { differenceSentences } from './poll-charts/ranking.ts'
import { limitsSection } from './poll-limits.ts'
import { field, hidden, html, type Markup, notice, type Part, scrolling, submit } from './parts.ts'
import type { Reading } from './reading.ts'

/** Stands below the question of a closed poll; its page asks for `styles: ['polls.css']`. */
export function pollResults(outcome: PollOutcome, reading: Reading): Markup {
  const { t } = reading
  const show = (name: ChartName, kind?: 'table first') => {
    const chart = chartOf(name, outcome, reading)
    return chart && figure(chart, outcome, t, kind)
  }
  const id = idOf('outcome', outcome)
  return html`<div class="outcome">
    <h2 id="${id}" class="unseen">${t.pollCharts.result}</h2>
    ${verdict(outcome, t)}
    ${outcome.tally.ballots === 0 ? html`<p class="empty">${t.pollCharts.noAnswers}</p>` : show('results')}
    ${show('rounds', 'table first')}${show('pairs', 'table first')}
    ${show('waves', 'table first')}
    ${limitsSection(outcome, reading)}
    ${show('sectors')}${show('verified')}${show('language')}${show('turnout')}
    ${checking(outcome, t)}
  </div>`
}

/** Two waves stand on one page, so each has ids and addresses of its own. */
const idOf = (name: string, { wave }: PollOutcome): string => (wave === null ? name : `${name}-${wave}`)

const addressOf = ({ public_id, wave }: PollOutcome, file: string, t: Texts): string =>
  `/${t.lang}/polls/${public_id}/${file}${wave === null ? '' : `?wave=${wave}`}`

/** The result in a sentence; of a ranking why two ways of counting it differ; quorum and required share. */
function verdict(outcome: PollOutcome, t: Texts): Part {
  const { options, facts } = outcome
  const said = (some: readonly number[]) =>
    t.list(some.map((option) => t.pollLimits.quoted(options[option]!.text)))
  const { quorum, required } = facts
  const rules = [
    quorum && (quorum.reached ? t.pollLimits.quorum : t.pollLimits.quorumMissed)(quorum.needed),
    required && (required.reached ? t.pollLimits.required : t.pollLimits.requiredMissed)(required.percent),
  ]
  return html`<div class="verdict">${verdictLines(outcome, said, t).map((line) => html`<p>${line}</p>`)}
    ${rules.map((rule) => rule !== null && html`<p class="small">${rule}</p>`)}</div>`
}

function verdictLines({ tally }: PollOutcome, said: (some: readonly number[]) => string, t: Texts): string[] {
  const say = t.pollCharts
  if (tally.ballots === 0) return []
  if (tally.method === 'ranking' && !agree(tally)) {
    return [
      say.differ(said(tally.runoff.winners), said(tally.schulze.winners)),
      [...differenceSentences(tally, said, t), say.differWhy].join(t.lang === 'en' ? ' ' : ''),
    ]
  }
  const leaders = leadersOf(tally)
  if (leaders.length > 1) return [say.tie(said(leaders))]
  return [tally.method === 'ranking' ? say.both(said(leaders)) : say.winner(said(leaders))]
}

/** A drawing, its numbers as a table, and both to take away. What is a table by nature has that first. */
function figure(chart: Chart, outcome: PollOutcome, t: Texts, kind?: 'table first'): Markup {
  const id = idOf(`chart-${chart.name}`, outcome)
  const { wave } = outcome
  const named = wave === null ? chart.title : `${chart.title} – ${t.poll.wave(wave)}`
  const table = dataTable(named, chart.table, t)
  const [first] = chart.panels
  const many = chart.panels.length > 1
  const drawing =
    first &&
    (many
      ? html`<ul class="multiples">${chart.panels.map((panel, index) => html`<li>${panelSvg(panel, `${chart.title}: ${chart.labels[index]!}`)}</li>`)}</ul>`
      : panelSvg(first, chart.title))
  const own = chart.name === 'rounds' || chart.name === 'pairs'
  return html`<figure class="plot" id="${id}" data-chart="${chart.name}" aria-labelledby="${id}-title">
    <figcaption><h3 id="${id}-title">${chart.title}</h3><p>${chart.summary}</p></figcaption>
    ${kind === 'table first' ? [table, !own && drawing] : [drawing, html`<details class="numbers"><summary>${t.pollCharts.numbers}</summary>${table}</details>`]}
    ${chart.notes.map((note) => html`<p class="small">${note}</p>`)}
    ${downloads(chart, outcome, t)}
  </figure>`
}

const downloads = ({ name, title }: Chart, outcome: PollOutcome, t: Texts): Markup => {
  const link = (format: 'svg' | 'csv') =>
    html`<a href="${addressOf(outcome, `charts/${name}.${format}`, t)}" download>${t.pollCharts[format]}<span class="unseen"> – ${title}</span></a>`
  return html`<p class="taken">${link('svg')} ${link('csv')}</p>`
}

export const dataTable = (caption: string, { head, rows }: ChartTable, t: Texts): Markup =>
  scrolling(
    caption,
    html`<table class="data"><caption class="unseen">${caption}</caption>
    <thead><tr>${head.map((each, index) => html`<th scope="col"${index > 0 && html` class="number"`}>${each}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ label, lang, cells, strong }) =>
        html`<tr><th scope="row"${lang !== undefined && html` lang="${lang}"`}>${label}</th>${cells.map((cell, index) => html`<td class="number">${strong?.includes(index) === true && cell !== null ? html`<b>${cellOf(cell, t)}</b>` : cellOf(cell, t)}</td>`)}</tr>`,
    )}</tbody></table>`,
  )

const cellOf = (cell: Cell, t: Texts): Part => {
  if (cell === null) return html`<small>${t.pollCharts.hidden}</small>`
  return typeof cell === 'number' ? t.number(cell) : (cell ?? '–')
}

const recountCommand = (root: string) => `npx kiu-recount ballots.json ${root}`

/** The public list, its root, and one's own ballot in it. */
function checking(outcome: PollOutcome, t: Texts): Markup {
  const { root, public_id, receipt, options, method } = outcome
  const id = idOf('check', outcome)
  const say = t.pollCharts
  const file = (format: 'csv' | 'json') =>
    html`<a href="${addressOf(outcome, `ballots.${format}`, t)}" download>${`ballots.${format}`}</a>`
  return html`<div class="check">
    <h2 id="${id}">${say.check}</h2>
    ${
      root === null
        ? html`<p>${say.withheld}</p>`
        : html`<p>${say.rootLine}<br><code>${root}</code></p>
    <p>${say.list} ${file('csv')} · ${file('json')}</p>
    <p>${say.recount} <code>${recountCommand(root)}</code></p>
    <form class="form find" method="get" action="/${t.lang}/polls/${public_id}#${id}">
      ${outcome.wave !== null && hidden('wave', String(outcome.wave))}${field({ name: 'receipt', id: idOf('receipt', outcome), label: say.findLabel, value: receipt?.asked ?? '', hint: say.findHint })}
      ${submit(say.find)}
    </form>${receipt !== null && receiptFound(receipt, options, method, t)}`
    }
  </div>`
}

function receiptFound(
  { choices }: NonNullable<PollOutcome['receipt']>,
  options: PollOutcome['options'],
  method: PollOutcome['method'],
  t: Texts,
): Markup {
  if (choices === null) return notice('warning', t.pollCharts.notFound, t)
  const chosen = options.flatMap(({ text, lang }, index) => {
    const value = choices[index] ?? 0
    return value > 0 || method === 'score' ? [{ text, lang, value }] : []
  })
  const ordered = method === 'ranking' ? chosen.toSorted((a, b) => a.value - b.value) : chosen
  return html`${notice('done', t.pollCharts.found, t)}<ul class="chosen">${ordered.map(
    ({ text, lang, value }) => html`<li><span lang="${lang}">${text}</span>${says(method, value, t)}</li>`,
  )}</ul>`
}

function says(method: PollOutcome['method'], value: number, t: Texts): Part {
  if (method === 'ranking') return html` <small>${t.pollCharts.place(value)}</small>`
  return (method === 'score' || method === 'points') && html` <b>${t.number(value)}</b>`
}
