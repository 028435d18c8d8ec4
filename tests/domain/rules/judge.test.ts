// The list: its order, what is passed over, and what happens in the end.
import { expect, test } from 'vitest'
import {
  buildWords,
  type Context,
  judge,
  type RuleName,
  ruleNames,
  rules,
  whatHappens,
} from '../../../src/domain/rules/index.ts'
import { contextOf, daysAgo, minutesAgo } from './context.ts'

const words = buildWords([
  { id: '1', term: 'idiot', language: 'en', action: 'ask', exceptions: [] },
  { id: '2', term: 'scum', language: 'en', action: 'hold', exceptions: [] },
])
const sentence = 'Whoever wrote this should read the consultation paper first.'
const outcome = (context: Context) => {
  const verdict = judge(context)
  return [verdict?.rule ?? null, whatHappens(verdict, context.asked)]
}

/** Everything that can be wrong at once; what is mended is taken out in the order in which it is told. */
const worst = 'IDIOT 61234567 https://a.example/x https://b.example/y'
const everything = {
  words,
  branch: { flags: 9, own_last_at: minutesAgo(1), own_recent: 2 },
  author: {
    joined_at: daysAgo(1),
    standing: 0,
    refused: 5,
    published: 0,
    last_comment_at: minutesAgo(1),
    slow_mode: { every_minutes: 10, until: daysAgo(-1) },
  },
  settings: { first_comments: 3 },
}

test('the first that says something is told', () => {
  const { author } = everything
  const free = { ...author, slow_mode: null }
  const told = (own: object) => outcome(contextOf(worst, { ...everything, ...own }))
  expect(told({})).toEqual(['slow_mode', 'wait'])
  expect(told({ author: free })).toEqual(['heat', 'wait'])
  const calm = { branch: null, author: free }
  expect(told(calm)).toEqual(['personal_data', 'ask'])
  const after = (text: string, own: object = {}) =>
    outcome(contextOf(text, { ...everything, ...calm, ...own }))
  expect(after('idiot https://a.example/x https://b.example/y')).toEqual(['words', 'ask'])
  expect(after('well https://a.example/x https://b.example/y')).toEqual(['length', 'ask'])
  expect(after(`${sentence}!!!!!!!!!!!!!!!! https://a.example/x https://b.example/y`)).toEqual([
    'repetition',
    'ask',
  ])
  expect(after(`${sentence} https://a.example/x https://b.example/y`)).toEqual(['links', 'ask'])
  const long = `${sentence} ${sentence.replace('Whoever', 'Those who')} And then they should answer, one by one.`
  const similar = [{ id: 'a', text: long, is_own: false, posted_at: daysAgo(1) }]
  expect(after(long, { similar })).toEqual(['near_duplicate', 'ask'])
  expect(after(long)).toEqual(['rejections', 'ask'])
  expect(after(long, { author: { ...free, refused: 0 } })).toEqual(['first_comments', 'ask'])
  expect(after(long, { author: { ...free, refused: 0, standing: 3 } })).toEqual([null, 'publish'])
})

test('staff are asked about personal data and words, and about nothing else', () => {
  const staff = (text: string) =>
    outcome(
      contextOf(text, { ...everything, author: { ...everything.author, slow_mode: null, is_staff: true } }),
    )
  expect(staff(worst)).toEqual(['personal_data', 'ask'])
  expect(staff('scum https://a.example/x https://b.example/y')).toEqual(['words', 'ask'])
  expect(staff('+1')).toEqual(['trusted', 'publish'])
})

test('what only asks is passed over the second time, and does not hide what holds', () => {
  const asked = (text: string, asked: RuleName[], own: object = {}) =>
    outcome(contextOf(text, { words, asked, ...own }))
  expect(asked('idiots? idiot!', [])).toEqual(['words', 'ask'])
  expect(asked(`An idiot. ${sentence}`, ['words'])).toEqual([null, 'publish'])
  expect(asked('idiot', ['words'])).toEqual(['length', 'ask'])
  expect(asked('idiot', ['words', 'length'])).toEqual([null, 'publish'])
  const newcomer = { author: { standing: 0 }, settings: { first_comments: 1 } }
  expect(asked('idiot', ['words', 'length'], newcomer)).toEqual(['first_comments', 'ask'])
  expect(asked('idiot', ['words', 'length', 'first_comments'], newcomer)).toEqual(['first_comments', 'hold'])
  // Asked about one word, and now there is another that holds.
  expect(asked(`scum ${sentence}`, ['words'])).toEqual(['words', 'hold'])
})

test('what holds asks first, and holds the second time', () => {
  const text = `${sentence} 61234567`
  expect(outcome(contextOf(text))).toEqual(['personal_data', 'ask'])
  expect(outcome(contextOf(text, { asked: ['length'] }))).toEqual(['personal_data', 'ask'])
  expect(outcome(contextOf(text, { asked: ['personal_data'] }))).toEqual(['personal_data', 'hold'])
})

test('nobody gets around waiting by having been asked', () => {
  expect(outcome(contextOf(worst, { ...everything, asked: ruleNames }))).toEqual(['slow_mode', 'wait'])
})

test('each rule stands in the list once, and all are named', () => {
  expect(new Set(rules).size).toBe(ruleNames.length)
  expect(rules).toHaveLength(ruleNames.length)
  expect(whatHappens(undefined, [])).toBe('publish')
})
