// Whatever is sent to the forms about people: a no that names the mistake, nothing stored, never a fault of ours.
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { app, origin } from '../app.ts'
import { as } from '../as.ts'
import { emptyTables, rowCounts } from '../database.ts'
import { forgetTries } from '../faults/contents.ts'
import { expectSoundHtml } from '../html.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

const made = await hashPassword('ferry lantern turnip')

const rtl = '\u202e'
/** A form that would be taken, and in it the fields that people write. */
const forms: Record<string, { fields: Record<string, string>; written: string[]; own?: boolean }> = {
  '/sign-in': { fields: { email: 'a@b.example', password: 'wrong wrong' }, written: ['email', 'password'] },
  '/sign-up': {
    fields: {
      email: 'a@b.example',
      handle: 'newcomer',
      display_name: 'New',
      password: 'ferry lantern turnip',
    },
    written: ['email', 'handle', 'display_name', 'password'],
  },
  '/welcome': { fields: { sector: 'citizen', organisation: 'HKU' }, written: ['organisation', 'sector'] },
  '/account': {
    fields: { display_name: 'Other' },
    written: ['display_name', 'organisation', 'sector', 'language'],
  },
  '/account/password': {
    fields: { current_password: 'x', new_password: 'ferry lantern turnip' },
    written: ['current_password', 'new_password'],
  },
  '/account/sessions': { fields: {}, written: ['session'] },
  '/administration/people/ID/roles': { fields: { role: 'editor' }, written: ['role'] },
  '/administration/people/ID/affiliation': { fields: { verified: 'true' }, written: ['verified'] },
  '/administration/people/ID/suspension': {
    fields: { until: '2099-01-01T00:00', reason: 'Insults.' },
    written: ['until', 'reason'],
  },
  '/administration/topics': {
    fields: { slug: 'trams', 'name.en': 'Trams', 'name.zh-HK': '電車', position: '8' },
    written: ['slug', 'name.en', 'name.zh-HK', 'position'],
  },
}
/** Right-to-left controls are taken out of a text that is shown beside others; a name is refused for them. */
const mayPass = (field: string, value: string) => value === rtl && /organisation|reason|name\./.test(field)

for (const [place, { fields, written }] of Object.entries(forms)) {
  test(`POST ${place}`, async () => {
    const target = await makePerson({ sector: 'citizen', organisation: 'HKU' })
    const path = `/en${place.replace('ID', target.public_id)}`
    const root = await makePerson({ roles: ['administrator'], password_hash: made })
    const browser = await as(place.startsWith('/sign') ? null : root)
    const before = await rowCounts()
    for (const field of written) {
      // A wrong form is a try as well, and of a password there are few.
      await forgetTries()
      for (const value of ['a\0b', 'x'.repeat(100_000), rtl, '\ud800']) {
        if (mayPass(field, value)) continue
        const response = await browser.submit(path, { ...fields, [field]: value })
        const what = `${field} ${JSON.stringify(value.slice(0, 10))}`
        expect(response.status, what).toBe(422)
        expectSoundHtml(await response.text())
      }
      const twice = await browser.submit(path, { ...fields, [field]: ['one', 'two'] })
      expect(twice.status, `${field} twice`).toBe(422)
    }
    expect((await browser.submit(path, { ...fields, colour: 'red' })).status, 'unknown').toBe(422)
    expect((await browser.submit(path, { ...fields, colour: 'x'.repeat(1024 * 1024) })).status, '1 MB').toBe(
      413,
    )
    const cookie = browser.cookies.header()
    const raw = (body: BodyInit, type?: string) =>
      app.request(origin + path, {
        method: 'POST',
        headers: { origin, cookie, ...(type && { 'content-type': type }) },
        body,
      })
    const file = new FormData()
    for (const [name, value] of Object.entries(fields)) file.append(name, value)
    file.set(written[0] ?? '', new Blob(['x']), 'x.txt')
    expect((await raw(file)).status, 'a file').toBe(422)
    for (const type of [
      'application/json',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'text/plain',
    ]) {
      expect((await raw('{"a":', type)).status, type).toBeLessThan(500)
    }
    const { sessions: _after, ...after } = await rowCounts()
    const { sessions: _before, ...expected } = before
    if (place !== '/administration/people/ID/roles' && place !== '/account/sessions')
      expect(after).toEqual(expected)
  })
}
