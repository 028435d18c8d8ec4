// When people answered: the height of a bar is ballots an hour, so that its area is ballots.
import { scaleLinear, scaleUtc } from 'd3-scale'
import type { PollOutcome } from '../../domain/outcome.ts'
import type { Reading } from '../reading.ts'
import { at, type Chart, rect, text } from './chart.ts'
import { html, type Part } from '../html.ts'

const hour = 3_600_000
const [top, tall] = [22, 150]

/** Nothing to draw under five ballots. */
export function turnoutChart(
  { turnout }: PollOutcome,
  { t, timeZone }: Pick<Reading, 't' | 'timeZone'>,
): Chart {
  const bins = turnout.map(({ from, to, count }) => {
    const [begin, end] = [new Date(from), new Date(to)]
    return { begin, end, count, rate: count / ((Number(end) - Number(begin)) / hour) }
  })
  const [first, last] = [bins[0], bins.at(-1)]
  const most = Math.max(1, ...bins.map(({ rate }) => rate))
  const x = scaleUtc()
    .domain([first?.begin ?? new Date(0), last?.end ?? new Date(1)])
    .range([0, 100])
  const y = scaleLinear()
    .domain([0, most])
    .range([top + tall, top])
  const rate = most >= 10 ? t.number(Math.round(most)) : most.toFixed(1).replace(/\.0$/, '')
  const body: Part = [
    text(t.pollCharts.anHour(rate), { y: 13, kind: 'small' }),
    rect('track', { x: 0, y: top, width: 100, height: 1 }),
    bins.map((bin) =>
      rect('bar', {
        x: x(bin.begin),
        // A hair of paper between the bars, where they are wide enough for one.
        width: x(bin.end) - x(bin.begin) - Math.min(0.2, (x(bin.end) - x(bin.begin)) / 5),
        y: Math.round(y(bin.rate) * 10) / 10,
        height: Math.round((top + tall - y(bin.rate)) * 10) / 10,
      }),
    ),
    html`<line class="axis" x1="0" x2="${at(100)}" y1="${top + tall + 0.5}" y2="${top + tall + 0.5}"/>`,
    first && text(t.moment(first.begin, timeZone), { y: top + tall + 20, kind: 'small' }),
    last && text(t.moment(last.end, timeZone), { x: 100, y: top + tall + 20, end: 'end', kind: 'small' }),
  ]
  return {
    name: 'turnout',
    title: t.pollCharts.titles.turnout,
    summary: t.pollCharts.turnoutSummary,
    notes: [],
    panels: [{ height: top + tall + 28, body }],
    labels: [t.pollCharts.titles.turnout],
    table: {
      head: [t.pollCharts.from, t.pollCharts.to, t.pollCharts.ballots],
      rows: bins.map(({ begin, end, count }) => ({
        label: t.moment(begin, timeZone),
        cells: [t.moment(end, timeZone), count],
      })),
    },
  }
}
