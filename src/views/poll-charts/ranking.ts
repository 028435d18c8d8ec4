// How a ranking was counted: the rounds of the run-off, and every two options compared as Schulze does.
import type { PollOutcome, Said } from '../../domain/outcome.ts'
import { differenceIn, type Tally } from '../../domain/tally/index.ts'
import type { Texts } from '../../locales/index.ts'
import type { Part } from '../html.ts'
import { type Chart, rect, text } from './chart.ts'
import { barRows } from './results.ts'
import { shortened } from './text.ts'

type Ranking = Extract<Tally, { method: 'ranking' }>

export function roundsChart({ runoff, ballots }: Ranking, { options }: PollOutcome, t: Texts): Chart {
  return {
    name: 'rounds',
    title: t.pollCharts.titles.rounds,
    summary: t.pollCharts.roundsSummary,
    notes: runoff.rounds.flatMap(({ tied }, index) =>
      tied.length > 0
        ? [t.pollCharts.tiedLast(index + 1, t.list(tied.map((option) => options[option]!.text)))]
        : [],
    ),
    panels: runoff.rounds.map(({ counts, out, exhausted }, index) => {
      const head = text(t.pollCharts.round(index + 1), { y: 15, kind: 'label strong' })
      const { height, body } = barRows(
        [
          ...options.flatMap((option, at) => {
            const count = counts[at] ?? null
            if (count === null) return []
            const said = out.includes(at) ? `${t.number(count)} · ${t.pollCharts.out}` : t.number(count)
            const share = ballots === 0 ? 0 : count / ballots
            const strong = index === runoff.rounds.length - 1 && runoff.winners.includes(at)
            return [{ label: option.text, lang: option.lang, said, share, strong }]
          }),
          ...(exhausted === 0
            ? []
            : [
                {
                  label: t.pollCharts.exhausted,
                  lang: t.lang,
                  said: t.number(exhausted),
                  share: exhausted / Math.max(1, ballots),
                  strong: false,
                },
              ]),
        ],
        undefined,
        30,
      )
      return { height, body: [head, body] }
    }),
    labels: runoff.rounds.map((_, index) => t.pollCharts.round(index + 1)),
    table: {
      head: [t.pollCharts.option, ...runoff.rounds.map((_, index) => t.pollCharts.round(index + 1))],
      rows: [
        ...options.map((option, at) => ({
          label: option.text,
          lang: option.lang,
          cells: runoff.rounds.map(({ counts }) => counts[at] ?? undefined),
          strong: runoff.winners.includes(at) ? [runoff.rounds.length - 1] : [],
        })),
        { label: t.pollCharts.exhausted, cells: runoff.rounds.map(({ exhausted }) => exhausted) },
      ],
    },
  }
}

/** What the two ways of counting differ by: who beats whom with how many ballots, and when the run-off dropped the one. */
export function differenceSentences(
  tally: Ranking,
  said: (options: readonly number[]) => string,
  t: Texts,
): string[] {
  const difference = differenceIn(tally)
  if (difference === null) return []
  const { winner, path, out_in } = difference
  const had = out_in === null ? null : tally.runoff.rounds[out_in - 1]?.counts[winner]
  return [
    ...path.map((win) =>
      t.pollCharts.preferred(said([win.winner]), said([win.loser]), win.votes, win.against),
    ),
    ...(out_in === null || had == null ? [] : [t.pollCharts.wentOut(said([winner]), out_in, had)]),
  ]
}

/** A, B, C …: columns have no room for more. */
const letter = (index: number): string => String.fromCodePoint(65 + index)

export function pairsChart({ schulze }: Ranking, { options }: PollOutcome, t: Texts): Chart {
  const { pairwise: pairs } = schulze
  return {
    name: 'pairs',
    title: t.pollCharts.titles.pairs,
    summary: t.pollCharts.pairsSummary,
    notes: [],
    panels: [grid(pairs, options, t)],
    labels: [t.pollCharts.titles.pairs],
    table: {
      head: [t.pollCharts.option, ...options.map((_, index) => letter(index))],
      rows: options.map((option, row) => ({
        label: `${letter(row)} ${option.text}`,
        lang: option.lang,
        cells: options.map((_, column) => (row === column ? undefined : pairs[row]![column]!)),
        strong: options.flatMap((_, column) => (pairs[row]![column]! > pairs[column]![row]! ? [column] : [])),
      })),
    },
  }
}

function grid(
  pairs: readonly (readonly number[])[],
  options: readonly Said[],
  t: Texts,
): { height: number; body: Part } {
  const [names, tall, above] = [options.length > 8 ? 6 : 34, 28, 24]
  const wide = (100 - names) / options.length
  const heads = options.map((_, column) =>
    text(letter(column), { x: names + (column + 0.5) * wide, y: 14, end: 'middle', kind: 'small' }),
  )
  const rows = options.map((option, row) => {
    const y = above + row * tall
    const label = options.length > 8 ? letter(row) : `${letter(row)} ${shortened(option.text, 15)}`
    return [
      text(label, { y: y + 19, lang: option.lang, kind: 'small ink' }),
      options.map((_, column) => {
        const [count, other] = [pairs[row]![column]!, pairs[column]![row]!]
        const place = { x: names + column * wide + 0.3, y: y + 1, width: wide - 0.6, height: tall - 2 }
        if (row === column) return false
        return [
          rect(count > other ? 'ramp1 edged' : 'track', place),
          text(t.number(count), {
            x: names + (column + 0.5) * wide,
            y: y + 19,
            end: 'middle',
            kind: count > other ? 'figure strong' : 'label',
          }),
        ]
      }),
    ]
  })
  return { height: above + options.length * tall + 4, body: [heads, rows] }
}
