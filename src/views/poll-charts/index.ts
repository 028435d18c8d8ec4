// The charts of a closed poll by name: which it has, and each as a picture or a table of its own.
import type { PollOutcome } from '../../domain/outcome.ts'
import { leastCell } from '../../domain/suppression.ts'
import type { Reading } from '../reading.ts'
import { type Chart, type ChartName, chartNames, svgFile } from './chart.ts'
import { csvOf } from './csv.ts'
import { groupsChart } from './groups.ts'
import { pairsChart, roundsChart } from './ranking.ts'
import { resultsChart } from './results.ts'
import { turnoutChart } from './turnout.ts'
import { wavesChart } from './waves.ts'

export { type Chart, type ChartName, chartNames }
type Language = Pick<Reading, 't' | 'timeZone'>

/** `undefined` where a poll has no such chart: no second wave or too few in both, another method, too few ballots. */
export function chartOf(name: ChartName, outcome: PollOutcome, reading: Language): Chart | undefined {
  const { t } = reading
  const { tally, flows, turnout } = outcome
  if (tally.ballots === 0) return undefined
  switch (name) {
    case 'results':
      return resultsChart(outcome, t)
    case 'sectors':
    case 'verified':
    case 'language':
      return groupsChart(name, outcome, t)
    case 'turnout':
      return turnout.length === 0 ? undefined : turnoutChart(outcome, reading)
    case 'waves':
      return flows === null || flows.both < leastCell ? undefined : wavesChart(flows, outcome, t)
    case 'rounds':
      return tally.method === 'ranking' ? roundsChart(tally, outcome, t) : undefined
    case 'pairs':
      return tally.method === 'ranking' ? pairsChart(tally, outcome, t) : undefined
  }
}

export interface ChartFile {
  body: string
  type: string
  filename: string
}

/** To be sent as an attachment: the picture has a style element, which the content policy of pages would refuse. */
export function chartFile(
  name: ChartName,
  format: 'svg' | 'csv',
  outcome: PollOutcome,
  reading: Language,
): ChartFile | undefined {
  const chart = chartOf(name, outcome, reading)
  if (chart === undefined) return undefined
  const { t, timeZone } = reading
  const filename = `kiu-poll-${outcome.public_id}-${name}-${t.lang}.${format}`
  if (format === 'csv') return { body: csvOf(chart.table, t), type: 'text/csv; charset=utf-8', filename }
  const closed = t.moment(new Date(outcome.facts.closed), timeZone)
  const source = `${t.common.site} · ${t.pollCharts.source(outcome.tally.ballots, closed)}`
  const body = svgFile(chart, { lang: t.lang, question: outcome.question.text, source })
  return { body, type: 'image/svg+xml; charset=utf-8', filename }
}
