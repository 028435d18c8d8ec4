// The result of a poll, option by option: bars for what was chosen, the spread of scores, the five steps of a scale.
import { scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { leadersOf, type PollOutcome } from '../../domain/outcome.ts'
import { mayShowShares } from '../../domain/poll-limits.ts'
import type { Texts } from '../../locales/index.ts'
import type { Part } from '../html.ts'
import { type Chart, type ChartTable, hatched, hatchings, lineHeight, rect, text, texts } from './chart.ts'
import { linesOf, widthOf } from './text.ts'

/** Labels take lines of so many ems, or fewer where the number beside them is long: a small telephone has 290 pixels. */
const [labelEms, lineEms] = [17, 19.5]
const besides = (said: string): number => Math.min(labelEms, lineEms - widthOf(said))

export function resultsChart(outcome: PollOutcome, t: Texts): Chart {
  const { tally, options } = outcome
  const drawn =
    tally.method === 'score'
      ? spread(tally, outcome, t)
      : tally.method === 'scale'
        ? steps(tally, outcome, t)
        : bars(outcome, t)
  return {
    name: 'results',
    title: t.pollCharts.titles.results,
    summary: t.pollCharts.summaries[outcome.method],
    notes:
      tally.method === 'scale' && tally.median.length > 0 && tally.ballots > 0
        ? [t.pollCharts.median(t.list([...new Set(tally.median)].map((step) => options[step]!.text)))]
        : [],
    panels: [{ height: drawn.height, body: drawn.body }],
    labels: [t.pollCharts.titles.results],
    table: drawn.table,
  }
}

interface Drawn {
  height: number
  body: Part
  table: ChartTable
}

/** A line of a bar chart: the label, what is said at its end, and how long it is of the whole. */
interface Bar {
  label: string
  lang: Texts['lang']
  said: string
  share: number
  strong: boolean
}

/** `line` is a share that matters, drawn across all bars with its words. */
export function barRows(
  rows: readonly Bar[],
  line?: { share: number; said: string },
  above = line === undefined ? 0 : 24,
): Omit<Drawn, 'table'> {
  const x = scaleLinear().domain([0, 1]).range([0, 100])
  const body: Part[] = []
  let y = above
  for (const { label, lang, said, share, strong } of rows) {
    const lines = linesOf(label, besides(said))
    body.push(
      texts(lines, { y: y + 15, lang, kind: strong ? 'label strong' : 'label' }),
      text(said, { x: 100, y: y + 15, end: 'end', kind: 'figure' }),
    )
    y += lines.length * lineHeight + 2
    body.push(rect('track', { x: 0, y, width: 100, height: 12 }))
    if (share > 0) body.push(rect(strong ? 'bar strong' : 'bar', { x: 0, y, width: x(share), height: 12 }))
    y += 12 + 16
  }
  if (line !== undefined) {
    const end = line.share > 0.5 ? 'end' : undefined
    body.push(
      rect('mark', { x: x(line.share), y: above - 6, width: 0.3, height: y - above - 4 }),
      text(line.said, { x: x(line.share), y: 13, kind: 'small', ...(end && { end }) }),
    )
  }
  return { height: y - 8, body }
}

function bars({ tally, options, facts }: PollOutcome, t: Texts): Drawn {
  const { ballots } = tally
  const shares = mayShowShares(ballots)
  const leaders = leadersOf(tally)
  const values = valuesOf(tally)
  const whole = tally.method === 'points' ? values.reduce((sum, value) => sum + value, 0) : ballots
  const rows = options.map((option, index) => {
    const value = values[index]!
    const share = whole === 0 ? 0 : value / whole
    const said =
      tally.method === 'points'
        ? t.number(value)
        : shares
          ? t.pollCharts.countShare(value, t.percent(share))
          : t.number(value)
    return { label: option.text, lang: option.lang, said, share, strong: leaders.includes(index) }
  })
  const line =
    facts.required !== null && (tally.method === 'one' || tally.method === 'several')
      ? { share: facts.required.percent / 100, said: t.pollCharts.needed(facts.required.percent) }
      : undefined
  const value = tally.method === 'points' ? t.pollCharts.points : t.pollCharts.ballots
  const more = tally.method === 'points' ? [t.pollCharts.givers] : []
  return {
    ...barRows(rows, line),
    table: {
      head: [t.pollCharts.option, value, ...more, ...(shares ? [t.pollCharts.share] : [])],
      rows: rows.map(({ label, lang, share }, index) => ({
        label,
        lang,
        cells: [
          values[index],
          ...(tally.method === 'points' ? [tally.givers[index]] : []),
          ...(shares ? [t.percent(share)] : []),
        ],
      })),
    },
  }
}

export function valuesOf(tally: PollOutcome['tally']): number[] {
  if (tally.method === 'ranking') return tally.firsts
  return 'counts' in tally ? tally.counts : tally.sums
}

type Of<Method> = Extract<PollOutcome['tally'], { method: Method }>

/** Each option as one bar of six shades, from the score 0 to 5. */
function spread({ spread, sums, ballots, leaders }: Of<'score'>, { options }: PollOutcome, t: Texts): Drawn {
  const body: Part[] = []
  const averages = sums.map((sum) => (ballots === 0 ? '' : (sum / ballots).toFixed(1)))
  const keys = [0, 1, 2, 3, 4, 5]
  body.push(
    keys.map((score) => [
      rect(`ramp${score} edged`, { x: score * 9, y: 2, width: 4, height: 12 }),
      text(String(score), { x: score * 9 + 4.8, y: 13, kind: 'small' }),
    ]),
  )
  let y = 30
  for (const [index, option] of options.entries()) {
    const said = t.pollCharts.averageOf(averages[index]!)
    const lines = linesOf(option.text, besides(said))
    const strong = leaders.includes(index)
    body.push(
      texts(lines, { y: y + 15, lang: option.lang, kind: strong ? 'label strong' : 'label' }),
      ballots > 0 && text(said, { x: 100, y: y + 15, end: 'end', kind: 'figure' }),
    )
    y += lines.length * lineHeight + 2
    const counts = spread[index]!
    if (ballots > 0)
      body.push(segments(counts, ballots, { y, height: 20, kind: (score) => `ramp${score} edged` }, t))
    y += 20 + 16
  }
  return {
    height: y - 8,
    body,
    table: {
      head: [t.pollCharts.option, ...keys.map(String), t.pollCharts.average],
      rows: options.map(({ text: label, lang }, index) => ({
        label,
        lang,
        cells: [...spread[index]!, averages[index]],
      })),
    },
  }
}

interface Strip {
  y: number
  height: number
  kind: (index: number) => string
  fill?: (index: number) => Part
}

/** Counts side by side in one bar of the whole width, each with its number where there is room for it. */
export function segments(
  counts: readonly number[],
  whole: number,
  { y, height, kind, fill }: Strip,
  t: Texts,
): Part {
  const x = scaleLinear().domain([0, whole]).range([0, 100])
  const keys = counts.map((_, index) => String(index))
  const layers = stack().keys(keys)([
    Object.fromEntries(counts.map((count, index) => [String(index), count])),
  ])
  return layers.map((layer, index) => {
    const [from, to] = layer[0]!
    if (to === from) return false
    const width = x(to) - x(from)
    const count = t.number(to - from)
    return [
      rect(kind(index), { x: x(from), y, width, height }, fill?.(index) ?? false),
      width > widthOf(count) * 5 &&
        text(count, { x: x((from + to) / 2), y: y + height / 2 + 4.5, end: 'middle', kind: 'on' }),
    ]
  })
}

const kinds = ['d edged', 'edged', 'edged', 'edged', 'a edged']

/** One bar that leans to where more people are: what disagrees ends in the middle, what agrees begins there. */
function steps({ counts, ballots, leaders }: Of<'scale'>, { options, wave }: PollOutcome, t: Texts): Drawn {
  const scope = wave === null ? 'scale' : `scale-${wave}`
  const fills = [undefined, 'fall', 'dots', 'rise', undefined] as const
  const fill = (index: number): Part => {
    const kind = fills[index]
    return kind !== undefined && hatched(scope, kind)
  }
  const [no = 0, less = 0, middle = 0] = counts
  const left = no + less + middle / 2
  const reach = Math.max(left, ballots - left, 1)
  const x = scaleLinear().domain([-reach, reach]).range([0, 100])
  let from = -left
  const bar = counts.map((count, index) => {
    const [begin, end] = [x(from), x(from + count)]
    from += count
    if (count === 0) return false
    const said = t.number(count)
    // The line in the middle goes through the third: its number stands left of it.
    const wide = index === 2 ? (end - begin) / 2 : end - begin
    return [
      rect(kinds[index]!, { x: begin, y: 8, width: end - begin, height: 34 }, fill(index)),
      wide > widthOf(said) * 5 && text(said, { x: begin + wide / 2, y: 30, end: 'middle', kind: 'on' }),
    ]
  })
  const shares = mayShowShares(ballots)
  const said = (count: number) =>
    shares ? t.pollCharts.countShare(count, t.percent(count / ballots)) : t.number(count)
  let y = 68
  const rows = options.map((option, index) => {
    const row = [
      rect(kinds[index]!, { x: 0, y: y - 1, width: 5, height: 14 }, fill(index)),
      text(option.text, {
        x: 7.5,
        y: y + 11,
        lang: option.lang,
        kind: leaders.includes(index) ? 'label strong' : 'label',
      }),
      text(said(counts[index]!), { x: 100, y: y + 11, end: 'end', kind: 'figure' }),
    ]
    y += 28
    return row
  })
  return {
    height: y - 6,
    body: [hatchings(scope), bar, rect('mark', { x: 49.85, y: 0, width: 0.3, height: 50 }), rows],
    table: {
      head: [t.pollCharts.option, t.pollCharts.ballots, ...(shares ? [t.pollCharts.share] : [])],
      rows: options.map(({ text: label, lang }, index) => ({
        label,
        lang,
        cells: [counts[index], ...(shares ? [t.percent(counts[index]! / ballots)] : [])],
      })),
    },
  }
}
