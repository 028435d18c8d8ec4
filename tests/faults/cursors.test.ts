// Cursors that no page of ours wrote: nothing there, or the list from its beginning; never a fault of ours.
import { beforeAll, expect, test } from 'vitest'
import { sorts } from '../../src/domain/words.ts'
import { emptyTables } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { ask } from './ask.ts'

const next: Record<string, string> = {}

beforeAll(async () => {
  await emptyTables()
  const { id } = await makeArticle({ slug: 'benches' })
  const author_id = (await makePerson()).id
  for (let i = 0; i < 25; i++) await makeComment({ article_id: id, author_id })
  for (const sort of sorts) {
    const page = await (await ask(`/en/articles/benches?sort=${sort}`)).text()
    next[sort] = /[?&](?:amp;)?after=([\w-]+)/.exec(page)?.[1] ?? ''
  }
})

const at = async (sort: string, cursor: string) =>
  (await ask(`/en/articles/benches?sort=${sort}&after=${cursor}`)).status
const made = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')
const raw = (text: string) => Buffer.from(text).toString('base64url')

test('a cursor goes on in the order it was made for, and in none of another shape', async () => {
  for (const sort of sorts) expect(await at(sort, next[sort]!), sort).toBe(200)
  expect(await at('best', next['new']!)).toBe(404)
  expect(await at('new', next['best']!)).toBe(404)
  expect(await at('bridging', next['best']!)).toBe(404)
  expect(await at('best', next['bridging']!)).toBe(404)
})

test.each([
  ['a number', made(1)],
  ['a word', made('x')],
  ['null', made(null)],
  ['an object', made({ keys: [1], public_id: 'AAAAAAAAAAAA' })],
  ['nothing', made([])],
  ['a key too few', made(['AAAAAAAAAAAA'])],
  ['a key too many', made([1, 2, 'AAAAAAAAAAAA'])],
  ['a key of another type', made(['1', 'AAAAAAAAAAAA'])],
  ['lists in lists', raw(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ['an endless number', raw('[1e999,"AAAAAAAAAAAA"]')],
  ['an id that is none', made([1, 'x'])],
  ['an id with a NUL', made([1, 'AAAAAAAAAAA\0'])],
  ['half a surrogate pair', raw('[1,"\\ud800AAAAAAAAAAA"]')],
  ['no JSON', raw('[1,')],
  ['bytes', Buffer.from([0xff, 0xfe, 0x00]).toString('base64url')],
  ['no base64', '%E6%A9%8B'],
])('%s is no cursor', async (_, cursor) => {
  expect(await at('best', cursor)).toBe(404)
})

test('a cursor along an order of the map that is not there: a page all the same', async () => {
  for (const keys of [
    [0, 0],
    [-1, 0.5],
    [Number.MAX_VALUE, Number.MAX_VALUE],
    [5, Number.MAX_SAFE_INTEGER],
  ])
    expect(await at('bridging&across=groups', made([...keys, 'AAAAAAAAAAAA'])), keys.join()).toBe(200)
  for (const across of ['languages', 'sectors', 'garbage', '%00', 'x'.repeat(5000)])
    expect(await at(`bridging&across=${across}`, made([0, 0, 'AAAAAAAAAAAA'])), across).toBe(200)
  expect(await at('bridging&across=groups', made([1, 'AAAAAAAAAAAA']))).toBe(404)
})

test.each([
  ['the largest number', made([Number.MAX_VALUE, 'AAAAAAAAAAAA'])],
  ['the smallest', raw('[5e-324,"AAAAAAAAAAAA"]')],
  ['less than nothing', made([-1, 'AAAAAAAAAAAA'])],
  ['minus nothing', raw('[-0,"AAAAAAAAAAAA"]')],
])('%s and a comment that is not there: a page all the same', async (_, cursor) => {
  expect(await at('best', cursor)).toBe(200)
})
