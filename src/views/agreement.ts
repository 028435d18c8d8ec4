// How alike moderators judge, for the team: κ with its interval as a drawing and as a table, and outcome by outcome.
import { scaleLinear } from 'd3-scale'
import type { Comparison } from '../domain/agreement.ts'
import type { Agreement } from '../domain/kappa.ts'
import { outcomes } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { empty, html, type Markup, type Part, scrolling } from './parts.ts'
import { at, panelSvg, rect, text } from './poll-charts/chart.ts'
import type { Reading } from './reading.ts'
import { opinionsPath } from './second-opinions.ts'

export interface AgreementView {
  comparison: Comparison
  /** Cases that the viewer may judge a second time. */
  waiting: number
}

export function agreementPage({ comparison, waiting }: AgreementView, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.agreement.title,
    path: '/moderation/agreement',
    robots: 'noindex',
    wide: true,
    styles: ['polls.css'],
    body: html`<h1>${t.agreement.title}</h1>${moderationRooms('agreement', reading)}
      <p class="standfirst">${t.agreement.lead}</p>
      <p>${waiting > 0 ? t.agreement.waiting(waiting) : t.agreement.noneWaiting}</p>
      ${waiting > 0 && html`<p class="actions"><a class="do" href="${opinionsPath(t)}">${t.agreement.toOpinions}</a></p>`}
      ${comparison.judged === 0 ? empty(t.agreement.none) : [kappas(comparison, t), crossed(comparison, t)]}`,
  }
}

/** The outcome first, then each reason. */
const linesOf = ({ outcome, judged, agreed, reasons }: Comparison, t: Texts) => [
  { label: t.agreement.ofOutcome, either: judged, both: agreed, agreement: outcome },
  ...reasons.map((each) => ({ ...each, label: t.reasons[each.reason] })),
]

type Line = ReturnType<typeof linesOf>[number]

function kappas(comparison: Comparison, t: Texts): Markup {
  const { agreed, judged } = comparison
  const lines = linesOf(comparison, t)
  return html`<div class="verdict"><p>${t.agreement.overall(agreed, judged, t.percent(agreed / judged))}</p></div>
  <figure class="plot agreement" id="kappa" aria-labelledby="kappa-title">
    <figcaption><h2 id="kappa-title">${t.agreement.kappaTitle}</h2><p>${t.agreement.meaning}</p></figcaption>
    ${panelSvg(drawing(lines, t), t.agreement.chart)}
    <p class="small">${t.agreement.reasonsNote}</p><p class="small">${t.agreement.undefinedNote}</p>
    <p>${t.agreement.useIt} <a href="/${t.lang}/moderation/guidelines">${t.agreement.toGuidelines}</a></p>
    <h3>${t.agreement.numbers}</h3>${scrolling(t.agreement.numbers, table(lines, t))}
  </figure>`
}

const rowHeight = 46

/** On one scale from -1 to 1; what cannot be told has words and no mark. */
function drawing(lines: readonly Line[], t: Texts) {
  const x = scaleLinear().domain([-1, 1]).range([3, 97])
  const height = lines.length * rowHeight + 26
  const ticks = [-1, -0.5, 0, 0.5, 1]
  const body: Part[] = ticks.map((tick) =>
    text(number(tick, 1), { x: x(tick), y: height - 6, kind: 'small', end: 'middle' }),
  )
  lines.forEach(({ label, agreement }, index) => {
    const y = index * rowHeight
    const { kappa, interval } = agreement
    body.push(
      text(label, { y: y + 13, kind: index === 0 ? 'label strong' : 'label' }),
      text(kappa === null ? t.agreement.undefined : number(kappa), {
        x: 100,
        y: y + 13,
        end: 'end',
        kind: kappa === null ? 'small' : 'figure',
      }),
      ticks.map((tick) => {
        const [place, reach] = [at(x(tick)), tick === 0 ? 9 : 4]
        return html`<line class="${tick === 0 ? 'axis zero' : 'axis'}" x1="${place}" x2="${place}" y1="${y + 26 - reach}" y2="${y + 26 + reach}"/>`
      }),
      rect('track', { x: 3, y: y + 25, width: 94, height: 2 }),
      interval &&
        rect('bar', { x: x(interval.low), y: y + 23, width: x(interval.high) - x(interval.low), height: 6 }),
      kappa !== null && html`<circle class="mark" cx="${at(x(kappa))}" cy="${y + 26}" r="5.5"/>`,
    )
  })
  return { height, body }
}

const table = (lines: readonly Line[], t: Texts): Markup =>
  html`<table class="data"><thead><tr><th scope="col">${t.agreement.what}</th>${[
    t.agreement.either,
    t.agreement.both,
    t.agreement.kappa,
    t.agreement.interval,
  ].map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
  <tbody>${lines.map(
    ({ label, either, both, agreement }) =>
      html`<tr><th scope="row">${label}</th><td class="number">${t.number(either)}</td><td class="number">${t.number(both)}</td>${measured(agreement, t)}</tr>`,
  )}</tbody></table>`

const measured = ({ kappa, interval }: Agreement, t: Texts): Markup =>
  html`<td class="number">${kappa === null ? t.agreement.undefined : number(kappa)}</td><td class="number">${
    interval === null
      ? t.agreement.noInterval
      : t.agreement.range(number(interval.low), number(interval.high))
  }</td>`

function crossed({ square }: Comparison, t: Texts): Markup {
  const heads = outcomes.map((outcome) => html`<th scope="col" class="number">${t.outcomes[outcome]}</th>`)
  const row = (outcome: (typeof outcomes)[number], i: number) =>
    html`<tr><th scope="row">${t.outcomes[outcome]}</th>${square[i]!.map(
      (count, j) =>
        html`<td class="number">${i === j ? html`<b>${t.number(count)}</b>` : t.number(count)}</td>`,
    )}</tr>`
  return html`<section class="plot agreement"><h2>${t.agreement.crossTitle}</h2><p>${t.agreement.cross}</p>
    ${scrolling(
      t.agreement.crossTitle,
      html`<table class="data"><thead><tr><th scope="col">${t.agreement.firstSecond}</th>${heads}</tr></thead>
      <tbody>${outcomes.map(row)}</tbody></table>`,
    )}</section>`
}

/** With a true minus sign, and without a minus before nothing. */
function number(value: number, digits = 2): string {
  const said = Math.abs(value).toFixed(digits)
  return value < 0 && Number(said) !== 0 ? `\u2212${said}` : said
}
