// The small pieces: what they escape, what they leave out, and what they tie together.
import { expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import {
  choice,
  clauses,
  diffView,
  errorSummary,
  field,
  hat,
  html,
  name,
  pager,
  type Part,
  shareBar,
  stanceBar,
  time,
  writing,
} from '../../src/views/parts.ts'

const t = texts.en
const print = (part: Part): string => html`${part}`.toString()

test('the tag escapes text, prints 0, and leaves out what is not there', () => {
  expect(print(['<b>&"\'', 0, false, true, null, undefined, ['a', ['b']]])).toBe(
    '&lt;b&gt;&amp;&quot;&#39;0ab',
  )
})

test('a field is tied to its hint and its mistake, in the order they stand', () => {
  const plain = print(field({ name: 'email', label: 'Email', value: 'a&b' }))
  expect(plain).toContain('<label for="field-email">')
  expect(plain).toContain('value="a&amp;b"')
  expect(plain).not.toContain('aria-')
  const wrong = print(
    field({ name: 'title.zh-HK', label: 'Title', value: '', hint: 'Short', error: 'Missing' }),
  )
  expect(wrong).toContain(
    'aria-describedby="field-title-zh-HK-hint field-title-zh-HK-error" aria-invalid="true"',
  )
  expect(wrong).toContain('id="field-title-zh-HK-error">Missing<')
})

test('a textarea keeps the line break that its text begins with', () => {
  expect(print(field({ name: 'body', label: 'Body', value: '\nfirst', rows: 3 }))).toContain(
    '>\n\nfirst</textarea>',
  )
})

test('the error summary leads to each field, and is not there without a mistake', () => {
  const summary = print(errorSummary({ email: 'Missing', body: undefined }, t, undefined, { email: 'Email' }))
  expect(summary).toContain('<a href="#field-email">Email: Missing</a>')
  expect(summary).not.toContain('field-body')
  expect(print(errorSummary({}, t))).toBe('')
})

test('the error summary does not say that a password still stands', () => {
  expect(print(errorSummary({ email: 'Missing' }, t))).toContain(t.forms.kept)
  expect(print(errorSummary({ email: 'Missing', new_password: 'Short' }, t))).not.toContain(t.forms.kept)
})

test('a choice checks what is chosen, and its first input has the id that the summary leads to', () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }))
  const several = print(choice({ name: 'option', label: 'Which', value: ['a', 'c'], options, several: true }))
  expect(several.match(/checked/g)).toHaveLength(2)
  expect(several).toContain('id="field-option" name="option" value="a"')
  expect(print(choice({ name: 'option', label: 'Which', value: 'b', options }))).toContain(
    'value="b" checked',
  )
})

test('a name leads to its profile, an erased account to nothing', () => {
  const link = print(name({ handle: '美玲', display_name: '<陳>' }, t))
  expect(link).toBe(
    '<a class="person" href="/en/people/%E7%BE%8E%E7%8E%B2"><bdi lang="zh-HK">&lt;陳&gt;</bdi></a>',
  )
  expect(print(name({ handle: null, display_name: null }, t))).toBe(
    '<span class="person">A person who left</span>',
  )
})

test('a hat says sector, organisation and verification, and nothing where the sector is unsaid', () => {
  const worn = { sector: 'academia', organisation: 'HKU', affiliation_verified_at: new Date() } as const
  expect(print(hat(worn, t))).toMatch(/Academia · <bdi>HKU<\/bdi>.*verified<\/span>/)
  expect(print(hat({ ...worn, affiliation_verified_at: null }, t))).not.toContain('verified')
  expect(print(hat({ ...worn, sector: null }, t))).toBe('')
})

test('the thin bar fills its width, whatever the votes', () => {
  for (const counts of [
    { agree: 64, unsure: 11, disagree: 9 },
    { agree: 100_000, unsure: 1, disagree: 1 },
    { agree: 0, unsure: 3, disagree: 0 },
  ]) {
    const bar = print(stanceBar(counts))
    const rects = [...bar.matchAll(/x="([\d.]+)" width="([\d.]+)"/g)].map(([, x, width]) => [
      Number(x),
      Number(width),
    ])
    expect(rects).toHaveLength(Object.values(counts).filter((count) => count > 0).length)
    const [x = 0, width = 0] = rects.at(-1) ?? []
    expect(x + width).toBeCloseTo(600, 0)
  }
  expect(print(stanceBar({ agree: 0, unsure: 0, disagree: 0 }))).not.toContain('rect')
})

test('a share bar stays within its track and says its label', () => {
  expect(print(shareBar(0.425))).toContain('class="part" width="42.5"')
  expect(print(shareBar(7))).toContain('class="part" width="100"')
  expect(print(shareBar(0.5, '50%'))).toContain('role="img" aria-label="50%"')
})

test('a time is that of the forum, whatever the clock of the machine', () => {
  const at = new Date('2026-11-12T16:30:00Z')
  const there = { timeZone: 'Asia/Hong_Kong' }
  expect(print(time(at, { t, ...there }))).toBe(
    '<time datetime="2026-11-12T16:30:00.000Z">13 Nov 2026, 00:30</time>',
  )
  expect(print(time(at, { t: texts['zh-HK'], ...there }, 'day'))).toContain('>2026年11月13日<')
})

test('htmx is told to look at nothing within what people wrote', () => {
  expect(print(writing('<p>同意</p>', 'zh-HK'))).toBe(
    '<div class="text" hx-ignore lang="zh-HK"><p>同意</p></div>',
  )
})

test('a Chinese title is kept together by clause, and says the same', () => {
  const title = '誰說「可以！」，誰負責？'
  const heading = print(clauses(title, 'zh-HK'))
  expect(heading.match(/class="clause"/g)).toHaveLength(2)
  expect(heading.replaceAll(/<[^>]+>/g, '')).toBe(title)
  expect(print(clauses('Who, when?', 'en'))).toBe('Who, when?')
})

test('a difference is told in words too', () => {
  const said = print(
    diffView(
      [
        { kind: 'same', text: 'a ' },
        { kind: 'added', text: '<b>' },
        { kind: 'removed', text: 'c' },
      ],
      t,
    ),
  )
  expect(said).toContain('<ins><span class="unseen">[added: </span>&lt;b&gt;')
  expect(said).toContain('<del><span class="unseen">[deleted: </span>c')
})

test('a pager is not there where nothing follows', () => {
  expect(print(pager({}, t))).toBe('')
  expect(print(pager({ href: '?after=x' }, t))).toContain('<a href="?after=x" rel="next">Next page</a>')
})
