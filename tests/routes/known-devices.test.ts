// Known devices: who guesses a password from everywhere locks strangers out, and not the person on their own device.
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { hashPassword } from '../../src/passwords.ts'
import { deps } from '../app.ts'
import { browser, setApp } from '../browser.ts'
import { emptyTables } from '../database.ts'
import { codeNow, makeApp, wrongCode } from '../factors.ts'
import { configOf } from '../faults/app.ts'
import { makePerson } from '../make.ts'

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const origin = 'https://kiu.test'
const config = configOf({ ORIGIN: origin })

beforeEach(async () => {
  await emptyTables()
  setApp(createApp({ ...deps, config }), origin)
})

const email = 'ada@example.org'
const name = '__Host-device'
type Visitor = ReturnType<typeof browser>
const tryOnce = (visitor: Visitor, word = 'wrong wrong wrong', of = email) =>
  visitor.submit('/en/sign-in', { email: of, password: word })

/** Somebody on the device they always use, signed out. */
async function onKnownDevice(of = email) {
  await makePerson({ email: of, password_hash: made })
  const device = browser({ address: '198.51.100.1' })
  const signedIn = await tryOnce(device, password, of)
  expect(signedIn.status).toBe(303)
  await device.submit('/en/sign-out')
  return { device, signedIn }
}

/** From a network after the other, until the account takes no more tries. */
async function attack(of = email) {
  let through = 0
  for (let i = 0; i < 14; i++) {
    const answer = await tryOnce(browser({ address: `203.0.113.${i}` }), undefined, of)
    if (answer.status !== 429) through++
  }
  return through
}

test('the cookie: signed, of its own host, for a year, and nothing of the person in it', async () => {
  const { device, signedIn } = await onKnownDevice()
  const line = signedIn.headers.getSetCookie().find((cookie) => cookie.startsWith(name)) ?? ''
  expect(line).toMatch(
    /^__Host-device=[\w-]{24}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  const before = device.cookies.get(name) ?? ''
  await tryOnce(device, password)
  expect(device.cookies.get(name)).toBe(before)
})

test('an attacker uses up the tries of an account: a known device signs in, an unknown one waits', async () => {
  const { device } = await onKnownDevice()
  expect(await attack()).toBeLessThanOrEqual(10)
  const stranger = await tryOnce(browser({ address: '192.0.2.200' }), password)
  expect(stranger.status).toBe(429)
  expect(Number(stranger.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await tryOnce(device, password)).status).toBe(303)
})

test('a known device has ten tries of its own, and they take none from anybody else', async () => {
  const { device } = await onKnownDevice()
  const statuses = []
  for (let i = 0; i < 11; i++) statuses.push((await tryOnce(device)).status)
  expect(statuses).toEqual([...Array<number>(10).fill(422), 429])
  expect((await tryOnce(browser({ address: '192.0.2.200' }), password)).status).toBe(303)
})

test('what is no cookie of ours for this account counts as unknown', async () => {
  const { device } = await onKnownDevice()
  const good = device.cookies.get(name) ?? ''
  const { device: others } = await onKnownDevice('ben@example.org')
  const elsewhere = createApp({
    ...deps,
    config: configOf({ ORIGIN: origin, SECRET_KEY: 'Zt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Gb' }),
  })
  await attack()
  const [nonce = '', signature = ''] = good.split('.')
  const forged = [
    others.cookies.get(name) ?? '',
    `${nonce.slice(1)}A.${signature}`,
    `${nonce}.${signature.slice(1)}A`,
    `${nonce}.`,
    nonce,
    `${good}x`,
    '%',
    'a'.repeat(4000),
  ]
  let accepted = 0
  for (const cookie of forged) {
    const visitor = browser({ address: '198.51.100.1' })
    visitor.cookies.set(name, cookie)
    if ((await tryOnce(visitor, password)).status !== 429) accepted++
  }
  setApp(elsewhere, origin)
  if ((await tryOnce(device, password)).status !== 429) accepted++
  expect([forged.length + 1, accepted]).toEqual([9, 0])
  setApp(createApp({ ...deps, config }), origin)
  expect((await tryOnce(device, password)).status).toBe(303)
})

test('the wrong password makes no device known, for a known address as for an unknown one', async () => {
  await makePerson({ email, password_hash: made })
  for (const of of [email, 'nobody@example.org']) {
    const answer = await tryOnce(browser(), undefined, of)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []])
  }
})

test('one network by itself cannot use up the tries of an account', async () => {
  await makePerson({ email, password_hash: made })
  const attacker = browser({ address: '203.0.113.7' })
  const statuses = []
  for (let i = 0; i < 20; i++) statuses.push((await tryOnce(attacker)).status)
  expect(statuses.filter((status) => status === 422)).toHaveLength(6)
  expect((await tryOnce(browser({ address: '192.0.2.200' }), password)).status).toBe(303)
})

test('who knows the password uses up the tries of strangers at the second step, and not those of a known device', async () => {
  const secretKey = config.secretKey
  const person = await makePerson({ email, password_hash: made })
  const secret = await makeApp(person, secretKey)
  const device = browser({ address: '198.51.100.1' })
  const atStep = (visitor: Visitor, code: string) => visitor.submit('/en/sign-in/second', { code })
  await tryOnce(device, password)
  // The password alone makes nobody a known device.
  expect(device.cookies.get(name)).toBeUndefined()
  expect((await atStep(device, codeNow(secret))).headers.get('location')).toBe('/en/')
  expect(device.cookies.get(name)).toMatch(/^[\w-]{24}\./)
  await device.submit('/en/sign-out')

  let tried = 0
  for (let network = 0; network < 5; network++) {
    const attacker = browser({ address: `203.0.113.${network}` })
    await tryOnce(attacker, password)
    for (let i = 0; i < 5; i++) if ((await atStep(attacker, wrongCode(secret))).status === 422) tried++
  }
  // Of fifteen, and one was the device's own before it was known.
  expect(tried).toBe(14)
  const stranger = browser({ address: '192.0.2.200' })
  await tryOnce(stranger, password)
  expect((await atStep(stranger, codeNow(secret, 1))).status).toBe(429)
  await tryOnce(device, password)
  expect((await atStep(device, codeNow(secret, 1))).headers.get('location')).toBe('/en/')
})

test('one network by itself tries ten codes an hour', async () => {
  const person = await makePerson({ email, password_hash: made })
  const secret = await makeApp(person, config.secretKey)
  const statuses = []
  for (let step = 0; step < 3; step++) {
    const attacker = browser({ address: '203.0.113.7' })
    await tryOnce(attacker, password)
    for (let i = 0; i < 4; i++)
      statuses.push((await attacker.submit('/en/sign-in/second', { code: wrongCode(secret) })).status)
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429, 429])
})

test('who asks for mails to somebody’s address from a few networks holds none of theirs back', async () => {
  const { device } = await onKnownDevice()
  const ask = (from: Visitor) => from.submit('/en/reset', { email })
  const statuses = []
  for (let i = 0; i < 5; i++) statuses.push((await ask(browser({ address: '203.0.113.7' }))).status)
  expect(statuses).toEqual([303, 303, 303, 303, 429])
  expect((await ask(browser({ address: '192.0.2.200' }))).status).toBe(303)
  // Many networks do reach the limit of all; the devices of the owner have their own.
  for (let i = 0; i < 10; i++) expect((await ask(browser({ address: `203.0.114.${i}` }))).status).toBe(303)
  expect((await ask(browser({ address: '192.0.2.201' }))).status).toBe(429)
  expect((await ask(device)).status).toBe(303)
})
