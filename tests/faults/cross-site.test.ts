// Every form from everywhere, as everything: only what a page of ours sent is taken, and the rest is refused unread.
import { beforeAll, expect, test } from 'vitest'
import { emptyTables } from '../database.ts'
import { ask, cookieOf, urlencoded } from './ask.ts'
import { contents, forgetTries } from './contents.ts'
import { forms } from './forms.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
})

const ours = 'http://kiu.test'
const origins = {
  absent: undefined,
  ours,
  null: 'null',
  foreign: 'http://evil.example',
  subdomain: 'http://www.kiu.test',
  'longer name': 'http://kiu.test.evil.example',
  'other scheme': 'https://kiu.test',
  'other port': 'http://kiu.test:8080',
  'usual port': 'http://kiu.test:80',
  'trailing dot': 'http://kiu.test.',
  'trailing slash': 'http://kiu.test/',
  uppercase: 'http://KIU.test',
  'with a name': 'http://a@kiu.test',
  empty: '',
}
const sites = {
  absent: undefined,
  'same-origin': 'same-origin',
  'same-site': 'same-site',
  'cross-site': 'cross-site',
  none: 'none',
  empty: '',
}
const types = {
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data; boundary=x',
  text: 'text/plain',
  none: undefined,
  JSON: 'application/json',
}

/** What a browser sends from a page of ours: at least one of the two, and neither says otherwise. */
const isOurs = (origin: keyof typeof origins, site: keyof typeof sites) =>
  (origin === 'ours' && (site === 'same-origin' || site === 'absent')) ||
  (origin === 'absent' && site === 'same-origin')

/** Pages whose address holds a token send no referrer, and so their browser calls them `null`; it still says of which site. */
const holdsToken = (route: string) => /^POST \/(verification|reset|invitations)\/:token$/.test(route)

test.each(forms.filter(({ fromAnywhere }) => !fromAnywhere))('$route', async (form) => {
  const cookie = await cookieOf(form.by(world))
  const path = `/en${form.path(world)}`
  const body = urlencoded(form.good(world)).toString()
  const before = await contents()
  await forgetTries()
  for (const [origin, from] of Object.entries(origins)) {
    for (const [site, said] of Object.entries(sites)) {
      if (isOurs(origin as 'ours', site as 'absent')) continue
      if (holdsToken(form.route) && origin === 'null' && site === 'same-origin') continue
      for (const [type, called] of Object.entries(types)) {
        const headers = { origin: from, 'sec-fetch-site': said, 'content-type': called }
        const answer = await ask(path, {
          method: 'POST',
          headers,
          cookie,
          body: new TextEncoder().encode(body),
        })
        if (answer.status !== 403) expect.soft(answer.status, `${origin}, ${site}, ${type}`).toBe(403)
      }
    }
  }
  expect(await contents()).toEqual(before)
})

test('what a page of ours sends is taken, whichever of the two headers its browser knows', async () => {
  const form = forms.find(({ route }) => route === 'POST /comments/:id/vote')!
  const cookie = await cookieOf(form.by(world))
  const headers = [
    { origin: ours },
    { 'sec-fetch-site': 'same-origin' },
    { origin: ours, 'sec-fetch-site': 'same-origin' },
  ]
  for (const own of headers) {
    const body = urlencoded(form.good(world))
    expect((await ask(`/en${form.path(world)}`, { method: 'POST', headers: own, cookie, body })).status).toBe(
      303,
    )
  }
})

test('a page that tells nobody where it is may send its form, and no other page may call itself nobody', async () => {
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
  const send = (path: string) => ask(path, { method: 'POST', headers, body: urlencoded({}) })
  expect((await send(`/en/verification/${world.links.verification}`)).status).toBe(303)
  for (const path of [
    '/en/verification',
    '/en/reset',
    '/en/sign-in',
    `/en/verification/${'x'.repeat(32)}/more`,
  ])
    expect((await send(path)).status, path).toBe(403)
})

test('the name in the address says nothing about where a form comes from', async () => {
  const form = forms.find(({ route }) => route === 'POST /comments/:id/vote')!
  const cookie = await cookieOf(form.by(world))
  const headers = { host: 'evil.example', origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }
  const body = urlencoded(form.good(world))
  expect((await ask(`/en${form.path(world)}`, { method: 'POST', headers, cookie, body })).status).toBe(403)
})

test('a refusal of a foreign form is a page in the language of the address', async () => {
  const answer = await ask('/zh-HK/sign-out', { method: 'POST', headers: { origin: 'http://evil.example' } })
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('<html lang="zh-HK">')
  expect(answer.headers.getSetCookie()).toEqual([])
})

test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s from elsewhere is refused too', async (method) => {
  const headers = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }
  expect((await ask('/en/account', { method, headers })).status).toBe(403)
})

test('the one form that is taken from anywhere is the end of a mail, and nothing beside it', async () => {
  expect(forms.filter(({ fromAnywhere }) => fromAnywhere).map(({ route }) => route)).toEqual([
    'POST /unsubscribe/:token',
  ])
  const body = urlencoded({ 'List-Unsubscribe': 'One-Click' })
  const send = (path: string, method = 'POST') => ask(path, { method, headers: {}, body })
  expect((await send(`/en/unsubscribe/${world.mail}`)).status).toBe(200)
  for (const path of [
    `/en/unsubscribe/${world.mail}/more`,
    `/en/unsubscribe/${world.mail.slice(1)}`,
    '/en/unsubscribe',
    '/en/account/notifications',
    `/en/account?/en/unsubscribe/${world.mail}`,
  ]) {
    expect((await send(path)).status, path).toBe(403)
  }
  expect((await send(`/en/unsubscribe/${world.mail}`, 'PUT')).status).toBe(403)
})
