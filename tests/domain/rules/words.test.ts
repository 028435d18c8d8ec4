// Word rules: what folding finds, where it stands as typed, and what excuses it.
import { expect, test } from 'vitest'
import { buildWords, findWords, type WordRule } from '../../../src/domain/rules/index.ts'
import { words } from '../../../src/domain/rules/words.ts'
import { contextOf } from './context.ts'

const rule = (term: string, action: WordRule['action'] = 'ask', exceptions: string[] = []): WordRule => ({
  id: term,
  term,
  language: null,
  action,
  exceptions,
})
const automaton = buildWords([
  rule('垃圾', 'hold', ['垃圾桶', '倒垃圾']),
  rule('scam', 'ask', ['scam alert']),
  rule('kill yourself', 'hold'),
  rule('AI狗'),
  rule('ﬁne print'),
  rule('  '),
])
const found = (text: string) => findWords(automaton, text).map(({ start, end }) => text.slice(start, end))

test.each([
  ['這是垃圾內容', ['垃圾']],
  ['这是垃圾内容', ['垃圾']],
  ['垃 圾', ['垃 圾']],
  ['垃　圾', ['垃　圾']],
  ['垃\u200b\u2060圾', ['垃\u200b\u2060圾']],
  ['垃·圾、垃**圾、垃_圾', ['垃·圾', '垃**圾', '垃_圾']],
  ['垃\u0336圾', ['垃\u0336圾']],
  ['垃\n圾', ['垃\n圾']],
  ['垃。圾', []],
  ['垃……圾', []],
  ['垃\n\n圾', []],
  ['😀垃圾😀', ['垃圾']],
  ['a SCAM!', ['SCAM']],
  ['呢個係scam嚟', ['scam']],
  ['ｓｃａｍ', ['ｓｃａｍ']],
  ['scám', ['scám']],
  ['s\u00adcam', ['s\u00adcam']],
  ['s c a m', ['s c a m']],
  ['it is a s.c.a.m, all', ['s.c.a.m']],
  ['sc**a**m', ['sc**a**m']],
  ['_scam_', ['_scam_'.slice(1, -1)]],
  ['a s&#99;am', ['s&#99;am']],
  ['a &#x73;cam!', ['&#x73;cam']],
  ['a sc&shy;am', ['sc&shy;am']],
  ['a &sopf;cam', ['&sopf;cam']],
  ['垃&#22334;', ['垃&#22334;']],
  ['sc[am](https://a.example)', ['sc[am']],
  ['sc`am`', ['sc`am']],
  ['kill&nbsp;yourself', ['kill&nbsp;yourself']],
  ['s&nothing;cam', []],
  ['scams', []],
  ['descamed', []],
  ['scam9', []],
  ['𝐬𝐜𝐚𝐦', ['𝐬𝐜𝐚𝐦']],
  ['𝒳scam', []],
  ['kill  \n yourself', ['kill  \n yourself']],
  ['killyourself', []],
  ['用ai 狗屎', ['ai 狗']],
  ['xai狗', []],
  ['the fine print', ['fine print']],
  ['', []],
])('in %j stands %j', (text, places) => {
  expect(found(text)).toEqual(places)
})

test('an exception excuses what it covers, and nothing else', () => {
  expect(found('垃圾桶入面嘅垃圾')).toEqual(['垃圾'])
  expect(found('倒 垃圾')).toEqual([])
  expect(found('scam alert: this is a scam')).toEqual(['scam'])
  expect(findWords(automaton, 'scam alert: this is a scam')[0]).toMatchObject({ start: 22, end: 26 })
})

test('the author is told which, each once, and where; one that holds is enough to hold', () => {
  const verdict = (text: string) => words(contextOf(text, { words: automaton }))
  expect(verdict('a scam, a scam')).toEqual({
    rule: 'words',
    outcome: 'ask',
    spans: [
      { start: 2, end: 6 },
      { start: 10, end: 14 },
    ],
    detail: { words: [{ id: 'scam', term: 'scam', action: 'ask' }] },
  })
  expect(verdict('scam 垃圾')).toMatchObject({
    outcome: 'hold',
    detail: { words: [{ id: 'scam' }, { id: '垃圾' }] },
  })
  expect(verdict('nothing')).toBeUndefined()
})
