// Signing in with a passkey, in one step: what a browser is asked, and what it answers.
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { hashOf, newToken } from '../tokens.ts'
import { keepChallenge, passkeysOf, passkeyWith, useChallenge, usePasskey } from '../db/passkeys.ts'
import type { ChallengePurpose } from '../db/schema.ts'
import { challengeMinutes } from '../domain/factors.ts'
import { type Said, requestOptions, saidIn, shownPasskey } from '../passkeys.ts'
import { type AnyEnv, type Env, found } from './env.ts'
import { faulty, readForm } from './forms.ts'
import { siteIn } from './passkey-site.ts'
import { values } from './respond.ts'
import { sessionHashIn } from './session.ts'
import { enter, noteTry, showSignIn } from './sign-in.ts'
import { tokenCookie } from './token-cookie.ts'

export const passkeys = new Hono<Env>()

const fields = z.strictObject({ credential: z.string().optional(), return_to: z.string().optional() })

passkeys.post('/sign-in/passkey/challenge', async (c) => {
  const { db, limits, viewer } = c.var
  await limits.count(c, 'passkey', viewer?.id ?? null)
  const form = await readForm(c, fields)
  if (!form.ok) return showSignIn(c, form, 422)
  const site = found(siteIn(c))
  const known = viewer ? await passkeysOf(db, viewer.id) : []
  return values(c, await requestOptions(site, await newChallenge(c), known))
})

passkeys.post('/sign-in/passkey', async (c) => {
  const { limits, viewer } = c.var
  const form = await readForm(c, fields)
  if (!form.ok) return showSignIn(c, form, 422)
  await limits.count(c, 'passkey', viewer?.id ?? null)
  const { credential, return_to } = form.data
  const shown = credential ? await shownIn(c, credential) : null
  if (!shown) noteTry(c, 'passkey', 'refused')
  const entered =
    shown &&
    (await enter(
      c,
      shown.person,
      { way: 'passkey', use: shown.use },
      { return_to },
      viewer ? '/account' : '/',
    ))
  return (
    entered ??
    showSignIn(c, faulty(form, { form: credential ? 'passkey_refused' : 'passkey_unanswered' }), 422)
  )
})

/** Who signed the challenge. Whoever is signed in already can only be themselves. */
async function shownIn(c: Context<Env>, credential: string) {
  const { db, viewer } = c.var
  const site = siteIn(c)
  const said = saidIn(credential)
  if (!site || !said || !(await challengeOf(c, said, 'signing_in'))) return null
  const passkey = await passkeyWith(db, said.credential_id)
  if (!passkey || (viewer && viewer.id !== passkey.person_id)) return null
  const use = await shownPasskey(site, credential, said, passkey)
  if (!use) return null
  const { id, person_id, language } = passkey
  return { person: { id: person_id, language }, use: (tx: typeof db) => usePasskey(tx, id, use) }
}

/** Before there is a session: a challenge is for one browser. */
const passkeyCookie = tokenCookie('passkey', challengeMinutes * 60)

/** 256 bits, for the session that asks or, before there is one, for the browser. `user_handle`: of whom a passkey is made for. */
export async function newChallenge(c: Context<AnyEnv>, user_handle: string | null = null): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const purpose = user_handle === null ? 'signing_in' : 'making'
  await keepChallenge(c.var.db, { challenge, purpose, holder_hash: holderIn(c) ?? newHolder(c), user_handle })
  return challenge
}

/** The challenge that was answered, used up whatever comes of the answer; `undefined`: none of ours, or not any more. */
export async function challengeOf(c: Context<AnyEnv>, { challenge }: Said, purpose: ChallengePurpose) {
  const holder_hash = holderIn(c)
  return holder_hash === undefined ? undefined : useChallenge(c.var.db, { challenge, purpose, holder_hash })
}

const holderIn = (c: Context<AnyEnv>) => (c.var.viewer ? sessionHashIn(c) : passkeyCookie.hashIn(c))

function newHolder(c: Context<AnyEnv>): string {
  const token = newToken()
  passkeyCookie.send(c, token)
  return hashOf(token)
}
