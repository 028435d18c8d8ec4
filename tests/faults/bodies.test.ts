// Bodies that are no form: too big, broken, of another kind, or of ten thousand fields. A page says so; nothing happens.
import { beforeAll, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { languages } from '../../src/domain/words.ts'
import { emptyTables } from '../database.ts'
import { textOf } from '../html.ts'
import { type Asked, post, urlencoded } from './ask.ts'
import { contents, forgetTries } from './contents.ts'
import { cookiesOf, forms, type Good } from './forms.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
})

type Body = { body: Asked['body']; headers?: Record<string, string>; status: number }

const bytes = (text: string) => new TextEncoder().encode(text)
const of = (type: string | undefined, text: string, status: number): Body => ({
  body: bytes(text),
  headers: {
    ...(type !== undefined && { 'content-type': type }),
    'content-length': String(bytes(text).length),
  },
  status,
})
const multipart = 'multipart/form-data; boundary=x'
const part = (name: string, value: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** Each with good values wherever there is room for them. */
const bodies: Record<string, (good: Good) => Body> = {
  '1 MB in one field': (good) => ({
    body: urlencoded({ ...good, body: 'a'.repeat(1_000_000) }),
    status: 413,
  }),
  '1 MB that does not say how long it is': (good) => ({
    body: urlencoded({ ...good, note: '橋'.repeat(120_000) }),
    status: 413,
  }),
  '1 MB of an upload': () => ({ ...of(multipart, part('body', 'a'.repeat(1_000_000)), 413) }),
  'broken multipart': () => of(multipart, part('body', 'a').slice(0, -6), 400),
  'multipart without a boundary': () => of('multipart/form-data', part('body', 'a'), 400),
  'multipart that is something else': () => of(multipart, 'body=a&stance=agree', 400),
  JSON: (good) => of('application/json', JSON.stringify(good), 415),
  'plain text': (good) => of('text/plain', urlencoded(good).toString(), 415),
  'a kind that is none': (good) => of('; =', urlencoded(good).toString(), 415),
  'no kind at all': (good) => of(undefined, urlencoded({ ...good, more: 'x' }).toString(), 415),
  '10,000 fields': (good) => ({
    body: urlencoded({
      ...good,
      ...Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`field-${i}`, 'x'])),
    }),
    status: 422,
  }),
  'one field 100,000 times': () => ({ body: 'body&'.repeat(100_000), headers: urlencodedType, status: 413 }),
  'another field 100,000 times, of a kind spelled otherwise': () => ({
    body: 'note&'.repeat(100_000),
    headers: { 'content-type': 'Application/X-WWW-Form-Urlencoded ; charset=utf-8' },
    status: 413,
  }),
  'nothing but signs': () => ({ body: '&=&==&%&%zz=%zz&&', headers: urlencodedType, status: 422 }),
}
const urlencodedType = { 'content-type': 'application/x-www-form-urlencoded' }

/**
 * Nobody who has not begun gets that far (second-step.test.ts); and a code that is right once more is taken, and begins
 * another session (factors.test.ts).
 */
const elsewhere = new Set(['POST /sign-in/second', 'POST /account/factors/app'])

const said = { 400: 'badRequest', 413: 'tooLarge', 415: 'badRequest' } as const

test.each(forms.filter(({ route }) => !elsewhere.has(route)))('$route', async (form) => {
  const cookie = await cookiesOf(form, world)
  const before = await contents()
  // A form without fields takes any form for itself, unread.
  const takesNothing = Object.keys(form.fields).length === 0
  const isForm = (what: string, status: number) =>
    status === 422 || status === 400 || what.includes('field 100,000 times')
  for (const [index, [what, make]] of Object.entries(bodies).entries()) {
    const { body, headers = {}, status: usual } = make(form.good(world))
    // An upload may be as large as that: what is wrong with this one is that it never ends.
    const status = form.route === 'POST /desk/import' && what === '1 MB of an upload' ? 400 : usual
    if (takesNothing && isForm(what, status)) continue
    await forgetTries()
    const lang = languages[index % 2]!
    const answer = await post(`/${lang}${form.path(world)}`, body, { cookie, headers })
    const page = await answer.text()
    expect.soft(answer.status, what).toBe(status)
    expect.soft(page, what).toContain(`<html lang="${lang}">`)
    if (status !== 422)
      expect.soft(textOf(page), what).toContain(texts[lang].errors[said[status as keyof typeof said]])
  }
  expect(await contents()).toEqual(before)
})
