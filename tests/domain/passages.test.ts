// Passages are found by what they say: across tags and white space, among several by their surroundings, or not at all.
import { expect, test } from 'vitest'
import { oneLine, passagesIn, quoteOf, readHtml, withPassage } from '../../src/domain/passages.ts'
import { plainText } from '../../src/domain/prose.ts'

const html =
  '<h2>Where to sit</h2>\n<p>More <em>benches</em> &amp; shade, says\nthe&nbsp;ward.</p>\n<ul>\n<li>In the sun</li>\n<li>In the shade</li>\n</ul>\n<p>長椅應放在<strong>樹蔭下</strong>，不在路邊。<br>\n樹蔭下較涼。</p>\n'

test.each([
  html,
  '<p>a</p><p>b</p>',
  '  <p> a  b </p> ',
  '<p>1 &lt; 2 &quot;x&quot; &#39;y&#39;</p>',
  'a < b & c',
  '',
])('the text is that of plainText: %j', (source) => {
  const { text, starts, ends } = readHtml(source)
  expect(text).toBe(plainText(source))
  expect([starts.length, ends.length]).toEqual([text.length, text.length])
})

test.each([
  ['benches & shade', '<em><mark id="passage">benches</mark></em><mark> &amp; shade</mark>'],
  ['the sun In the', '<mark id="passage">the sun</mark></li>\n<li><mark>In the</mark>'],
  [
    '放在樹蔭下，不在',
    '<mark id="passage">放在</mark><strong><mark>樹蔭下</mark></strong><mark>，不在</mark>',
  ],
  ['shade,  says \n the', '<mark id="passage"> &amp; shade, says\nthe</mark>'.replace(' &amp; ', '')],
  ['Where to sit', '<h2><mark id="passage">Where to sit</mark></h2>'],
])('%s is marked where it stands', (words, marked) => {
  const quote = quoteOf(html, words)!
  expect(quote.exact).toBe(oneLine(words))
  const result = withPassage(html, quote)!
  expect(result).toContain(marked)
  expect(result.replaceAll(/<\/?mark[^>]*>/g, '')).toBe(html)
})

test.each(['nowhere', '', '  ', '<em>benches</em>', '樹蔭下。'])('%j is no passage of it', (words) => {
  expect(quoteOf(html, words)).toBeNull()
})

test('a passage survives a revision around it, and is lost with its own words', () => {
  const quote = quoteOf(html, 'benches & shade')!
  const revised = html.replace('says', 'writes').replace('<h2>', '<p>Preface.</p><h2>')
  expect(withPassage(revised, quote)).toContain('<mark id="passage">benches</mark>')
  expect(passagesIn(html.replace('says', 'writes'))(quote)).toBe(true)
  expect(passagesIn(html.replace('shade, says', 'sun, says'))(quote)).toBe(false)
})

test('of the same words in two places, those are meant that stand between the same others', () => {
  const once = '<p>First: plant trees now.</p><p>And then water it.</p>'
  const quote = { exact: 'plant trees', prefix: 'In the end: ', suffix: ' for ever.' }
  const twice = `${once}<p>In the end: plant trees for ever.</p>`
  expect(withPassage(twice, quote)).toContain('In the end: <mark id="passage">plant trees</mark> for ever.')
  expect(withPassage(once, quote)).toContain('First: <mark id="passage">plant trees</mark>')
})

test('thousands of passages of a long text are looked for in no time', () => {
  const isThere = passagesIn('<p>a &amp; b 橋 </p>\n'.repeat(5_000))
  const begun = performance.now()
  for (let i = 0; i < 3_000; i++) isThere({ exact: 'b 橋', prefix: '', suffix: '' })
  expect(performance.now() - begun).toBeLessThan(1_000)
})

test('a long text is read in no time', () => {
  const long = '<p>a &amp; b 橋 </p>\n'.repeat(20_000)
  const quote = { exact: 'b 橋', prefix: 'x'.repeat(32), suffix: 'y'.repeat(32) }
  const started = performance.now()
  expect(withPassage(long, quote)).toContain('<mark id="passage">b 橋</mark>')
  expect(performance.now() - started).toBeLessThan(4_000)
})
