// Joining: what makes a person, what is refused beside its field, and that one handle is one person's.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import type { Fields } from '../browser.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

const good = (more: Fields = {}): Fields => ({
  email: `${randomUUID()}@example.org`,
  handle: `ada-${randomUUID().slice(0, 8)}`,
  display_name: 'Ada Chan',
  password: 'ferry lantern turnip',
  return_to: '',
  ...more,
})

test('a new person is stored, signed in, and asked from where they speak', async () => {
  const browser = await as(null)
  const response = await browser.submit('/zh-HK/sign-up', good({ email: ' Ada@Example.ORG ', handle: 'ada' }))

  expect([response.status, response.headers.get('location')]).toEqual([303, '/zh-HK/welcome'])
  const person = await db.selectFrom('people').selectAll().executeTakeFirstOrThrow()
  expect(person).toMatchObject({
    email: null,
    new_email: 'ada@example.org',
    handle: 'ada',
    language: 'zh-HK',
    sector: null,
  })
  expect(person.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(textOf(await (await browser.get('/zh-HK/welcome')).text())).toContain('Ada Chan')
  expect(browser.cookies.get('language')).toBe('zh-HK')
})

test('the page says what each thing is for, and leads to the rules and to privacy', async () => {
  for (const lang of ['en', 'zh-HK']) {
    const page = await (await (await as(null)).get(`/${lang}/sign-up?return_to=/en/articles/benches`)).text()
    expectSoundHtml(page)
    expect(page).toContain(`href="/${lang}/rules"`)
    expect(page).toContain(`href="/${lang}/privacy"`)
    expect(formIn(page, `/${lang}/sign-up`).fields['return_to']).toEqual(['/en/articles/benches'])
  }
})

test('one comes back to where one was, but to no other site', async () => {
  const led = async (return_to: string) =>
    (await (await as(null)).submit('/en/sign-up', good({ return_to }))).headers.get('location')
  expect(await led('/en/articles/benches?sort=new')).toBe('/en/articles/benches?sort=new')
  expect(await led('https://evil.example/')).toBe('/en/welcome')
  expect(await led('//evil.example/')).toBe('/en/welcome')
})

test.each([
  ['email', 'ada', 'does not look like an email'],
  ['email', `${'a'.repeat(250)}@example.org`, 'does not look like an email'],
  ['email', 'a\0@example.org', 'cannot be kept'],
  ['handle', 'ad', 'At least 3'],
  ['handle', 'a'.repeat(31), 'At most 30'],
  ['handle', 'ada chan', 'Only letters'],
  ['handle', '-ada', 'begins and ends'],
  ['handle', 'adminstrator', null],
  ['handle', 'Moderator', 'spoke'],
  ['handle', 'a\u202eda', 'turn text around'],
  ['display_name', '', 'fill this in'],
  ['display_name', '陳'.repeat(25), 'At most 60'],
  ['display_name', 'Ada\u202e', 'character'],
  ['display_name', 'Ada\0', 'cannot be kept'],
  ['password', 'short', 'At least 10'],
  ['password', 'x9'.repeat(101), 'At most 200'],
  ['password', 'password123', 'Many people'],
  ['password', '', 'fill this in'],
])('%s “%s”', async (name, value, told) => {
  const before = await rowCounts()
  const sent = good({ [name]: value })
  const response = await (await as(null)).submit('/en/sign-up', sent)
  if (told === null) return expect(response.status).toBe(303)

  const page = await response.text()
  expect(response.status).toBe(422)
  expect(textOf(page)).toContain(told)
  const { fields } = formIn(page, '/en/sign-up')
  const kept = (field: string) => String(sent[field]).replaceAll('\0', '\ufffd')
  if (name !== 'email') expect(fields['email']).toEqual([kept('email')])
  if (name !== 'handle') expect(fields['handle']).toEqual([kept('handle')])
  expect(page).not.toContain('ferry lantern turnip')
  expect(await rowCounts()).toEqual(before)
})

test('a password made of the name is named as such', async () => {
  const response = await (
    await as(null)
  ).submit('/en/sign-up', good({ handle: 'whitlock', password: 'whitlock-tower' }))
  expect(response.status).toBe(422)
  expect(textOf(await response.text())).toContain('contains your handle')
})

test('a handle that looks taken is named beside its field', async () => {
  await makePerson({ handle: 'paul', handle_skeleton: 'paul' })
  const before = await rowCounts()
  const taken = async (more: Fields) => {
    const response = await (await as(null)).submit('/en/sign-up', good(more))
    const page = await response.text()
    expectSoundHtml(page)
    return [response.status, textOf(page)] as const
  }
  // The second letter is Cyrillic in none of them: a script by itself, so that only the skeleton tells.
  expect(await taken({ handle: 'PAUL' })).toEqual([422, expect.stringContaining('looks like it')])
  expect(await taken({ handle: 'раul' })).toEqual([422, expect.stringContaining('cannot stand together')])
  expect(await rowCounts()).toEqual(before)
})

test('unknown fields, fields sent twice, and htmx', async () => {
  const browser = await as(null)
  expect((await browser.submit('/en/sign-up', good({ roles: 'administrator' }))).status).toBe(422)
  expect((await browser.submit('/en/sign-up', good({ handle: ['a-one', 'a-two'] }))).status).toBe(422)
  expect((await db.selectFrom('people').select('id').execute()).length).toBe(0)
  const answer = await browser.htmx('/en/sign-up', good())
  expect([answer.status, answer.headers.get('hx-redirect')]).toEqual([200, '/en/welcome'])
})

test('of twenty who want one handle at once, one gets it', async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, async (_, i) =>
      (await as(null)).submit('/en/sign-up', good({ handle: i % 2 ? 'harbour' : 'HARBOUR' })),
    ),
  )
  expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(all.filter(({ status }) => status === 422)).toHaveLength(19)
  expect((await db.selectFrom('people').select('id').execute()).length).toBe(1)
  expect((await db.selectFrom('sessions').select('person_id').execute()).length).toBe(1)
})

test('whoever is signed in is led on', async () => {
  const ada = await as(await makePerson())
  expect((await ada.get('/en/sign-up?return_to=/zh-HK/account')).headers.get('location')).toBe(
    '/zh-HK/account',
  )
  expect((await ada.get('/en/sign-up')).headers.get('location')).toBe('/en/')
})
