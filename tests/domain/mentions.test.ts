// Which `@handle` in a text is a person: outside of code and links, in both scripts, however it is written.
import { expect, test } from 'vitest'
import { calledSkeletons, linkMentions, type Mentionable, mostMentions } from '../../src/domain/mentions.ts'
import { skeletonOf } from '../../src/domain/skeleton.ts'

const people = new Map<string, Mentionable>(
  ['ada', 'ada-lovelace', 'ben_2', '陳大文', '大文', 'josé'].map((handle, index) => [
    skeletonOf(handle),
    { id: String(index + 1), handle },
  ]),
)
/** As the database would find them. */
const link = (html: string) => {
  const called = new Set(calledSkeletons(html))
  return linkMentions(html, new Map([...people].filter(([skeleton]) => called.has(skeleton))))
}
const ada = '<a href="/people/ada">@ada</a>'
const chan = `<a href="/people/${encodeURIComponent('陳大文')}">@陳大文</a>`

test.each([
  ['<p>@ada</p>', `<p>${ada}</p>`],
  ['<p>Yes, @ada, yes.</p>', `<p>Yes, ${ada}, yes.</p>`],
  ['<p>(@ada)</p>', `<p>(${ada})</p>`],
  ['<p>@Ada and @АDА</p>', '<p><a href="/people/ada">@Ada</a> and <a href="/people/ada">@АDА</a></p>'],
  ['<p>@ada-lovelace</p>', '<p><a href="/people/ada-lovelace">@ada-lovelace</a></p>'],
  ['<p>@ada- @ben_2_</p>', `<p>${ada}- <a href="/people/ben_2">@ben_2</a>_</p>`],
  ['<p>@adam @ada_x @nobody</p>', '<p>@adam @ada_x @nobody</p>'],
  ['<p>@ada說得對</p>', `<p>${ada}說得對</p>`],
  ['<p>多謝@陳大文你好</p>', `<p>多謝${chan}你好</p>`],
  ['<p>@陳大文，@陳大</p>', `<p>${chan}，@陳大</p>`],
  ['<p>mail ada@ada.example, x@ada</p>', '<p>mail ada@ada.example, x@ada</p>'],
  ['<p>@@ada /@ada</p>', '<p>@@ada /@ada</p>'],
  ['<p><code>@ada</code> @ada</p>', `<p><code>@ada</code> ${ada}</p>`],
  ['<pre><code>@ada\n</code></pre>', '<pre><code>@ada\n</code></pre>'],
  [
    '<p><a href="https://x.example/@ada" rel="x">@ada</a></p>',
    '<p><a href="https://x.example/@ada" rel="x">@ada</a></p>',
  ],
  ['<p>&lt;@ada&gt; &amp;@ada;</p>', `<p>&lt;${ada}&gt; &amp;${ada};</p>`],
  ['<p>@josé @jose</p>', `<p><a href="/people/${encodeURIComponent('josé')}">@josé</a> @jose</p>`],
])('%s', (html, expected) => {
  expect(link(html).html).toBe(expected)
})

test('each person once, and never more than a comment may call', () => {
  expect(link('<p>@ada @Ada @陳大文</p>').people).toEqual(['1', '4'])
  const many = new Map(
    Array.from({ length: 40 }, (_, i) => [
      skeletonOf(`person-${i}x`),
      { id: String(i), handle: `person-${i}x` },
    ]),
  )
  const text = `<p>${Array.from({ length: 40 }, (_, i) => `@person-${i}x`).join(' ')}</p>`
  expect(linkMentions(text, many).people).toHaveLength(mostMentions)
})

test('a text of nothing but calls takes no time, and asks for no more than a query can', () => {
  const text = `<p>${'@陳大文甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'.repeat(400)}</p>`
  const before = performance.now()
  expect(calledSkeletons(text).length).toBeLessThan(2000)
  expect(calledSkeletons(`<p>${'@'.repeat(20_000)}</p>`)).toEqual([])
  link(text)
  expect(performance.now() - before).toBeLessThan(2000)
})
