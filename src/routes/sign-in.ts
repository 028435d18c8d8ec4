// Signing in and out: who somebody is, in exchange for what only they know.
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { isStrict } from '../config.ts'
import { passwordHashOf } from '../db/account.ts'
import type { Db } from '../db/client.ts'
import { factorsOf } from '../db/factors.ts'
import { type NamedIdentity, stillLinked } from '../db/provider-identities.ts'
import { beginStep } from '../db/second-steps.ts'
import type { Beginning } from '../db/sessions.ts'
import { credentialsOf, rehash, stillWith } from '../db/sign-in.ts'
import { foldedEmail, isEmail } from '../domain/emails.ts'
import { needsSecondStep } from '../domain/factors.ts'
import { passwordLimits } from '../domain/passwords.ts'
import { returnPath } from '../domain/return-path.ts'
import type { Language } from '../domain/words.ts'
import { hashPassword, isOutdated, isPassword } from '../passwords.ts'
import { hashOf, newToken } from '../tokens.ts'
import { signInAgainPage, signInPage } from '../views/sign-in.ts'
import { addressOf, prefixOf } from './address.ts'
import { type AnyEnv, type Env, signedIn, type SignedInEnv } from './env.ts'
import { blank, faulty, type Filled, readForm, required } from './forms.ts'
import { keptCookie } from './kept-cookie.ts'
import { keptFormOf } from './kept-form.ts'
import { knowDevice, knownDevice } from './known-devices.ts'
import { setLanguageCookie } from './language.ts'
import { siteIn } from './passkey-site.ts'
import { lead, show } from './respond.ts'
import { secondCookie } from './second-cookie.ts'
import { sendCookie } from './session.ts'

export const signIn = new Hono<Env>()

const fields = z.strictObject({
  email: required,
  password: required,
  return_to: z.string().optional(),
})

const againFields = z.strictObject({ password: required, return_to: z.string().optional() })

signIn.get('/sign-in', async (c) => {
  const { viewer, reading } = c.var
  const return_to = c.req.query('return_to')
  if (viewer) return lead(c, returnPath(return_to, `/${reading.t.lang}/`))
  return showSignIn(c, blank({ return_to: returnPath(return_to, '') }))
})

signIn.post('/sign-in', async (c) => {
  const { limits } = c.var
  const form = await readForm(c, fields)
  if (!form.ok) return showSignIn(c, form, 422)
  const email = foldedEmail(form.data.email)
  const account = keyOf(email)
  await limits.count(c, 'sign-in', account, knownDevice(c, account))
  const person = await personWith(c, email, form.data.password)
  if (!person) noteTry(c, 'password', 'refused')
  // Whoever only says that the address is theirs would be given tries at its owner's password.
  const proof = person && {
    way: 'password' as const,
    hash: person.hash,
    ...(person.is_proved && { device_of: account }),
  }
  // One sentence for both, so that nobody learns who has an account here.
  const entered = person && proof && (await enter(c, person, proof, form.data))
  return entered ?? showSignIn(c, faulty(form, { form: 'wrong_sign_in' }), 422)
})

signIn.get('/sign-in/again', signedIn, (c) =>
  showSignIn(c, blank({ return_to: returnPath(c.req.query('return_to'), '') })),
)

signIn.post('/sign-in/again', signedIn, async (c) => {
  const { db, limits, viewer } = c.var
  const form = await readForm(c, againFields)
  if (!form.ok) return showSignIn(c, form, 422)
  await limits.count(c, 'sign-in', `again ${viewer.id}`)
  const hash = await passwordHashOf(db, viewer.id)
  const right = await isPassword(form.data.password, hash)
  if (!right) noteTry(c, 'password', 'refused')
  const entered =
    right && hash !== null ? await enter(c, viewer, { way: 'password', hash }, form.data, '/account') : null
  return entered ?? showSignIn(c, faulty(form, { password: 'wrong_password' }), 422)
})

signIn.post('/sign-out', async (c) => {
  const { auth, reading } = c.var
  await auth.end(getCookie(c, auth.cookieName))
  sendCookie(c, auth.blankCookie())
  keptCookie.blank(c)
  // What pages left behind goes too; not the cookies, by one of which the device is known. (ASVS 14.3.1)
  c.header('Clear-Site-Data', '"cache", "storage"')
  return lead(c, `/${reading.t.lang}/`)
})

/** The page to sign in on; for whoever is signed in the one that asks them again, with what they have. */
export async function showSignIn(c: Context<AnyEnv>, form: Filled, status: ContentfulStatusCode = 200) {
  const { db, reading, viewer } = c.var
  const offersPasskey = siteIn(c) !== null
  const done = c.req.query('done') === 'reset' ? ('reset' as const) : undefined
  if (!viewer) return show(c, signInPage(form, { offersPasskey, done }, reading), { status })
  const { passkeys, has_password } = await factorsOf(db, viewer.id)
  const ways = { password: has_password, passkey: offersPasskey && passkeys > 0 }
  return show(c, signInAgainPage(form, ways, reading), { status })
}

/** For counting tries: an address of mail has no business in that table, nor would a long one fit. */
export const keyOf = (email: string) => hashOf(email)

async function personWith(c: Context<AnyEnv>, email: string, password: string) {
  const { db } = c.var
  const known = isEmail(email) ? await credentialsOf(db, email) : []
  const tooLong = password.length > 2 * passwordLimits.max
  const right = async (at: number) => isPassword(tooLong ? '' : password, known[at]?.password_hash ?? null)
  // Two in any case. With one, whoever has just signed up with somebody's address would learn here whether it is proved.
  const rights = [await right(0), await right(1)]
  const credentials = known.find((_, at) => rights[at])
  const hash = credentials?.password_hash ?? null
  if (!credentials || hash === null) return null
  if (!isOutdated(hash)) return { ...credentials, hash }
  const newer = await hashPassword(password)
  await rehash(db, credentials.id, { from: hash, to: newer })
  return { ...credentials, hash: newer }
}

/**
 * The first proof of who somebody is, and what must still hold when they are let in: a password must be the one that was
 * judged, a passkey must not be gone, an identity elsewhere must still be linked.
 */
export type FirstProof =
  /** `device_of`: the account, as `keyOf` says it, that knows this device once somebody is in. */
  | { way: 'password'; hash: string; device_of?: string }
  | { way: 'passkey'; use: (tx: Db) => Promise<boolean> }
  /** When the provider was shown who it is; `null`: it does not say. */
  | { way: 'provider'; identity: NamedIdentity; signed_in_at: Date | null }

/**
 * One line in the log for each try, by what was shown and what came of it. Whose it was is in no line: who came in stands
 * in `sessions`. (ASVS 16.3.1)
 */
export function noteTry(
  c: Context<AnyEnv>,
  way: FirstProof['way'] | 'code' | 'recovery_code',
  outcome: 'in' | 'second_step' | 'refused',
) {
  c.var.log.info({ request: c.var.requestId, way, outcome }, 'a try to sign in')
}

/**
 * What every way of signing in ends with once the first proof holds, and signing in again too: a session begins, or the
 * second step does; then one is where one was going, or else at `otherwise`, a path below the language. `null`: the
 * proof does not hold any more.
 */
export async function enter(
  c: Context<AnyEnv>,
  person: { id: string; language: Language },
  proof: FirstProof,
  { return_to }: { return_to?: string | undefined },
  otherwise = '/',
): Promise<Response | null> {
  const { auth, config, db, reading } = c.var
  const otherPath = `/${reading.t.lang}${otherwise}`
  if (proof.way !== 'passkey') {
    const factors = await factorsOf(db, person.id)
    if (needsSecondStep(factors, factors.is_staff && isStrict(config))) {
      const step = await toSecondStep(c, person, proof, returnPath(return_to, otherPath))
      noteTry(c, proof.way, step === null ? 'refused' : 'second_step')
      return step
    }
  }
  const how = beginning(c, {
    way: proof.way,
    second_factor: proof.way === 'passkey',
    ...(proof.way === 'provider' && { signed_in_at: proof.signed_in_at }),
  })
  const token = await holding(db, person.id, proof, (tx) => auth.start(person.id, tx, how))
  noteTry(c, proof.way, token === null ? 'refused' : 'in')
  if (token === null) return null
  if (proof.way === 'password' && proof.device_of !== undefined) knowDevice(c, proof.device_of)
  await signInAs(c, person, token)
  return lead(c, await whereTo(c, return_to, otherPath))
}

/** `null`: the proof does not hold any more, and nothing began. */
function holding(db: Db, personId: string, proof: FirstProof, begin: (tx: Db) => Promise<string>) {
  if (proof.way === 'password') return stillWith(db, personId, proof.hash, begin)
  if (proof.way === 'provider') return stillLinked(db, personId, proof.identity, begin)
  return db.transaction().execute(async (tx) => ((await proof.use(tx)) ? begin(tx) : null))
}

/** Nobody is signed in yet: a cookie that opens nothing by itself, for ten minutes. */
async function toSecondStep(
  c: Context<AnyEnv>,
  person: { id: string },
  proof: Exclude<FirstProof, { way: 'passkey' }>,
  return_to: string,
) {
  const token = newToken()
  const step = {
    token_hash: hashOf(token),
    person_id: person.id,
    way: proof.way,
    password_hash: proof.way === 'password' ? proof.hash : null,
    return_to,
  }
  const begun = await holding(c.var.db, person.id, proof, async (tx) => {
    await beginStep(tx, step)
    return token
  })
  if (begun === null) return null
  secondCookie.send(c, token)
  return lead(c, `/${c.var.reading.t.lang}/sign-in/second`)
}

/** What is written down of a session that begins: how, with what, and from where. */
export const beginning = (
  c: Context<AnyEnv>,
  proof: Pick<Beginning, 'way' | 'second_factor' | 'signed_in_at'>,
): Beginning => ({
  ...proof,
  agent: c.req.header('user-agent')?.slice(0, 300) ?? null,
  network: prefixOf(addressOf(c)),
})

/**
 * The session that goes on after a change by which all are over, in the transaction of the change: it begins as this one
 * did, and is no fresher. `shown`: from now on with a second factor, which was just set up and proves nothing of before.
 * Returns its token.
 */
export function goOn(c: Context<Env & SignedInEnv>, tx: Db, shown = false): Promise<string> {
  const { auth, session, viewer } = c.var
  const { way = 'password', second_factor = false, signed_in_at } = session ?? {}
  const how = { way, second_factor: shown || second_factor, signed_in_at }
  return auth.start(viewer.id, tx, beginning(c, how))
}

/** A new token, whatever this browser held before. */
export async function signInAs(c: Context<AnyEnv>, person: { language: Language }, token: string) {
  const { auth } = c.var
  await auth.end(getCookie(c, auth.cookieName))
  secondCookie.blank(c)
  sendCookie(c, auth.cookie(token))
  setLanguageCookie(c, person.language)
}

/** First what was on its way when the session had ended, then where one came from. */
export async function whereTo(c: Context<AnyEnv>, return_to: string | undefined, otherwise: string) {
  const kept = `/${c.var.reading.t.lang}/kept`
  if (await keptFormOf(c)) return kept
  const path = returnPath(return_to, otherwise)
  return /^\/[^/]+\/(kept|sign-in|sign-up|reset)([/?#]|$)/.test(path) ? otherwise : path
}
