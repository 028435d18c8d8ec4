// The results of a closed poll: sound, in both languages, and nothing in them that was hidden.
import { describe, expect, test } from 'vitest'
import type { PollOutcome } from '../../src/domain/outcome.ts'
import { tallyOf } from '../../src/domain/tally/index.ts'
import { languages, type PollMethod, pollMethods } from '../../src/domain/words.ts'
import { chartFile, chartNames } from '../../src/views/poll-charts/index.ts'
import { printed } from '../../src/views/html.ts'
import { widthOf } from '../../src/views/poll-charts/text.ts'
import { pollResults } from '../../src/views/poll-results.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { outcomeOf } from '../look/outcomes.ts'
import { readingOf } from '../look/reading.ts'
import { parseXml } from '../xml.ts'

const [en, zh] = [readingOf('en', 'guest'), readingOf('zh-HK', 'guest')]
const pageOf = (outcome: PollOutcome, reading = en) => printed(pollResults(outcome, reading))
const filesOf = (outcome: PollOutcome, reading = en) =>
  chartNames.flatMap((name) =>
    (['svg', 'csv'] as const).flatMap((format) => chartFile(name, format, outcome, reading) ?? []),
  )
const all = (outcome: PollOutcome) => [pageOf(outcome), ...filesOf(outcome).map(({ body }) => body)]

test.each(pollMethods.map((method, index) => [method, languages[index % 2]!] as const))(
  '%s in %s: page and files are sound',
  (method, language) => {
    const outcome = outcomeOf(method, language)
    const reading = readingOf(language, 'guest')
    const page = pageOf(outcome, reading)
    expectSoundHtml(page)
    expect(page).not.toMatch(/undefined|NaN|Infinity|\[object|style=/)
    expect(textOf(page)).toContain(outcome.options[0]!.text)
    const files = filesOf(outcome, reading)
    expect(files).toHaveLength(method === 'ranking' ? 16 : 12)
    for (const { body, type, filename } of files) {
      expect(body).not.toMatch(/undefined|NaN|Infinity|\[object|style="/)
      expect(filename).toMatch(new RegExp(`^kiu-poll-q7w2n8x4k1-[a-z]+-${language}\\.(svg|csv)$`))
      if (type.startsWith('image')) parseXml(body)
      else expect(body.startsWith('\u{feff}')).toBe(true)
    }
  },
)

describe.each(languages)('%s', (language) => {
  const reading = readingOf(language, 'guest')
  const { t } = reading

  test('numbers stand in the drawing, in the table and in the file', () => {
    const outcome = outcomeOf('one', language, 1200)
    const counts = 'counts' in outcome.tally ? outcome.tally.counts : []
    const page = textOf(pageOf(outcome, reading))
    const csv = chartFile('results', 'csv', outcome, reading)!.body
    const svg = chartFile('results', 'svg', outcome, reading)!.body
    for (const count of counts) {
      const said = t.pollCharts.countShare(count, t.percent(count / 1200))
      expect(page).toContain(said)
      expect(svg).toContain(said)
      expect(csv).toContain(`,${count},${t.percent(count / 1200)}\r\n`)
    }
    expect(page).toContain(t.pollLimits.title)
    expect(page).toContain(t.number(1200))
  })
})

/** The breakdown with one number in place of every hidden one: what the views would show if they had it. */
const betrayed = (outcome: PollOutcome, canary: number): PollOutcome => {
  const tell = (count: number | null) => count ?? canary
  const filled = (name: keyof PollOutcome['breakdown']) => ({
    people: outcome.breakdown[name].people.map(tell),
    counts: outcome.breakdown[name].counts.map((row) => row.map(tell)),
  })
  return {
    ...outcome,
    breakdown: { sectors: filled('sectors'), verified: filled('verified'), language: filled('language') },
    flows:
      outcome.flows?.kind === 'moves'
        ? { ...outcome.flows, moves: outcome.flows.moves.map((row) => row.map(tell)) }
        : outcome.flows,
  }
}

test('a hidden number is a word in page, picture and table', () => {
  const outcome = outcomeOf('one', 'en')
  const { counts, people } = outcome.breakdown.sectors
  const hidden = counts.flat().filter((count) => count === null).length
  const heads = people.filter((count) => count === null).length
  expect(hidden).toBeGreaterThan(5)
  expect(heads).toBeGreaterThan(1)
  const csv = chartFile('sectors', 'csv', outcome, en)!.body
  expect(csv.match(/\bhidden\b/g)).toHaveLength(hidden + heads)
  const svg = chartFile('sectors', 'svg', outcome, en)!.body
  const words = svg.match(/>hidden</g)!.length
  expect(words).toBeGreaterThan(5)
  // A bar for each number that is shown with its group, and for no other.
  const seen = counts.flatMap((row, group) => row.filter((count) => count !== null && people[group] !== null))
  expect(svg.match(/class="bar"/g)).toHaveLength(seen.length)
  // The views show what they are given: with the numbers there, they would be seen.
  expect(all(outcome).join('')).not.toContain('77777')
  const told = all(betrayed(outcome, 77777))
  expect(told.filter((each) => each.includes('77777') || each.includes('77,777')).length).toBeGreaterThan(4)
})

test('under twenty ballots there is no percentage, and a list only from ten', () => {
  const few = outcomeOf('one', 'en', 19)
  for (const each of all({ ...few, facts: { ...few.facts, required: null } })) {
    expect(each.replaceAll(/<style>.*?<\/style>|="[^"]*"/gs, '')).not.toMatch(/\d%/)
  }
  expect(textOf(pageOf(outcomeOf('one', 'en', 20)))).toMatch(/\d%/)
  expect(pageOf(few)).toContain('ballots.csv')
  const fewer = pageOf(outcomeOf('one', 'en', 9))
  expect(fewer).not.toContain('ballots.csv')
  expect(fewer).toContain(en.t.pollCharts.withheld)
})

test.each(['one', 'several', 'ranking', 'score', 'points'] as const)(
  '%s: on a small telephone no label runs into the number beside it',
  (method) => {
    const name = 'Everything that a waiting room can be'
    for (const reading of [en, zh]) {
      const outcome = outcomeOf(method, reading.t.lang)
      const long = outcome.options.map((option) => ({ ...option, text: name }))
      const drawn = chartFile('results', 'svg', { ...outcome, options: long }, reading)!.body
      const said = [
        ...drawn.matchAll(/<text class="(label|figure)[^"]*" x="(?:0|100)%" y="(\d+)"[^>]*>([^<]*)</g),
      ]
      const figures = said.filter(([, kind]) => kind === 'figure')
      expect(figures.length).toBeGreaterThan(2)
      for (const [, , y, figure] of figures) {
        const beside = said.filter(([, kind, at]) => kind === 'label' && at === y)
        for (const [, , , label] of beside) expect(14 * widthOf(`${label} ${figure}`)).toBeLessThan(290)
      }
    }
  },
)

test('without a ballot there is nothing to draw, and the page says so', () => {
  for (const method of ['one', 'ranking', 'scale'] as const) {
    const nobody = outcomeOf(method, 'en', 0)
    const page = pageOf({ ...nobody, flows: null })
    expectSoundHtml(page)
    expect(page).toContain(en.t.pollCharts.noAnswers)
    expect(filesOf(nobody)).toEqual([])
  }
})

test.each<[string, PollMethod, (outcome: PollOutcome) => PollOutcome]>([
  ['rounds', 'one', (outcome) => outcome],
  ['pairs', 'score', (outcome) => outcome],
  ['waves', 'one', (outcome) => ({ ...outcome, flows: null })],
  ['waves', 'one', (outcome) => ({ ...outcome, flows: { ...outcome.flows!, both: 4 } })],
  ['turnout', 'one', (outcome) => ({ ...outcome, turnout: [] })],
])('a poll without %s has no file of that name', (name, method, change) => {
  const outcome = change(outcomeOf(method, 'en'))
  const which = chartNames.find((each) => each === name)!
  expect(chartFile(which, 'svg', outcome, en)).toBeUndefined()
  expect(pageOf(outcome)).not.toContain(`id="chart-${name}"`)
})

/** The second option is everybody's second and nobody goes out before it: it beats both others and has fewest firsts. */
const squeezed = [
  { choices: [1, 2, 0, 0], count: 40 },
  { choices: [0, 2, 1, 0], count: 35 },
  { choices: [2, 1, 0, 0], count: 13 },
  { choices: [0, 1, 2, 0], count: 12 },
]

test.each(languages)('where run-off and Schulze differ both are told, and why; %s', (language) => {
  const reading = readingOf(language, 'guest')
  const { t } = reading
  const outcome = { ...outcomeOf('ranking', language), tally: tallyOf('ranking', 4, squeezed) }
  const page = textOf(pageOf(outcome, reading))
  const [first, second] = outcome.options.map(({ text }) => t.pollLimits.quoted(text))
  expect(page).toContain(t.pollCharts.differ(first!, second!))
  expect(page).toContain(t.pollCharts.preferred(second!, first!, 60, 40))
  expect(page).toContain(t.pollCharts.wentOut(second!, 2, 25))
  expect(page).toContain(t.pollCharts.differWhy)
})

test('where both come to the same nothing is explained, and a tie is a tie', () => {
  const same = { ...outcomeOf('ranking', 'en'), tally: tallyOf('ranking', 4, squeezed.slice(0, 1)) }
  expect(textOf(pageOf(same))).toContain('Both ways of counting come to the same: “Waiting times')
  expect(pageOf(same)).not.toContain(en.t.pollCharts.differWhy)
  const halves = [
    { choices: [1, 0, 0, 0], count: 30 },
    { choices: [0, 1, 0, 0], count: 30 },
  ]
  const tied = { ...outcomeOf('one', 'en'), tally: tallyOf('one', 4, halves) }
  expect(textOf(pageOf(tied))).toContain('A tie: “Waiting times')
  const tiedLast = { ...same, tally: tallyOf('ranking', 4, halves) }
  expect(textOf(pageOf(tiedLast))).toContain('A tie: “Waiting times')
})

test('two waves stand on one page, each with ids and addresses of its own', () => {
  const waves = ([1, 2] as const).map((wave) => ({ ...outcomeOf('scale', 'en'), wave }))
  const page = waves.map((outcome) => pageOf(outcome)).join('')
  const ids = Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id)
  expect(ids.length).toBeGreaterThan(20)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  expect(twice).toEqual([])
  expect(page).toContain('/charts/results.svg?wave=1"')
  expect(page).toContain('/charts/results.svg?wave=2"')
})

test('a receipt is looked up: its ballot in words, or that it is not there', () => {
  const found = { ...outcomeOf('ranking', 'en'), receipt: { asked: 'abc', choices: [2, 1, 0, 0] } }
  const text = textOf(pageOf(found))
  expect(text).toMatch(/Startups still in business place 1 Waiting times .* place 2$/)
  expect(pageOf(found)).toContain('value="abc"')
  const missing = { ...found, receipt: { asked: '"><b>', choices: null } }
  expectSoundHtml(pageOf(missing))
  expect(textOf(pageOf(missing))).toContain(en.t.pollCharts.notFound)
})

test('options are people’s text: escaped in the picture, and no formula in the table', () => {
  const outcome = outcomeOf('several', 'en')
  const wild = {
    ...outcome,
    options: ['=1+1', 'a "quoted", <b>one</b>', '@x', 'plain'].map((text) => ({ text, lang: 'en' as const })),
  }
  const csv = chartFile('results', 'csv', wild, en)!.body.split('\r\n')
  expect(csv[1]).toMatch(/^'=1\+1,/)
  expect(csv[2]).toMatch(/^"a ""quoted"", <b>one<\/b>",/)
  expect(csv[3]).toMatch(/^'@x,/)
  for (const { body, type } of filesOf(wild)) if (type.startsWith('image')) parseXml(body)
  expectSoundHtml(pageOf(wild))
})
