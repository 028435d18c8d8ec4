// What an article lacks before it may appear, and which addresses titles suggest.
import { describe, expect, test } from 'vitest'
import { type Draft, isSlug, lacking, reasonThatHolds, slugOf } from '../../src/domain/publication.ts'

const whole = { title: 'Benches', standfirst: 'On sitting.', body: 'Where?' }
const none = { title: '', standfirst: '', body: '' }
const texts = { en: whole, 'zh-HK': { title: '長椅', standfirst: '關於坐。', body: '哪裏？' } }
const draft: Draft = { texts, single_language_reason: null, poll: null }
const poll = {
  question: { en: 'Where?', 'zh-HK': '哪裏？' },
  options: [
    { en: 'Parks', 'zh-HK': '公園' },
    { en: 'Stations', 'zh-HK': '車站' },
  ],
  max_choices: 1,
}

describe('what is lacking', () => {
  const only = { en: whole, 'zh-HK': none }
  test.each<[string, Partial<Draft>, object]>([
    ['nothing in both languages', {}, {}],
    ['nothing in one, with a reason', { texts: only, single_language_reason: 'Ill.' }, {}],
    [
      'a language',
      { texts: only },
      {
        'title.zh-HK': 'needed',
        'standfirst.zh-HK': 'needed',
        'body.zh-HK': 'needed',
        single_language_reason: 'needed_or_reason',
      },
    ],
    [
      'the rest of a language that is begun, reason or not',
      { texts: { en: whole, 'zh-HK': { ...none, title: '長椅' } }, single_language_reason: 'Ill.' },
      { 'standfirst.zh-HK': 'needed', 'body.zh-HK': 'needed' },
    ],
    [
      'a standfirst of blanks',
      { texts: { ...texts, en: { ...whole, standfirst: ' \u200b' } } },
      { 'standfirst.en': 'needed' },
    ],
    ['nothing of a poll', { poll }, {}],
    [
      'an option in one language',
      { poll: { ...poll, options: [...poll.options, { en: 'Roofs', 'zh-HK': '' }] } },
      { 'poll.option.zh-HK.2': 'needed' },
    ],
    [
      'nothing of a poll in the language of the article',
      {
        texts: only,
        single_language_reason: 'Ill.',
        poll: {
          ...poll,
          question: { en: 'Where?', 'zh-HK': '' },
          options: poll.options.map(({ en }) => ({ en, 'zh-HK': '' })),
        },
      },
      {},
    ],
    [
      'a second option',
      { poll: { ...poll, options: poll.options.slice(1) } },
      { 'poll.option.en.1': 'two_options' },
    ],
    ['so many options', { poll: { ...poll, max_choices: 3 } }, { 'poll.max_choices': 'over_options:2' }],
  ])('%s', (_, changed, expected) => {
    expect(lacking({ ...draft, ...changed })).toEqual(expected)
  })

  test('a reason ends with the second language', () => {
    expect(reasonThatHolds({ texts: only, single_language_reason: 'Ill.' })).toBe('Ill.')
    expect(reasonThatHolds({ texts, single_language_reason: 'Ill.' })).toBeNull()
  })
})

test.each([
  ['Where should AI come first?', 'where-should-ai-come-first'],
  ['Café: the city’s own “AI”', 'cafe-the-citys-own-ai'],
  ['人工智能目標', null],
  ['2026', null],
  ['AI', null],
  ['a '.repeat(60), `${'a-'.repeat(29)}a`],
  ['x'.repeat(100), 'x'.repeat(60)],
])('%s suggests %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
  if (slug !== null) expect(isSlug(slug)).toBe(true)
})
