// Who answered what: for each option a small drawing of the same kind, so that groups are compared side by side.
import { scaleLinear } from 'd3-scale'
import type { PollOutcome } from '../../domain/outcome.ts'
import { mayShowShares } from '../../domain/poll-limits.ts'
import { type BreakdownName, breakdowns } from '../../domain/who-answered.ts'
import type { Texts } from '../../locales/index.ts'
import type { Part } from '../html.ts'
import { type Chart, lineHeight, type Panel, rect, text, texts } from './chart.ts'
import { linesOf } from './text.ts'

export function groupsChart(
  name: BreakdownName,
  { options, breakdown, method }: PollOutcome,
  t: Texts,
): Chart {
  const { people, counts } = breakdown[name]
  const groups = groupNames(name, t)
  const labels = options.map((option) => linesOf(option.text, 16))
  // Drawings in one row begin alike: labels of two options beside one another get the same number of lines.
  const lines = Math.max(...labels.map((each) => each.length))
  return {
    name,
    title: t.pollCharts.titles[name],
    summary: `${t.pollCharts.groupsSummary}${t.lang === 'en' ? ' ' : ''}${t.pollCharts.support[method]}`,
    notes: [
      ...([...people, ...counts.flat()].includes(null) ? [t.pollCharts.hiddenNote] : []),
      ...(people.some((count) => count !== null && !mayShowShares(count)) ? [t.pollCharts.fewNote] : []),
    ],
    panels: options.map((option, index) =>
      panelOf(
        { lines: labels[index]!, lang: option.lang, room: lines },
        groups.map((group, at) => ({ group, count: counts[at]![index]!, people: people[at]! })),
        t,
      ),
    ),
    labels: options.map((option) => option.text),
    table: {
      head: [
        t.pollCharts.option,
        ...groups.map((group, at) => t.pollCharts.group(group, saidOrHidden(people[at]!, t))),
      ],
      rows: options.map((option, index) => ({
        label: option.text,
        lang: option.lang,
        cells: groups.map((_, at) => counts[at]![index]!),
      })),
    },
  }
}

export const saidOrHidden = (count: number | null, t: Texts): string =>
  count === null ? t.pollCharts.hidden : t.number(count)

export function groupNames(name: BreakdownName, t: Texts): string[] {
  if (name === 'verified') return [t.pollCharts.verified, t.pollCharts.unverified]
  if (name === 'language') return [t.pollCharts.inEnglish, t.pollCharts.inChinese]
  return breakdowns.sectors.map((sector) =>
    sector === 'unsaid' ? t.pollLimits.unsaid : t.sectorPeople[sector],
  )
}

interface Group {
  group: string
  count: number | null
  people: number | null
}

function panelOf(
  { lines, lang, room }: { lines: string[]; lang: Texts['lang']; room: number },
  groups: readonly Group[],
  t: Texts,
): Panel {
  const x = scaleLinear().domain([0, 1]).range([0, 100])
  const above = (room - lines.length) * lineHeight
  const body: Part[] = [texts(lines, { y: above + 15, lang, kind: 'label strong' })]
  let y = room * lineHeight + 8
  if (groups.every(({ count }) => count === null)) {
    return { height: y + 20, body: [...body, text(t.pollCharts.hidden, { y: y + 11, kind: 'small' })] }
  }
  for (const { group, count, people } of groups) {
    body.push(
      text(group, { y: y + 11, kind: 'small' }),
      text(saidOf(count, people, t), {
        x: 100,
        y: y + 11,
        end: 'end',
        kind: count === null ? 'small' : 'small ink',
      }),
    )
    // What is hidden has no track either: it would look like nobody.
    if (count !== null) body.push(rect('track', { x: 0, y: y + 17, width: 100, height: 7 }))
    if (count !== null && people !== null) {
      body.push(rect('bar', { x: 0, y: y + 17, width: x(count / people), height: 7 }))
    }
    y += 34
  }
  return { height: y - 4, body }
}

function saidOf(count: number | null, people: number | null, t: Texts): string {
  if (count === null) return t.pollCharts.hidden
  if (people === null) return t.number(count)
  return mayShowShares(people) ? t.percent(count / people) : t.pollCharts.outOf(count, people)
}
