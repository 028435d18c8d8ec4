// What the pre-scan of Markdown refuses, and the plain text of what was rendered.
import { expect, test } from 'vitest'
import { excerpt, openingSentences, plainText, refuseMarkdown } from '../../src/domain/prose.ts'

const link = '[a](https://a.hk/b)'

test.each([
  ['an ordinary comment', 'I *agree*, but who pays?\n\n- a\n- b\n  - c', null],
  ['12 markers', `${'- '.repeat(12)}a`, null],
  ['13 markers', `${'- '.repeat(13)}a`, 'nested'],
  ['13 quotes', `a\n\n${'>'.repeat(13)}a`, 'nested'],
  ['13 mixed markers', `${'> - 1. '.repeat(5)}a`, 'nested'],
  ['13 empty markers', '- '.repeat(12) + '*', 'nested'],
  ['a line of dashes', '-'.repeat(100), null],
  ['a line of dashes and blanks', '- '.repeat(50), null],
  ['dashes before a word', `${'-'.repeat(30)}> look here`, null],
  ['an address of numbers', '1.2.3.4.5.6.7.8.9.10.11.12.13.14.15', null],
  ['60 columns', `${' '.repeat(60)}a`, null],
  ['61 columns', `a\n${' '.repeat(61)}a`, 'indented'],
  ['15 tabs', `${'\t'.repeat(15)}a`, null],
  ['15 tabs and a blank', `${'\t'.repeat(15)} a`, 'indented'],
  ['400 runs', 'a_'.repeat(400), null],
  ['401 runs', 'a_ '.repeat(401), 'runs'],
  ['201 links in a paragraph', `${link} `.repeat(201), 'runs'],
  ['400 links in a list', `- ${link}\n`.repeat(400), null],
  ['400 links, each its paragraph', `${link}\n\n`.repeat(400), null],
  ['401 runs on lines that only look like items', '*a_\n'.repeat(401), 'runs'],
  ['401 runs on lines that continue a paragraph', `a\n${'    - _\n'.repeat(401)}`, 'runs'],
  ['1,499 signs', 'a'.repeat(1_499), null],
  ['1,500 signs', `中 ${'a'.repeat(1_500)}`, 'unbroken'],
  ['5,000 Chinese characters', '橋'.repeat(5_000), null],
])('%s', (_name, source, fault) => {
  expect(refuseMarkdown(source)).toBe(fault)
})

test.each([
  '- ',
  '-',
  'a_',
  '\n',
  ' \n',
  ' ',
  '\t',
  '1. ',
  '> ',
  '[]',
  `${'a'.repeat(1_499)} `,
  `${'- '.repeat(12)}a\n`,
])('a million signs of %j are looked through in no time', (unit) => {
  const source = unit.repeat(1_000_000 / unit.length)
  const before = process.cpuUsage()
  refuseMarkdown(source)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(1_000)
})

test('plain text is what prose says, in one line', () => {
  const html =
    '<h3>A <em>title</em></h3>\n<p>1 &lt; 2 &amp; &quot;b&quot;<br>c <a href="/x" title="t">d</a>.</p>\n<ul>\n<li>e</li>\n</ul>'
  expect(plainText(html)).toBe('A title 1 < 2 & "b" c d. e')
  expect(plainText('<p>一<strong>二</strong>三</p>')).toBe('一二三')
  expect(plainText('<p>&amp;lt;b&amp;gt;</p>')).toBe('&lt;b&gt;')
  expect(plainText('')).toBe('')
})

test('an excerpt ends between words and says that it goes on', () => {
  expect(excerpt('Count the waiting.', 20)).toBe('Count the waiting.')
  expect(excerpt('Count the waiting, not the floor space.', 20)).toBe('Count the waiting…')
  expect(excerpt('Count the waiting, not the floor space.', 13)).toBe('Count the…')
  expect(excerpt('先數輪候人數，再數樓面面積。', 8)).toMatch(/^先數輪候.{0,3}…$/)
  for (let length = 1; length < 30; length++) {
    const cut = excerpt('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family, Straße 𨋢𨋢𨋢', length)
    expect(cut.length).toBeLessThanOrEqual(length)
    expect(cut.isWellFormed()).toBe(true)
  }
})

test('opening sentences are whole, and an excerpt where there is hardly one', () => {
  const text = 'Count the waiting. Not the floor space. And say so in public, every month.'
  expect(openingSentences(text, 200)).toBe(text)
  expect(openingSentences(text, 39)).toBe('Count the waiting. Not the floor space.')
  expect(openingSentences(text, 38)).toBe('Count the waiting.')
  expect(openingSentences(`No. ${'And again '.repeat(9)}.`, 30)).toBe('No. And again And again And…')
  expect(openingSentences('先數輪候人數。再數樓面面積！不要只數論文。', 14)).toBe(
    '先數輪候人數。再數樓面面積！',
  )
  expect(openingSentences('', 10)).toBe('')
})
