// Signing in and out: who somebody is, in exchange for what only they know.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { z } from 'zod'
import { passwordHashOf } from '../db/account.ts'
import type { Beginning } from '../db/sessions.ts'
import { credentialsOf, rehash, stillWith } from '../db/sign-in.ts'
import { foldedEmail, isEmail } from '../domain/emails.ts'
import { passwordLimits } from '../domain/passwords.ts'
import { returnPath } from '../domain/return-path.ts'
import type { Language } from '../domain/words.ts'
import { hashPassword, isOutdated, isPassword } from '../passwords.ts'
import { signInAgainPage, signInPage } from '../views/sign-in.ts'
import { addressOf, networkOf } from './address.ts'
import { type AnyEnv, type Env, signedIn } from './env.ts'
import { blank, faulty, readForm, required } from './forms.ts'
import { blankKeptCookie } from './kept-cookie.ts'
import { keptFormOf } from './kept-form.ts'
import { setLanguageCookie } from './language.ts'
import { lead, show } from './respond.ts'
import { sendCookie } from './session.ts'

export const signIn = new Hono<Env>()

const fields = z.strictObject({
  email: required,
  password: required,
  return_to: z.string().optional(),
})

const againFields = z.strictObject({ password: required, return_to: z.string().optional() })

signIn.get('/sign-in', (c) => {
  const { viewer, reading } = c.var
  const return_to = c.req.query('return_to')
  if (viewer) return lead(c, returnPath(return_to, `/${reading.t.lang}/`))
  const done = c.req.query('done') === 'reset' ? 'reset' : undefined
  return show(c, signInPage(blank({ return_to: returnPath(return_to, '') }), reading, done))
})

signIn.post('/sign-in', async (c) => {
  const { auth, db, limits, reading } = c.var
  const form = await readForm(c, fields)
  if (!form.ok) return show(c, signInPage(form, reading), { status: 422 })
  const email = foldedEmail(form.data.email)
  await limits.count(c, 'sign-in', keyOf(email))
  const person = await personWith(c, email, form.data.password)
  // One sentence for both, so that nobody learns who has an account here.
  if (!person) return show(c, signInPage(faulty(form, { form: 'wrong_sign_in' }), reading), { status: 422 })
  const proof = { way: 'password', second_factor: false } as const
  const token = await stillWith(db, person.id, person.hash, (tx) =>
    auth.start(person.id, tx, beginning(c, proof)),
  )
  if (token === null)
    return show(c, signInPage(faulty(form, { form: 'wrong_sign_in' }), reading), { status: 422 })
  await signInAs(c, person, token)
  return lead(c, await whereTo(c, form.data.return_to, `/${reading.t.lang}/`))
})

signIn.get('/sign-in/again', signedIn, (c) => {
  const return_to = returnPath(c.req.query('return_to'), '')
  return show(c, signInAgainPage(blank({ return_to }), c.var.reading))
})

signIn.post('/sign-in/again', signedIn, async (c) => {
  const { auth, db, limits, reading, viewer } = c.var
  const form = await readForm(c, againFields)
  if (!form.ok) return show(c, signInAgainPage(form, reading), { status: 422 })
  await limits.count(c, 'sign-in', `again ${viewer.id}`)
  const hash = await passwordHashOf(db, viewer.id)
  const right = await isPassword(form.data.password, hash)
  const proof = { way: 'password', second_factor: c.var.session?.second_factor ?? false } as const
  const token =
    right && hash !== null
      ? await stillWith(db, viewer.id, hash, (tx) => auth.start(viewer.id, tx, beginning(c, proof)))
      : null
  if (token === null)
    return show(c, signInAgainPage(faulty(form, { password: 'wrong_password' }), reading), { status: 422 })
  await signInAs(c, viewer, token)
  return lead(c, await whereTo(c, form.data.return_to, `/${reading.t.lang}/account`))
})

signIn.post('/sign-out', async (c) => {
  const { auth, reading } = c.var
  await auth.end(getCookie(c, auth.cookieName))
  sendCookie(c, auth.blankCookie())
  blankKeptCookie(c)
  return lead(c, `/${reading.t.lang}/`)
})

/** For counting tries: an address of mail has no business in that table, nor would a long one fit. */
export const keyOf = (email: string) => createHash('sha256').update(email).digest('base64url')

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

/** What is written down of a session that begins: how, with what, and from where. */
export const beginning = (
  c: Context<AnyEnv>,
  proof: Pick<Beginning, 'way' | 'second_factor'>,
): Beginning => ({
  ...proof,
  agent: c.req.header('user-agent')?.slice(0, 300) ?? null,
  network: networkOf(addressOf(c)),
})

/** A new token, whatever this browser held before; one that was not begun yet begins as the one before did. */
export async function signInAs(
  c: Context<AnyEnv>,
  person: { id: string; language: Language },
  token?: string,
) {
  const { auth, db, session } = c.var
  const proof = { way: session?.way ?? 'password', second_factor: session?.second_factor ?? false }
  await auth.end(getCookie(c, auth.cookieName))
  sendCookie(c, auth.cookie(token ?? (await auth.start(person.id, db, beginning(c, proof)))))
  setLanguageCookie(c, person.language)
}

/** First what was on its way when the session had ended, then where one came from. */
export async function whereTo(c: Context<AnyEnv>, return_to: string | undefined, otherwise: string) {
  const kept = `/${c.var.reading.t.lang}/kept`
  if (await keptFormOf(c)) return kept
  const path = returnPath(return_to, otherwise)
  return /^\/[^/]+\/(kept|sign-in|sign-up|reset)([?#]|$)/.test(path) ? otherwise : path
}
