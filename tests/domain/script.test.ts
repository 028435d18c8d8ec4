// Language, reading time and length: all three count the same characters and words.
import { expect, test } from 'vitest'
import { languageOf } from '../../src/domain/language.ts'
import { inCharacters, lengthOf, limits, tooLong } from '../../src/domain/measure.ts'
import { readingMinutes } from '../../src/domain/reading-time.ts'
import { proseOf, spacedWords } from '../../src/domain/script.ts'

test.each([
  ['More benches, please.', 'en'],
  ['請多放幾張長椅。', 'zh-HK'],
  ['呢個 deadline 太趕', 'zh-HK'],
  ['我 project 係下星期五 deadline，要 submit report 俾 professor', 'zh-HK'],
  ['The word 橋 means bridge', 'en'],
  ['用 ChatGPT 同 OpenAI 寫報告', 'zh-HK'],
  ['好 `const a = one + two + three` 用', 'zh-HK'],
  ['看 [這裡](https://example.org/a/long/english/path-with-many-words)', 'zh-HK'],
  ['請看https://example.org/why/does/nobody/ask。多謝', 'zh-HK'],
  ['多謝 someone.with.a.long.name@example.org', 'zh-HK'],
  ['好\n```\nthis is all code and counts for nothing\n```', 'zh-HK'],
  ['好\n~~~~ text\nnever closed code\n```\n~~~\nstill code', 'zh-HK'],
  ['Yes\n```\n這是程式碼不是正文\n```\nindeed', 'en'],
  ['Straße für Ñandú', 'en'],
] as const)('%j is %s whatever the fallback', (text, language) => {
  expect(languageOf(text, 'en')).toBe(language)
  expect(languageOf(text, 'zh-HK')).toBe(language)
})

test.each(['', '   ', '2026', '👍👍', '我 I', 'https://example.org', '`code`', 'спасибо', 'ありがとう'])(
  '%j is a tie and takes the fallback',
  (text) => {
    expect(languageOf(text, 'en')).toBe('en')
    expect(languageOf(text, 'zh-HK')).toBe('zh-HK')
  },
)

test.each([
  ['one two three', 3],
  ["don't re-open 2026", 3],
  ['橋 bridge 橋', 1],
  ['AI橋GPT-4', 2],
  ['спасибо большое', 2],
  ['', 0],
])('%j has %i spaced words', (text, words) => {
  expect(spacedWords(text)).toBe(words)
})

test('prose keeps the words of a link and drops its target', () => {
  expect(proseOf('see [the plan](/en/plan "title") now').replaceAll(/\s+/g, ' ')).toBe('see [the plan] now')
  expect(proseOf('a `b` c')).toBe('a   c')
  expect(proseOf('a\r\n```\r\nb\r\n```\r\nc')).toBe('a\nc')
})

test.each([
  ['', 1],
  ['word '.repeat(230), 1],
  ['word '.repeat(460), 2],
  ['word '.repeat(570), 2],
  ['word '.repeat(580), 3],
  ['字'.repeat(400), 1],
  ['字'.repeat(2000), 5],
  [`${'字'.repeat(800)} ${'word '.repeat(460)}`, 4],
  [`\`\`\`\n${'word '.repeat(5000)}\n\`\`\``, 1],
])('reading time %#', (text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes)
})

test.each([
  ['', 0],
  ['abc', 3],
  ['橋', 2.5],
  ['AI 橋。', 6.5],
  ['a\r\nb', 3],
  ['👍', 1],
  ['𠮷', 2.5],
  ['かンㄅ한', 10],
])('%j weighs %f letters', (text, weight) => {
  expect(lengthOf(text)).toBe(weight)
})

test('a comment is 4,000 letters, 1,600 Chinese characters, or a mixture', () => {
  expect(inCharacters(limits.comment_body)).toBe(1600)
  for (const text of ['a'.repeat(4000), '字'.repeat(1600), 'a'.repeat(2000) + '字'.repeat(800)])
    expect(tooLong(text, 'comment_body')).toBeNull()
})

test.each([
  ['a'.repeat(4001), 1, 'letters'],
  ['a'.repeat(4120), 120, 'letters'],
  ['字'.repeat(1601), 1, 'characters'],
  ['字'.repeat(1648), 48, 'characters'],
  [`${'字'.repeat(1600)}!`, 1, 'characters'],
  [`${'word '.repeat(800)}字`, 3, 'letters'],
  ['　'.repeat(4001), 1, 'letters'],
] as const)('too long in its own terms %#', (text, by, unit) => {
  expect(tooLong(text, 'comment_body')).toEqual({ by, unit })
})

test('taking away what was asked for always suffices', () => {
  for (const extra of [1, 2, 3, 7, 50]) {
    const text = 'a'.repeat(10) + '字'.repeat(1596 + extra)
    const excess = tooLong(text, 'comment_body')
    if (excess) expect(tooLong(text.slice(0, -excess.by), 'comment_body')).toBeNull()
  }
})

test.each([
  '`',
  '``` ',
  '```\n',
  '](',
  '[',
  'a@',
  'www.',
  'http://',
  '`a',
  "a'",
  '~',
  '```x\n~~~\n',
  '橋',
  'a-',
  '\n',
])('40 kB of %j take no time', (piece) => {
  const text = piece.repeat(40_000 / piece.length)
  const start = performance.now()
  languageOf(text, 'en')
  readingMinutes(text)
  tooLong(text, 'article_body')
  expect(performance.now() - start).toBeLessThan(3000)
})
