// The same over and over, and the ways to speak that only look like it.
import { expect, test } from 'vitest'
import { repetition } from '../../../src/domain/rules/repetition.ts'
import { runsIn } from '../../../src/domain/rules/runs.ts'
import { random } from '../../random.ts'
import { contextOf, minutesAgo } from './context.ts'

test.each([
  ['呢個好好好好好好好好好好好好喎', 'characters', ['好好好好好好好好好好好好']],
  ['Why?????????????', 'characters', ['?????????????']],
  ['And no no no no no no no no, never', 'words', [' no no no no no no no no']],
  ['反 對反對反对反對反對反對，唔該', 'words', ['反 對反對反对反對反對反對']],
  ['Listen!\nOne line\nOne  line\none line', 'lines', ['One  line', 'one line']],
] as const)('%j repeats %s', (text, kind, places) => {
  const verdict = repetition(contextOf(text))
  expect(verdict).toMatchObject({ rule: 'repetition', outcome: 'ask', detail: { kind, id: null } })
  expect(verdict?.spans.map(({ start, end }) => text.slice(start, end))).toEqual(places)
})

test.each([
  'Soooooo slow',
  '哈哈哈哈哈',
  '$100000000000000',
  '-----------------------',
  '| a | b |\n|---|---|---|---|---|---|---|---|\n| 1 | 2 |',
  'Yes\nYes\nYes to the park',
  '- yes, the park\n- yes, the park',
  '> no no no no no no no no no no\n\nIs that all?',
])('%j is a way to speak', (text) => {
  expect(repetition(contextOf(text))).toBeUndefined()
})

test('a long text in capitals is shouting; abbreviations are not, nor are they in Chinese', () => {
  const shouted = 'NOBODY EVER ASKED US ABOUT THE TUNNEL BELOW OUR HOUSES'
  expect(repetition(contextOf(shouted))).toMatchObject({ detail: { kind: 'capitals' }, spans: [] })
  expect(repetition(contextOf(shouted.toLowerCase()))).toBeUndefined()
  expect(repetition(contextOf('ASK US FIRST'))).toBeUndefined()
  expect(
    repetition(
      contextOf('呢個 HKSAR LCSD FEHD EPD HKMA SFC TD 部門全部都要解釋清楚數據點用，邊個負責，幾時公開'),
    ),
  ).toBeUndefined()
})

test("the author's own text again is noticed for a day, however it is written", () => {
  const again = (text: string, earlier: string, minutes: number) =>
    repetition(
      contextOf(text, { author: { recent: [{ id: 'c1', text: earlier, posted_at: minutesAgo(minutes) }] } }),
    )
  expect(again('請公開數據，多謝，唔該晒。', '请公开数据，多謝， 唔該晒。', 60)).toMatchObject({
    detail: { kind: 'own', id: 'c1' },
    spans: [],
  })
  expect(again('Publish the data!', '> Why?\n\npublish the DATA!', 60)).toMatchObject({
    detail: { kind: 'own' },
  })
  expect(again('Publish the data!', 'Publish the data!', 25 * 60)).toBeUndefined()
  expect(again('Publish the data!', 'Publish all data!', 60)).toBeUndefined()
  expect(again('Thank you', 'Thank you', 60)).toBeUndefined()
})

test('runs are those that a slow search finds', () => {
  const chance = random(5)
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: 60 }, () => 'ab'[Math.floor(chance() ** 3 * 2)]).join('')
    const isRepeated = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].some((period) =>
      Array.from(text).some((_, at) => {
        const piece = text.slice(at, at + period)
        const times = Math.max(6, Math.ceil(12 / period))
        return piece.length === period && text.startsWith(piece.repeat(times), at)
      }),
    )
    expect(runsIn(text).length > 0).toBe(isRepeated)
  }
})
