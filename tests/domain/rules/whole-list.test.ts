// Many comments through the whole list, with a long list of words; and texts that nobody would write.
import { expect, test } from 'vitest'
import { languageOf } from '../../../src/domain/language.ts'
import {
  buildWords,
  findPersonalData,
  findWords,
  fingerprint,
  judge,
  maskPersonalData,
  rules,
  type WordRule,
} from '../../../src/domain/rules/index.ts'
import { random } from '../../random.ts'
import { contextOf, daysAgo } from './context.ts'
import { corpus, wordRules } from './corpus.ts'
import { processorTime } from './processor-time.ts'

const slow = process.env.KIU_SLOW !== undefined
const comments = slow ? 10_000 : 100

const chance = random(17)
const letters = (length: number, first: number, range: number) =>
  Array.from({ length }, () => String.fromCharCode(first + Math.floor(chance() * range))).join('')
const manyRules: WordRule[] = Array.from({ length: slow ? 100_000 : 1_000 }, (_, at) => ({
  id: `${at}`,
  term: at % 2 ? letters(5 + chance() * 8, 97, 26) : letters(3 + chance() * 4, 0x4e00, 6_000),
  language: null,
  action: 'hold',
  exceptions: [],
}))
const words = buildWords([...wordRules, ...manyRules])

const texts = corpus.filter(([expected]) => expected === null).map(([, text]) => text)
/** Sentences of the corpus up to as much as a comment may have. */
function comment() {
  const pieces = Array.from(
    { length: 1 + Math.floor(chance() ** 3 * 60) },
    () => texts[Math.floor(chance() * texts.length)],
  )
  return pieces.join(' ').slice(0, 4_000)
}

test('a comment goes through the whole list in a few milliseconds', () => {
  const earlier = Array.from({ length: 10 }, (_, at) => ({
    id: `${at}`,
    text: comment(),
    is_own: at % 2 === 0,
    posted_at: daysAgo(0.5),
  }))
  const times: number[] = []
  // The first twenty are for the compiler.
  for (let round = -20; round < comments; round++) {
    const text = comment()
    const took = processorTime(() => {
      const context = contextOf(text, {
        language: languageOf(text, 'en'),
        words,
        branch: { flags: 9, own_last_at: daysAgo(1), own_recent: 1 },
        author: { standing: 0, recent: earlier },
        similar: earlier,
        settings: { first_comments: 3 },
      })
      // `judge` stops at the first; every rule is asked here, with a fingerprint and a masked text to keep.
      for (const rule of rules) rule(context)
      fingerprint(text)
      maskPersonalData(text)
    })
    if (round >= 0) times.push(took)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  if (slow)
    console.log(
      `${comments} comments: p50 ${at(0.5).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms, most ${at(1).toFixed(2)} ms`,
    )
  expect(at(0.99)).toBeLessThan(slow ? 20 : 200)
}, 600_000)

const pieces = [
  'A123456(3)',
  '61234567',
  '+852 ',
  'ada@example.com',
  '4512345678901234',
  '１２３',
  '٦',
  '(',
  ')',
  ' ',
  '\n',
  '\n> ',
  '-',
  '.',
  '@',
  '%40',
  '[at]',
  '$',
  '元',
  'https://',
  'a.example/',
  'tel ',
  '垃圾',
  '垃 圾',
  '桶',
  's c u m',
  'idiot',
  '\u200b',
  '\ud83d',
  '\ude00',
  '😀',
  '𝟔',
  '㍿',
  '½',
  '\u0301',
  '*',
  '•',
  '8',
  '5',
  '2',
  'x',
  '號',
  '\0',
  '\u202e',
  '|',
  '---',
  '&#54;',
  '&nbsp;',
  '&commat;',
  '&#x110000;',
  '&#55357;',
  '\\',
  '`',
  '[',
  '](x)',
]
const jumble = (most: number) =>
  Array.from(
    { length: Math.floor(chance() * most) },
    () => pieces[Math.floor(chance() * pieces.length)],
  ).join('')

test('whatever the text: places are within it, in order and apart, and what is masked holds nothing', () => {
  for (let round = 0; round < (slow ? 20_000 : 200); round++) {
    const text = jumble(40)
    for (const rule of rules) {
      let last = 0
      for (const { start, end } of rule(contextOf(text, { words, author: { standing: 0 } }))?.spans ?? []) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }
    for (const { start, end } of findWords(words, text)) expect(start < end && end <= text.length).toBe(true)
    const masked = maskPersonalData(text)
    expect(findPersonalData(masked)).toEqual([])
    expect(maskPersonalData(masked)).toBe(masked)
    expect(Array.from(masked)).toHaveLength(Array.from(text).length)
  }
}, 120_000)

test.each(['', '\ud800', '\udc00\ud800', '\0', '\u200b', '•', '>', '\n\n\n'])('%j throws nothing', (text) => {
  expect(() => judge(contextOf(text, { words }))).not.toThrow()
  expect(maskPersonalData(text)).toBe(text)
})

test.each([
  ...pieces,
  '1',
  '1 ',
  '12345678 ',
  '6123 4567 ',
  'A1',
  'A 1',
  'A123456(',
  'a@',
  'a.',
  'a@a.',
  '@a.',
  '4111 ',
  'https://a ',
  'a.a/',
  'no ',
  '好',
  '反對',
  '垃·',
  's ',
  's.',
  '> a\n',
  '[(',
  'a*',
  '*a',
  '852',
  '2-',
  'http://a.b/(',
  'AA',
  '\ud800',
  '- ',
  '\u0301\u0301',
  'tel 6',
])(
  'a long text of %j takes little time',
  (piece) => {
    const text = piece.repeat((slow ? 100_000 : 10_000) / piece.length)
    const similar = [{ id: 'a', text, is_own: true, posted_at: daysAgo(0.1) }]
    const context = contextOf(text, { words, similar, author: { recent: similar, standing: 0 } })
    const took = processorTime(() => {
      for (const rule of rules) rule(context)
      fingerprint(text)
      maskPersonalData(text)
    })
    expect(took).toBeLessThan(slow ? 10_000 : 1_500)
  },
  60_000,
)
