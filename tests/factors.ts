// Gives people what they can show a second time, and shows it.
import { Secret, TOTP } from 'otpauth'
import { hashOf } from '../src/tokens.ts'
import { seal } from '../src/sealing.ts'
import { newSecret } from '../src/totp.ts'
import { deps } from './app.ts'
import { authenticator } from './authenticator.ts'
import type { browser } from './browser.ts'
import { db } from './database.ts'

type Browser = ReturnType<typeof browser>

/** The code that an app shows; `steps` of thirty seconds from now. */
export const codeNow = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

export const wrongCode = (secret: string) =>
  String((Number(codeNow(secret)) + 1) % 1_000_000).padStart(6, '0')

/** Set up a while ago; returns what the app keeps. */
export async function makeApp(person: { id: string }, secretKey = deps.config.secretKey): Promise<string> {
  const secret = newSecret()
  const sealed = seal(secretKey, 'totp', secret, person.id)
  await db
    .insertInto('authenticator_apps')
    .values({ person_id: person.id, secret: sealed, last_counter: 0 })
    .execute()
  return secret
}

export async function makeCodes(person: { id: string }, codes: readonly string[]) {
  await db
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ person_id: person.id, code_hash: hashOf(code) })))
    .execute()
}

export async function challengeFor(browser: Browser, path: string, fields = {}) {
  const response = await browser.submit(path, fields)
  if (response.status !== 200) throw new Error(`no challenge from ${path}: ${response.status}`)
  return (await response.json()) as { challenge: string; user: { id: string }; rpId: string }
}

/** Through the front door, by whoever is signed in. Returns the device. */
export async function addPasskey(browser: Browser, name = 'Phone', device = authenticator()) {
  const options = await challengeFor(browser, '/en/account/factors/passkeys/challenge', { name })
  const response = await browser.submit('/en/account/factors/passkeys', {
    name,
    credential: device.create(options),
  })
  if (response.status !== 303) throw new Error(`no passkey: ${response.status}`)
  return device
}

export async function signInWith(browser: Browser, device: ReturnType<typeof authenticator>, fields = {}) {
  const options = await challengeFor(browser, '/en/sign-in/passkey/challenge')
  return browser.submit('/en/sign-in/passkey', { credential: device.get(options), ...fields })
}

/** What stands in the sessions of somebody. */
export const sessionsOf = (person: { id: string }) =>
  db.selectFrom('sessions').where('person_id', '=', person.id).select(['way', 'second_factor']).execute()

/** What the owner was told, a sentence each. */
export const toldOf = async (person: { id: string }) =>
  (
    await db
      .selectFrom('account_mails')
      .where('person_id', '=', person.id)
      .where('kind', '=', 'sign_in_changed')
      .select('details')
      .orderBy('id')
      .execute()
  ).map(({ details }) => (details as { what: string }).what)

/** As if all of somebody's sessions had been begun with a second factor. */
export const showBoth = ({ id }: { id: string }) =>
  db.updateTable('sessions').set({ second_factor: true }).where('person_id', '=', id).execute()
