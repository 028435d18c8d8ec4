// The two catalogues say the same things, each in its own script, and no sentence stands outside of them.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { texts } from '../src/locales/index.ts'
import { simplifiedIn } from './locales/characters.ts'
import { sentencesIn } from './locales/sentences.ts'

type Leaf = { key: string; value: unknown }

/** Every text, by the path of its keys. */
const leaves = (value: unknown, key = ''): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, key === '' ? name : `${key}.${name}`))
    : [{ key, value }]

const english = leaves(texts.en)
const chinese = leaves(texts['zh-HK'])
const both = [
  ...english.map((leaf) => ({ ...leaf, lang: 'en' })),
  ...chinese.map((leaf) => ({ ...leaf, lang: 'zh-HK' })),
]

/** A text, or the source of the function that makes it. */
const said = ({ value }: Leaf): string => String(value)

test('both have the same keys', () => {
  expect(chinese.map(({ key }) => key).sort()).toEqual(english.map(({ key }) => key).sort())
  expect(english.length).toBeGreaterThan(100)
})

test('both take the same number of arguments', () => {
  const arity = (all: readonly Leaf[]) =>
    Object.fromEntries(
      all.flatMap(({ key, value }) => (typeof value === 'function' ? [[key, value.length]] : [])),
    )
  expect(arity(chinese)).toEqual(arity(english))
})

test('no text is empty, begins or ends in a space, or has a hole in it', () => {
  const faults = both.filter(
    ({ value }) => typeof value === 'string' && (value === '' || value !== value.trim()),
  )
  expect(faults).toEqual([])
})

// A number that only chooses between singular and plural has nothing to say in Chinese: `_count`.
test('every place of a text is used', () => {
  const unused = both.filter(
    ({ value }) =>
      typeof value === 'function' && /[(,]\s*_(?!count)/.test(String(value).split('=>')[0] ?? ''),
  )
  expect(unused.map(({ lang, key }) => `${lang} ${key}`)).toEqual([])
})

test('Chinese is Traditional, and written with Chinese punctuation', () => {
  expect(simplifiedIn('这个议题 這個議題')).toEqual(['这', '个', '议', '题'])
  expect(chinese.flatMap((leaf) => simplifiedIn(said(leaf)).map((one) => `${leaf.key}: ${one}`))).toEqual([])
  const halfWidth = /\p{Script=Han}[,;:?!](?!\d)|\p{Script=Han}\.(?!\p{Script=Latin})/u
  expect(halfWidth.test('同意,但是')).toBe(true)
  expect(chinese.filter((leaf) => halfWidth.test(said(leaf))).map(({ key }) => key)).toEqual([])
})

test('English has no Chinese in it but the name, its languages and what leads to the other', () => {
  const allowed = /^common\.language\.|^footer\.line$|[oO]ther/
  const found = english.filter((leaf) => /\p{Script=Han}/u.test(said(leaf)) && !allowed.test(leaf.key))
  expect(found.map(({ key }) => key)).toEqual([])
})

test('a sentence in a view or a route is found', () => {
  const samples = [
    'const a = html`<p>Reply to ${name}</p>`',
    'const a = html`<p title="Reply">${x}</p>`',
    'const a = html`<p>${open && html`<b>yes</b>`}</p>`',
    'const a = open ? "Nothing here." : ""',
    'const a = `Hello ${name}, welcome back`',
    "c.text('Not found here')",
    "const a = '回覆'",
    'const a = html` aria-label="Reply"`',
    'const a = html` yes`',
  ]
  expect(samples.filter((sample) => sentencesIn(sample).length !== 1)).toEqual([])
  const clean = [
    'import { a } from "./Some file here.ts"',
    "const a = 'card wide'",
    'throw new Error(`no such thing as ${x}. Really.`)',
    "new Histogram({ help: 'Time to answer, by route.' })",
    "log.warn('The database went away.')",
    'const a = html`<p class="card wide"${x && html` lang="zh-HK"`} title="${t.a}">${t.b} · ${t.c}</p>`',
    "c.header('Cache-Control', 'private, no-store')",
    'const a = `/${t.lang}/articles/${slug}?sort=new`',
  ]
  expect(clean.flatMap(sentencesIn)).toEqual([])
})

const sources = ['src/views', 'src/routes'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(room, file)),
)

test.each(sources)('%s has no sentence of its own', (file) => {
  expect(sentencesIn(readFileSync(file, 'utf8'))).toEqual([])
})

test('a list in Chinese keeps the space before a digit or a letter', () => {
  expect(texts['zh-HK'].list(['4 篇文章', '74 則意見', '1 位參與者'])).toBe(
    '4 篇文章、74 則意見及 1 位參與者',
  )
  expect(texts['zh-HK'].list(['市民', '政府'])).toBe('市民及政府')
  expect(texts.en.list(['4 articles', '74 comments', '1 person'])).toBe(
    '4 articles, 74 comments and 1 person',
  )
})
