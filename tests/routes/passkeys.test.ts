// Passkeys: made and shown by a device in software; whatever does not hold opens nothing and stores nothing.
import { beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { createApp } from '../../src/app.ts'
import { as } from '../as.ts'
import { app, deps, origin } from '../app.ts'
import { authenticator } from '../authenticator.ts'
import { browser as newBrowser, setApp } from '../browser.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { addPasskey, challengeFor, sessionsOf, signInWith, toldOf } from '../factors.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makePerson } from '../make.ts'
import { anotherApp, configOf } from '../faults/app.ts'
import { post, urlencoded } from '../faults/ask.ts'

beforeEach(emptyTables)

const room = '/en/account/factors'
const passkeyRow = () => db.selectFrom('passkeys').selectAll().executeTakeFirstOrThrow()

test('one is made, named, and signs in without a password, in one step', async () => {
  const ada = await makePerson({ language: 'zh-HK' })
  const own = await as(ada)
  const before = own.cookies.get('session')
  const device = await addPasskey(own, '我的手機')
  expect(own.cookies.get('session')).not.toBe(before)
  expect(await sessionsOf(ada)).toEqual([{ way: 'password', second_factor: true }])
  expect(await toldOf(ada)).toEqual(['你在 Kiu 的帳戶新增了名為「我的手機」的通行密鑰。'])
  const page = await (await own.get(room)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('我的手機')
  expect(textOf(page)).toContain('not used yet')

  const other = newBrowser()
  const entered = await signInWith(other, device, { return_to: '/en/account/factors' })
  expect([entered.status, entered.headers.get('location')]).toEqual([303, room])
  expect(await sessionsOf(ada)).toContainEqual({ way: 'passkey', second_factor: true })
  expect(textOf(await (await other.get(room)).text())).toContain('last used')
  expect(await passkeyRow()).toMatchObject({
    counter: '2',
    is_synced: false,
    is_backed_up: false,
    transports: ['internal'],
  })
  expect((await rowCounts())['passkey_challenges']).toBe(0)
})

test('challenges ask for a passkey that the device knows whose it is, behind finger, face or PIN', async () => {
  const ada = await makePerson()
  const own = await as(ada)
  await addPasskey(own, 'First')
  const making = await challengeFor(own, `${room}/passkeys/challenge`, { name: 'Second' })
  expect(making).toMatchObject({
    rp: { id: 'kiu.test' },
    user: { id: (await passkeyRow()).user_handle, name: ada.handle },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [{ id: (await passkeyRow()).credential_id }],
  })
  expect(await challengeFor(newBrowser(), '/en/sign-in/passkey/challenge')).toMatchObject({
    rpId: 'kiu.test',
    userVerification: 'required',
  })
})

const elsewhere = authenticator()
type Device = ReturnType<typeof authenticator>
const forgeries: [string, (device: Device, challenge: { challenge: string }) => string | Promise<string>][] =
  [
    ['from another origin', (device, challenge) => device.get(challenge, { origin: 'https://kiu.example' })],
    ['from a sibling', (device, challenge) => device.get(challenge, { origin: 'http://www.kiu.test' })],
    ['for another host', (device, challenge) => device.get(challenge, { host: 'kiu.example' })],
    ['without finger, face or PIN', (device, challenge) => device.get(challenge, { verified: false })],
    ['signed with another key', (device, challenge) => device.get(challenge, { sign: elsewhere.privateKey })],
    ['of a device that is not known', (_device, challenge) => elsewhere.get(challenge)],
    ['of a copy that is behind', (device, challenge) => device.get(challenge, { counter: 1 })],
    [
      'said to be somebody else’s',
      (device, challenge) => device.get(challenge, { handle: 'c29tZWJvZHkgZWxzZSBoZXJl' }),
    ],
    ['of the wrong type', (device, challenge) => device.get(challenge, { type: 'webauthn.create' })],
    ['to a challenge that nobody gave', (device) => device.get({ challenge: 'A'.repeat(43) })],
    [
      'too late',
      async (device, challenge) => {
        await sql`update passkey_challenges set made_at = now() - interval '301 seconds'`.execute(ownerDb)
        return device.get(challenge)
      },
    ],
    ['nothing', () => ''],
    ['no JSON', () => '{'],
    ['a list', () => '[]'],
    ['half of one', (device) => JSON.stringify({ id: device.id, response: { clientDataJSON: 'e30' } })],
    ['too long', (device, challenge) => `${device.get(challenge)}${' '.repeat(20_000)}`],
  ]

test.each(forgeries)('an answer %s signs nobody in', async (_what, forge) => {
  const ada = await makePerson()
  const device = await addPasskey(await as(ada))
  await db.deleteFrom('sessions').execute()
  const stranger = newBrowser()
  const challenge = await challengeFor(stranger, '/en/sign-in/passkey/challenge')
  const before = await passkeyRow()
  const response = await stranger.submit('/en/sign-in/passkey', {
    credential: await forge(device, challenge),
  })
  expect(response.status).toBe(422)
  const page = await response.text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/This passkey does not open|No passkey was shown/)
  expect(await sessionsOf(ada)).toEqual([])
  expect(await passkeyRow()).toEqual(before)
  // The control: the same device, asked properly.
  expect((await signInWith(newBrowser(), device)).status).toBe(303)
})

test('a challenge counts once, and for one browser', async () => {
  const ada = await makePerson()
  const device = await addPasskey(await as(ada))
  const [here, there] = [newBrowser(), newBrowser()]
  const options = await challengeFor(here, '/en/sign-in/passkey/challenge')
  await challengeFor(there, '/en/sign-in/passkey/challenge')
  const credential = device.get(options)
  expect((await there.submit('/en/sign-in/passkey', { credential })).status).toBe(422)
  expect((await here.submit('/en/sign-in/passkey', { credential })).status).toBe(303)
  await here.submit('/en/sign-out')
  expect((await here.submit('/en/sign-in/passkey', { credential })).status).toBe(422)
  // What was made for signing in makes no passkey, and one that is refused is used up too.
  const own = await as(ada)
  const wrong = await challengeFor(own, '/en/sign-in/passkey/challenge')
  const credentialOfNew = authenticator().create({ ...wrong, user: { id: 'AAAAAAAAAAAAAAAAAAAAAAAA' } })
  expect((await own.submit(`${room}/passkeys`, { name: 'New', credential: credentialOfNew })).status).toBe(
    422,
  )
  expect((await rowCounts())['passkeys']).toBe(1)
})

test('one answer sent twenty times at once to two processes signs in once', async () => {
  const device = await addPasskey(await as(await makePerson()))
  const browser = newBrowser()
  const credential = device.get(await challengeFor(browser, '/en/sign-in/passkey/challenge'))
  await db.deleteFrom('sessions').execute()
  const cookie = `passkey=${browser.cookies.get('passkey')}`
  const apps = [app, anotherApp().app]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      post('/en/sign-in/passkey', urlencoded({ credential }), { cookie }, apps[i % 2]),
    ),
  )
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect((await rowCounts())['sessions']).toBe(1)
})

test('a device that does not count is taken, again and again', async () => {
  const ada = await makePerson()
  const device = authenticator()
  const own = await as(ada)
  const options = await challengeFor(own, `${room}/passkeys/challenge`, { name: 'Key' })
  await own.submit(`${room}/passkeys`, { name: 'Key', credential: device.create(options, { counter: 0 }) })
  for (let i = 0; i < 2; i++) {
    const browser = newBrowser()
    const credential = device.get(await challengeFor(browser, '/en/sign-in/passkey/challenge'), {
      counter: 0,
    })
    expect((await browser.submit('/en/sign-in/passkey', { credential })).status).toBe(303)
  }
})

test.each([
  ['from another origin', { origin: 'https://kiu.example' }],
  ['for another host', { host: 'kiu.example' }],
  ['without finger, face or PIN', { verified: false }],
  ['of the wrong type', { type: 'webauthn.get' }],
])('none is made %s', async (_what, lies) => {
  const own = await as(await makePerson())
  const options = await challengeFor(own, `${room}/passkeys/challenge`, { name: 'New' })
  const credential = authenticator().create(options, lies)
  const response = await own.submit(`${room}/passkeys`, { name: 'New', credential })
  expect(response.status).toBe(422)
  expect(textOf(await response.text())).toContain('The passkey was not set up')
  expect((await rowCounts())['passkeys']).toBe(0)
  await addPasskey(own)
  expect((await rowCounts())['passkeys']).toBe(1)
})

test('a device that is known already, and nobody else’s challenge', async () => {
  const [ada, ben] = [await makePerson(), await makePerson()]
  const [hers, his] = [await as(ada), await as(ben)]
  const device = await addPasskey(hers)
  const options = await challengeFor(his, `${room}/passkeys/challenge`, { name: 'Mine' })
  expect(
    (await his.submit(`${room}/passkeys`, { name: 'Mine', credential: device.create(options) })).status,
  ).toBe(422)
  const forHim = await challengeFor(his, `${room}/passkeys/challenge`, { name: 'Mine' })
  const credential = authenticator().create(forHim)
  expect((await hers.submit(`${room}/passkeys`, { name: 'Mine', credential })).status).toBe(422)
  expect((await rowCounts())['passkeys']).toBe(1)
})

test('renamed and removed by their owner alone; a removed one opens nothing, and every other device is out', async () => {
  const [ada, ben] = [await makePerson({ password_hash: 'x' }), await makePerson()]
  const own = await as(ada)
  const device = await addPasskey(own)
  const { public_id } = await passkeyRow()
  const path = `${room}/passkeys/${public_id}`
  const stranger = await as(ben)
  for (const response of [
    await stranger.get(path),
    await stranger.submit(path, { name: 'Mine' }),
    await stranger.submit(`${path}/removal`),
  ])
    expect(response.status).toBe(404)
  expect((await own.submit(path, { name: 'Blue phone' })).headers.get('location')).toBe(`${room}?done=named`)
  expect(textOf(await (await own.get(path)).text())).toContain('Blue phone')
  const elsewhere = await as(ada)
  const removed = await own.submit(`${path}/removal`)
  expect(removed.headers.get('location')).toBe(`${room}?done=removed`)
  expect((await elsewhere.get(room)).status).toBe(303)
  expect((await own.get(room)).status).toBe(200)
  expect((await signInWith(newBrowser(), device)).status).toBe(422)
  expect((await toldOf(ada)).at(-1)).toContain('“Blue phone” was removed')
})

test('the only way in cannot be removed, of two at once neither', async () => {
  const ada = await makePerson({ password_hash: null })
  const own = await as(ada)
  await addPasskey(own, 'First')
  const only = `${room}/passkeys/${(await passkeyRow()).public_id}/removal`
  const refused = await own.submit(only)
  expect(refused.status).toBe(409)
  expect(textOf(await refused.text())).toContain('This is your only way to sign in')
  await addPasskey(own, 'Second')
  const all = await db.selectFrom('passkeys').select('public_id').execute()
  await Promise.all(
    all.map(async ({ public_id }) => (await as(ada)).submit(`${room}/passkeys/${public_id}/removal`)),
  )
  expect((await rowCounts())['passkeys']).toBe(1)
})

test('asked again, one shows a passkey of one’s own, and no other', async () => {
  const [ada, ben] = [await makePerson({ password_hash: null }), await makePerson()]
  const own = await as(ada)
  const device = await addPasskey(own)
  const his = await addPasskey(await as(ben))
  await sql`update sessions set signed_in_at = now() - interval '11 minutes'`.execute(ownerDb)
  const asked = await own.get(`${room}/app`)
  expect(asked.headers.get('location')).toBe('/en/sign-in/again?return_to=%2Fen%2Faccount%2Ffactors%2Fapp')
  const page = await (await own.follow(asked)).text()
  expectSoundHtml(page)
  expect(page).not.toContain('name="password"')
  expect((await signInWith(own, his)).status).toBe(422)
  const back = await signInWith(own, device, { return_to: `${room}/app` })
  expect(back.headers.get('location')).toBe(`${room}/app`)
  expect((await own.get(`${room}/app`)).status).toBe(200)
})

test('under an address of digits there are none, and the pages say so', async () => {
  const config = configOf({ ORIGIN: 'http://127.0.0.1:3000' })
  setApp(createApp({ ...deps, config }), config.origin)
  try {
    const own = await as(await makePerson())
    expect(textOf(await (await own.get(room)).text())).toContain('Passkeys are bound to a name')
    const making = await (await own.get(`${room}/passkeys/new`)).text()
    expectSoundHtml(making)
    expect(making).not.toContain('data-passkey')
    expect((await own.submit(`${room}/passkeys/challenge`, { name: 'Phone' })).status).toBe(404)
    expect((await newBrowser().submit('/en/sign-in/passkey/challenge')).status).toBe(404)
    expect(await (await newBrowser().get('/en/sign-in')).text()).not.toContain('passkeys.js')
  } finally {
    setApp(createApp(deps), origin)
  }
  expect(await (await newBrowser().get('/en/sign-in')).text()).toContain('passkeys.')
})

test('pages may ask for passkeys, and nobody within them', async () => {
  const { headers } = await newBrowser().get('/en/sign-in')
  expect(headers.get('permissions-policy')).toContain('publickey-credentials-get=(self)')
  expect(headers.get('permissions-policy')).toContain('publickey-credentials-create=(self)')
})
