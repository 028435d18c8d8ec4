// What people's Markdown looks like on the page: beside Chinese, in headings, links, images, lists and tables.
import { marked } from 'marked'
import { expect, test } from 'vitest'
import { paragraphsOf } from '../../src/markdown/paragraphs.ts'
import { renderProse } from '../../src/markdown/render.ts'
import { isSafeLink } from '../../src/markdown/sanitise.ts'

const comment = (source: string) => renderProse(source, 'comment').trimEnd()
const article = (source: string) => renderProse(source, 'article').trimEnd()
const line = (source: string) => comment(source).replace(/^<p>|<\/p>$/g, '')
const link = (href: string, text: string) => `<a href="${href}" rel="nofollow ugc noopener">${text}</a>`

const besideChinese = {
  '**「標題」**後面': '<strong>「標題」</strong>後面',
  '前面**「標題」**後面': '前面<strong>「標題」</strong>後面',
  '**粗體。**文字': '<strong>粗體。</strong>文字',
  '前面**（粗體）**': '前面<strong>（粗體）</strong>',
  '*《書名》*好看': '<em>《書名》</em>好看',
  '***「全部」***都要': '<em><strong>「全部」</strong></em>都要',
  '~~「刪去」~~了': '<del>「刪去」</del>了',
  '他說**"好"**了': '他說<strong>"好"</strong>了',
  '他說**“好”**了': '他說<strong>“好”</strong>了',
  '**生成式 AI (GenAI)**係': '<strong>生成式 AI (GenAI)</strong>係',
  '只得**100%**先得': '只得<strong>100%</strong>先得',
  '𨋢**(lift)**壞咗': '𨋢<strong>(lift)</strong>壞咗',
  '**[文件](https://a.hk)**寫明': `<strong>${link('https://a.hk', '文件')}</strong>寫明`,
  '**`代碼`**後面': '<strong><code>代碼</code></strong>後面',
  '日本語の**「括弧」**です': '日本語の<strong>「括弧」</strong>です',
}

test.each(Object.entries(besideChinese))('%s', (source, html) => {
  expect(line(source)).toBe(html)
  // Each of them shows its stars in marked without our rules.
  if (!source.includes('`')) expect(marked.parse(source, { async: false })).toMatch(/[*~]/)
})

const asBefore = {
  '**重點**：內容': '<strong>重點</strong>：內容',
  '*甲**乙**丙*': '<em>甲<strong>乙</strong>丙</em>',
  'a**"b"**c': 'a**"b"**c',
  '** 不是**': '** 不是**',
  '**不是 **': '**不是 **',
  '2*3*4 = 24': '2<em>3</em>4 = 24',
  中_文_字: '中_文_字',
  snake_case_name: 'snake_case_name',
  '\\*\\*「不是」\\*\\*後面': '**「不是」**後面',
  '`**「不是」**後面`': '<code>**「不是」**後面</code>',
}

test.each(Object.entries(asBefore))('as before: %s', (source, html) => {
  expect(line(source)).toBe(html)
})

test('an address ends where the Chinese sentence goes on', () => {
  expect(line('請看https://www.gov.hk，謝謝')).toBe(
    `請看${link('https://www.gov.hk', 'https://www.gov.hk')}，謝謝`,
  )
  expect(line('（見 https://a.hk/b?c=d）')).toBe(`（見 ${link('https://a.hk/b?c=d', 'https://a.hk/b?c=d')}）`)
  expect(line('https://zh.wikipedia.org/wiki/香港')).toContain('>https://zh.wikipedia.org/wiki/香港</a>')
  expect(line('電郵abc@a.hk。')).toBe(`電郵${link('mailto:abc@a.hk', 'abc@a.hk')}。`)
})

test('lines: a comment keeps them, an article joins them, and Chinese ones without a blank', () => {
  expect(comment('一\n二\nthree')).toBe('<p>一<br>二<br>three</p>')
  expect(article('一，\n二\nthree\nfour')).toBe('<p>一，二\nthree\nfour</p>')
  expect(article('```\n一\n二\n```')).toBe('<pre><code>一\n二\n</code></pre>')
})

const levels = (html: string) => [...html.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level))

test.each([
  ['# a', [3], [2]],
  ['## a', [3], [2]],
  ['###### a', [3], [2]],
  ['# a\n## b\n### c\n#### d\n##### e\n###### f', [3, 4, 5, 6, 6, 6], [2, 3, 4, 4, 4, 4]],
  ['### a\n# b\n### c\n## d\n### e', [3, 3, 4, 4, 5], [2, 2, 3, 3, 4]],
  ['a\n===\nb\n---', [3, 4], [2, 3]],
  ['> # a\n\n- ## b', [3, 4], [2, 3]],
])('headings of %j fit the outline of the page', (source, inComment, inArticle) => {
  expect(levels(comment(source))).toEqual(inComment)
  expect(levels(article(source))).toEqual(inArticle)
})

test('the outline of one text does not carry over to the next', () => {
  comment('# a\n## b')
  expect(levels(comment('## b'))).toEqual([3])
})

test('a heading or a link that says nothing is not there, or shows its address', () => {
  expect(comment('#\n\n## \u200b\n\na')).toBe('<p>a</p>')
  expect(line('[](https://a.hk)')).toBe(link('https://a.hk', 'https://a.hk'))
  expect(line('[\u200b](https://a.hk)')).toBe(link('https://a.hk', 'https://a.hk'))
})

test('an image is a link named by its text', () => {
  expect(line('![A *bench*](https://a.hk/b.png)')).toBe(link('https://a.hk/b.png', 'A bench'))
  expect(line('![](https://a.hk/b.png)')).toBe(link('https://a.hk/b.png', 'https://a.hk/b.png'))
  expect(line('[![A bench](https://a.hk/b.png)](https://a.hk)')).toBe(link('https://a.hk', 'A bench'))
  expect(line('![a < b &amp; "c"](/d.png)')).toBe(link('/d.png', 'a &lt; b &amp; "c"'))
  expect(line('![x](javascript:y)')).toBe('x')
})

test('an image after a link that failed is a link again', () => {
  expect(line('[![a](https://a.hk/a)](x:y) ![b](https://a.hk/b)')).toBe(`a ${link('https://a.hk/b', 'b')}`)
})

test('links keep their title and their text, and lead where they say', () => {
  expect(line('[*a*](https://a.hk/?b=c&d=e "t")')).toBe(
    '<a href="https://a.hk/?b=c&amp;d=e" rel="nofollow ugc noopener" title="t"><em>a</em></a>',
  )
  expect(line('[a](x:y) [b](/en/articles/b)')).toBe(`a ${link('/en/articles/b', 'b')}`)
})

test.each([
  [
    'https://a.hk',
    'http://a.hk/',
    'HTTPS://A.HK',
    'mailto:a@b.hk',
    '/en/articles/a',
    '/a//b',
    'https://a.hk/香港',
  ],
])('people may link to %s', (...addresses) => {
  for (const address of addresses) expect(isSafeLink(address), address).toBe(true)
})

test.each([
  [
    '//a.hk',
    '/\\a.hk',
    '/\t/a.hk',
    '\\\\a.hk',
    'https:a.hk',
    'https:///a.hk',
    'https://a@b.hk',
    'https://a:b@c.hk',
  ],
  [
    'a',
    './a',
    '#a',
    '?a',
    '',
    ' https://a.hk',
    'https://a.hk/\u202etxt',
    'ftp://a.hk',
    'tel:1',
    'javascript:a',
    'https://',
  ],
])('people may not link to %s', (...addresses) => {
  for (const address of addresses) expect(isSafeLink(address), address).toBe(false)
})

test('tables name their columns, tasks show a box, lists begin where they say', () => {
  expect(comment('|a|b|\n|:-:|-|\n|1|**2**|').replaceAll('\n', '')).toBe(
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>' +
      '<tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>',
  )
  expect(comment('- [ ] a\n- [x] b').replaceAll('\n', '')).toBe('<ul><li>☐ a</li><li>☑ b</li></ul>')
  expect(comment('3. c').replaceAll('\n', '')).toBe('<ol start="3"><li>c</li></ol>')
})

test('HTML is shown as it was typed, and what is between is Markdown', () => {
  expect(line('<b>a</b> & *b* <!-- c --> 1 < 2')).toBe(
    '&lt;b&gt;a&lt;/b&gt; &amp; <em>b</em> &lt;!-- c --&gt; 1 &lt; 2',
  )
  expect(comment('<div>\n\n*a*\n\n</div>').replaceAll('\n', '')).toBe(
    '<p>&lt;div&gt;</p><p><em>a</em></p><p>&lt;/div&gt;</p>',
  )
})

test('as typed: paragraphs and lines stay, every sign is text', () => {
  expect(paragraphsOf('*a* <b>\n"c" & d\n\n \n\n  e\n')).toBe(
    '<p>*a* &lt;b&gt;<br>\n&quot;c&quot; &amp; d</p>\n<p>e</p>\n',
  )
  expect(paragraphsOf(' \n\n ')).toBe('')
})
