// The rooms of administrators for words and numbers of the rules: what is kept there, and that it holds from then on.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makePerson, makeWordRule } from '../make.ts'

beforeEach(emptyTables)

const room = '/en/administration/words'
const kept = () =>
  db.selectFrom('word_rules').orderBy('term').select(['term', 'language', 'action', 'exceptions']).execute()
const log = () => db.selectFrom('staff_log').orderBy('id').select(['act', 'actor_id']).execute()

async function setting() {
  const admin = await makePerson({ roles: ['administrator'] })
  const { slug } = await makeArticle()
  const ada = await as(await makePerson())
  const post = (body: string) => ada.submit(`/en/articles/${slug}/comments`, { body })
  return { admin, client: await as(admin), post }
}

test('many words are added at once, hold from then on, and are changed and deleted; each deed is written down', async () => {
  const { admin, client, post } = await setting()
  const body = 'This is balderdash and nothing else.'
  expect((await post(body)).status).toBe(303)
  const fields = { language: 'en', action: 'hold', exceptions: 'balderdashing\r\n\r\n balderdasher ' }
  const terms = 'balderdash\r\npoppycock\r\n\r\nbalderdash\r\n'
  expect((await client.submit(room, { terms, ...fields })).headers.get('location')).toBe(`${room}?done=saved`)
  const exceptions = ['balderdashing', 'balderdasher']
  expect(await kept()).toEqual([
    { term: 'balderdash', language: 'en', action: 'hold', exceptions },
    { term: 'poppycock', language: 'en', action: 'hold', exceptions },
  ])
  expect((await post('More balderdash, of another kind.')).status).toBe(422)
  expect((await post('All this balderdashing tires me.')).status).toBe(303)
  // The same words again get what is given now.
  await client.submit(room, { terms: 'poppycock', language: 'en', action: 'ask', exceptions: '' })
  expect((await kept())[1]).toMatchObject({ action: 'ask', exceptions: [] })

  const page = await (await client.get(room)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('2 word rules')
  const address = /href="(\/en\/administration\/words\/[\w-]{12})"[^>]*><bdi>balderdash</.exec(page)![1]!
  const one = await (await client.get(address)).text()
  expectSoundHtml(one)
  const form = formIn(one, address)
  expect(form.fields).toMatchObject({
    term: ['balderdash'],
    action: ['hold'],
    exceptions: [exceptions.join('\n')],
  })
  const taken = await client.submit(address, { ...form.fields, term: 'poppycock' })
  expect(taken.status).toBe(422)
  expect(textOf(await taken.text())).toContain('There is another rule for this word.')
  expect((await client.submit(address, { ...form.fields, term: '胡說', language: '' })).status).toBe(303)
  expect((await post('More balderdash, of a third kind.')).status).toBe(303)
  expect((await post('呢個真係胡 說八道。')).status).toBe(422)
  expect((await client.submit(`${address}/removal`)).headers.get('location')).toBe(`${room}?done=deleted`)
  expect((await post('呢個真係胡說八道。')).status).toBe(303)
  expect((await client.get(address)).status).toBe(404)
  const acts = ['word_rule_saved', 'word_rule_saved', 'word_rule_saved', 'word_rule_deleted']
  expect(await log()).toEqual(acts.map((act) => ({ act, actor_id: admin.id })))
})

test('a list of many words takes few exceptions, since each word gets all of them', async () => {
  const { client } = await setting()
  const list = (terms: number, exceptions: number) => ({
    terms: Array.from({ length: terms }, (_, n) => `w${n}`).join('\n'),
    exceptions: Array.from({ length: exceptions }, (_, n) => `w${n} or not`).join('\n'),
    language: '',
    action: 'ask',
  })
  const refused = await client.submit(room, list(1000, 21))
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('At most 20 lines.')])
  expect(await kept()).toEqual([])
  expect((await client.submit(room, list(1000, 20))).status).toBe(303)
})

test('a word is tried on a text without anything being stored, and found among many, page by page', async () => {
  const { client } = await setting()
  for (let at = 0; at < 60; at++) await makeWordRule({ term: `word ${String(at).padStart(2, '0')}` })
  await makeWordRule({ term: '100% humbug', action: 'hold' })
  const tried = await client.submit(`${room}/trial`, { text: 'It is １００％ HUMBUG, I say: word 07.' })
  expect(tried.status).toBe(200)
  const page = await tried.text()
  expectSoundHtml(page)
  expect(page).toContain('<mark>１００％ HUMBUG</mark>')
  expect(page).toContain('<mark>word 07</mark>')
  expect(textOf(page)).toContain('2 places were found.')
  expect(await kept()).toHaveLength(61)
  const first = await (await client.get(room)).text()
  const next = /href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await (await client.get(next)).text()
  expectSoundHtml(second)
  expect(textOf(second)).toContain('word 59')
  expect(textOf(second)).not.toContain('word 07')
  const found = textOf(await (await client.get(`${room}?q=${encodeURIComponent('0% h')}`)).text())
  expect(found).toContain('100% humbug')
  expect(found).not.toContain('word 07')
  expect(textOf(await (await client.get(`${room}?q=nothing`)).text())).toContain('No word rule was found.')
})

test('numbers of the rules are set, hold from then on, and are as usual where nothing is set', async () => {
  const { client, post } = await setting()
  const address = '/en/administration/rules'
  const page = await (await client.get(address)).text()
  expectSoundHtml(page)
  const form = formIn(page, address)
  expect(form.fields['first_comments']).toEqual([''])
  expect(textOf(page)).toContain('Usually 40.')
  expect((await post('The first of mine.')).status).toBe(303)
  const set = { ...form.fields, first_comments: '２' }
  expect((await client.submit(address, set)).headers.get('location')).toBe(`${address}?done=saved`)
  expect((await post('The second of mine.')).status).toBe(422)
  // Also the weight of flags, which is stored as a number where it was left empty.
  expect(formIn(await (await client.get(address)).text(), address).fields).toMatchObject({
    first_comments: ['2'],
    hide_weight: [''],
  })
  await client.submit(address, { ...form.fields, first_comments: '' })
  expect((await post('The second of mine.')).status).toBe(303)
  expect((await log()).map(({ act }) => act)).toEqual(['rules_saved', 'rules_saved'])
  const wrong = await client.submit(address, { ...form.fields, heat_hours: '0' })
  expect(wrong.status).toBe(422)
  expect(textOf(await wrong.text())).toContain('Please give a whole number up to 168.')
})

test('the desk gives an article its own number of first comments, or takes it back', async () => {
  const client = await as(await makePerson({ roles: ['editor'] }))
  const { public_id } = await makeArticle({ slug: 'benches' })
  const address = `/en/desk/articles/${public_id}/edit`
  const number = async () =>
    (await db.selectFrom('articles').select('first_comments').executeTakeFirstOrThrow()).first_comments
  for (const [typed, stored] of [
    ['3', 3],
    ['0', 0],
    ['', null],
  ] as const) {
    const form = formIn(await (await client.get(address)).text(), address)
    expect((await client.submit(address, { ...form.fields, first_comments: typed })).status).toBe(303)
    expect(await number()).toBe(stored)
  }
})
