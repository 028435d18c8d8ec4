// Who moved between two waves: ribbons from the first answer to the second, or what became of each option's support.
import { scaleLinear } from 'd3-scale'
import { type DefaultLinkObject, type Link, linkHorizontal } from 'd3-shape'
import type { PollOutcome, Said } from '../../domain/outcome.ts'
import type { Flows } from '../../domain/waves.ts'
import type { Texts } from '../../locales/index.ts'
import { html, type Part } from '../html.ts'
import { type Chart, hatched, hatchings, lineHeight, type Panel, rect, text, texts } from './chart.ts'
import { segments } from './results.ts'
import { linesOf, shortened } from './text.ts'

export function wavesChart(flows: Flows, { options }: PollOutcome, t: Texts): Chart {
  return flows.kind === 'moves' ? moves(flows, options, t) : changes(flows, options, t)
}

type Moves = Extract<Flows, { kind: 'moves' }>
type Changes = Extract<Flows, { kind: 'changes' }>

const shared = (t: Texts) => ({
  name: 'waves' as const,
  title: t.pollCharts.titles.waves,
})

function moves(flows: Moves, options: readonly Said[], t: Texts): Chart {
  return {
    ...shared(t),
    summary: t.pollCharts.wavesSummary(flows.both),
    notes: [flows.first, flows.second, ...flows.moves].flat().includes(null) ? [t.pollCharts.hiddenNote] : [],
    panels: [river(flows, options, t)],
    labels: [t.pollCharts.titles.waves],
    table: {
      head: [t.pollCharts.fromTo, ...options.map((option) => option.text), t.pollCharts.all],
      rows: [
        ...options.map((option, from) => ({
          label: option.text,
          lang: option.lang,
          cells: [...flows.moves[from]!, flows.first[from]!],
          strong: [from],
        })),
        { label: t.pollCharts.all, cells: [...flows.second, flows.both] },
      ],
    },
  }
}

/** Width of a post in percent, and the pixels between two. */
const [post, apart, above] = [2.2, 26, 26]

/** The posts of both waves and the ribbons between them; what is hidden leaves its part of a post bare. */
function river({ both, first, second, moves }: Moves, options: readonly Said[], t: Texts): Panel {
  const tall = Math.max(220, options.length * 44)
  const height = scaleLinear()
    .domain([0, Math.max(1, both)])
    .range([0, tall])
  const sum = (counts: readonly (number | null)[]) => counts.reduce<number>((all, one) => all + (one ?? 0), 0)
  // A post whose size is hidden is as tall as what is shown of it.
  const from = first.map((count, option) => count ?? sum(moves[option]!))
  const to = second.map((count, option) => count ?? sum(moves.map((row) => row[option]!)))
  const placed = (counts: readonly number[]) => {
    let y = above
    return counts.map((count) => {
      const here = { y, tall: height(count) }
      y += here.tall + apart
      return here
    })
  }
  const [left, right] = [placed(from), placed(to)]
  const used = { left: left.map(({ y }) => y), right: right.map(({ y }) => y) }
  const link = linkHorizontal()
  const ribbons = moves.flatMap((row, from) =>
    row.map((count, to): Part => {
      if (count === null || count === 0) return false
      const thick = height(count)
      const [y0, y1] = [used.left[from]! + thick / 2, used.right[to]! + thick / 2]
      used.left[from]! += thick
      used.right[to]! += thick
      const path = ribbon(link, [post, y0], [100 - post, y1], thick)
      return html`<path class="${from === to ? 'stay' : 'move'}" d="${path}"><title>${options[from]!.text} → ${options[to]!.text}: ${t.number(count)}</title></path>`
    }),
  )
  const end = Math.max(...[left, right].map((side) => side.at(-1)!.y + side.at(-1)!.tall))
  const sides = [
    [left, first, 'left'],
    [right, second, 'right'],
  ] as const
  const body: Part = [
    text(t.pollCharts.first, { y: 13, kind: 'small' }),
    text(t.pollCharts.second, { x: 100, y: 13, end: 'end', kind: 'small' }),
    // Ribbons are stretched across, posts and words are not.
    html`<svg x="0" y="0" width="100%" height="${end}" viewBox="0 0 100 ${end}" preserveAspectRatio="none">${ribbons}</svg>`,
    sides.map(([side, counts, where]) =>
      side.map((place, index) => {
        const x = where === 'left' ? 0 : 100 - post
        const beside = where === 'left' ? post + 1.5 : 100 - post - 1.5
        const count = counts[index]!
        const label = `${shortened(options[index]!.text, 9)} ${count === null ? t.pollCharts.hidden : t.number(count)}`
        return [
          place.tall > 0 &&
            rect('mark', { x, y: rounded(place.y), width: post, height: rounded(place.tall) }),
          text(label, {
            x: beside,
            y: rounded(place.y + Math.max(place.tall / 2, 4) + 4.5),
            kind: 'on',
            lang: options[index]!.lang,
            ...(where === 'right' && { end: 'end' }),
          }),
        ]
      }),
    ),
    rect('stay', { x: 0, y: end + 18, width: 5, height: 12 }),
    text(t.pollCharts.stayed, { x: 6.5, y: end + 29, kind: 'small' }),
    rect('move', { x: 34, y: end + 18, width: 5, height: 12 }),
    text(t.pollCharts.moved, { x: 40.5, y: end + 29, kind: 'small' }),
  ]
  return { height: Math.round(end + 36), body }
}

/** Closed by the same curve on the way back, lower by its thickness. */
function ribbon(
  link: Link<unknown, DefaultLinkObject, [number, number]>,
  [x0, y0]: [number, number],
  [x1, y1]: [number, number],
  thick: number,
): string {
  const half = thick / 2
  const over = link({ source: [x0, y0 - half], target: [x1, y1 - half] }) ?? ''
  const back = link({ source: [x1, y1 + half], target: [x0, y0 + half] }) ?? ''
  return `${over}L${back.slice(1)}Z`.replaceAll(/\d+\.\d{2,}/g, (number) => Number(number).toFixed(1))
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** What became of the support of each option: dropped, kept, taken up. */
function changes(flows: Changes, options: readonly Said[], t: Texts): Chart {
  const scope = 'waves'
  const { dropped, kept, took } = t.pollCharts
  const fill = (index: number): Part => index !== 1 && hatched(scope, index === 0 ? 'fall' : 'rise')
  const kind = (index: number): string => (index === 1 ? 'stay edged' : 'edged')
  const body: Part[] = [
    hatchings(scope),
    [dropped, kept, took].map((word, index) => [
      rect(kind(index), { x: index * 34, y: 2, width: 5, height: 12 }, fill(index)),
      text(word, { x: index * 34 + 6.5, y: 13, kind: 'small' }),
    ]),
  ]
  let y = 30
  for (const [index, option] of options.entries()) {
    const lines = linesOf(option.text, 22)
    body.push(texts(lines, { y: y + 15, lang: option.lang }))
    y += lines.length * lineHeight + 2
    const change = flows.options[index]
    body.push(
      change == null
        ? [
            rect('track', { x: 0, y, width: 100, height: 20 }),
            text(t.pollCharts.hidden, { x: 1.5, y: y + 14.5, kind: 'small' }),
          ]
        : segments([change.dropped, change.kept, change.took], flows.both, { y, height: 20, kind, fill }, t),
    )
    y += 36
  }
  return {
    ...shared(t),
    summary: t.pollCharts.changesSummary(flows.both),
    notes: flows.options.includes(null) ? [t.pollCharts.hiddenNote] : [],
    panels: [{ height: y - 8, body }],
    labels: [t.pollCharts.titles.waves],
    table: {
      head: [t.pollCharts.option, t.pollCharts.first, t.pollCharts.second, dropped, kept, took],
      rows: options.map((option, index) => {
        const change = flows.options[index]
        return {
          label: option.text,
          lang: option.lang,
          cells: [
            flows.first[index],
            flows.second[index],
            change?.dropped ?? null,
            change?.kept ?? null,
            change?.took ?? null,
          ],
        }
      }),
    },
  }
}
