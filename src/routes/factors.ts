// What one can show a second time, in one's own account: passkeys, an authenticator app, recovery codes.
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { hashOf } from '../tokens.ts'
import { isStrict } from '../config.ts'
import { appOf, clockOf, removeApp, setApp } from '../db/authenticator-apps.ts'
import type { Db } from '../db/client.ts'
import { factorsOf, type NotRemoved } from '../db/factors.ts'
import { addPasskey, ownPasskey, passkeysOf, removePasskey, renamePasskey } from '../db/passkeys.ts'
import { makeCodes } from '../db/recovery-codes.ts'
import { appCodeIn, needsSecondStep, recoveryCode, recoveryCodeCount } from '../domain/factors.ts'
import { isSuspended } from '../domain/permissions.ts'
import type { Language } from '../domain/words.ts'
import { type Texts, texts } from '../locales/index.ts'
import { createdPasskey, creationOptions, saidIn } from '../passkeys.ts'
import { seal, unseal } from '../sealing.ts'
import { addressOfSecret, counterOf, newSecret, qrOf } from '../totp.ts'
import { appPage, codesPage, factorsPage, newPasskeyPage, passkeyPage } from '../views/factors.ts'
import { allow, type Env, found, freshly, signedIn, type SignedInEnv } from './env.ts'
import { blank, type Filled, faulty, readForm, required, text } from './forms.ts'
import { limited } from './limits.ts'
import { siteIn } from './passkey-site.ts'
import { challengeOf, newChallenge } from './passkeys.ts'
import { lead, show, values } from './respond.ts'
import { goOn, signInAs } from './sign-in.ts'

export const factors = new Hono<Env>()

type Own = Context<Env & SignedInEnv>

const name = text({ limit: 'passkey_name', line: true })
const naming = z.strictObject({ name })
const making = z.strictObject({ name, credential: z.string().optional() })
const confirming = z.strictObject({ sealed: z.string().optional(), code: required })

/** Whoever has a second factor changes nothing of it before they have shown it: a password alone must not take it away. */
const mayChange = createMiddleware<SignedInEnv>(async (c, next) => {
  const { config, db, reading, session, viewer } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const own = await factorsOf(db, viewer.id)
  const needed = needsSecondStep(own, own.is_staff && isStrict(config))
  allow(!needed || session?.second_factor === true, 'sign_in_again')
  await next()
})

factors.get('/account/factors', signedIn, (c) => showFactors(c))

factors.get('/account/factors/passkeys/new', freshly, (c) => showNew(c, blank()))

factors.post('/account/factors/passkeys/challenge', freshly, limited('passkey'), mayChange, async (c) => {
  const { db, viewer } = c.var
  // Before the device makes one: what is wrong with the form is said first.
  const form = await readForm(c, making)
  if (!form.ok) return showNew(c, form, 422)
  const site = found(siteIn(c))
  const known = await passkeysOf(db, viewer.id)
  const user_handle = known[0]?.user_handle ?? randomBytes(32).toString('base64url')
  const challenge = await newChallenge(c, user_handle)
  return values(c, await creationOptions(site, { ...viewer, user_handle }, challenge, known))
})

factors.post('/account/factors/passkeys', freshly, limited('account'), mayChange, async (c) => {
  const { db, viewer, reading } = c.var
  const form = await readForm(c, making)
  if (!form.ok) return showNew(c, form, 422)
  const { name, credential } = form.data
  const made = credential ? await madeIn(c, credential) : null
  const passkey = made && { ...made, person_id: viewer.id, name }
  const token =
    passkey &&
    (await addPasskey(
      db,
      passkey,
      ending(c, (told) => told.passkeyAdded(name), true),
    ))
  if (token === null) {
    const fault = credential ? 'passkey_not_made' : 'passkey_unanswered'
    return showNew(c, faulty(form, { form: fault }), 422)
  }
  await signInAs(c, viewer, token)
  return lead(c, `/${reading.t.lang}/account/factors?done=passkey`)
})

factors.get('/account/factors/passkeys/:passkey', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const passkey = found(await ownPasskey(db, viewer.id, c.req.param('passkey')))
  return show(c, passkeyPage(blank(), passkey, reading))
})

factors.post('/account/factors/passkeys/:passkey', freshly, limited('account'), mayChange, async (c) => {
  const { db, viewer, reading } = c.var
  const passkey = found(await ownPasskey(db, viewer.id, c.req.param('passkey')))
  const form = await readForm(c, naming)
  if (!form.ok) return show(c, passkeyPage(form, passkey, reading), { status: 422 })
  found((await renamePasskey(db, viewer.id, passkey.public_id, form.data.name)) || null)
  return lead(c, `/${reading.t.lang}/account/factors?done=named`)
})

factors.post(
  '/account/factors/passkeys/:passkey/removal',
  freshly,
  limited('account'),
  mayChange,
  async (c) => {
    const { config, db, viewer } = c.var
    const passkey = found(await ownPasskey(db, viewer.id, c.req.param('passkey')))
    const of = { personId: viewer.id, publicId: passkey.public_id, isStrict: isStrict(config) }
    const ended = ending(c, (told) => told.passkeyRemoved(passkey.name))
    return removed(c, await removePasskey(db, of, ended))
  },
)

factors.get('/account/factors/app', freshly, (c) => {
  const { config, viewer } = c.var
  const sealed = seal(config.secretKey, 'totp', newSecret(), viewer.id).toString('base64url')
  return showApp(c, blank({ sealed }))
})

factors.post('/account/factors/app', freshly, limited('account'), mayChange, async (c) => {
  const { db, viewer, reading } = c.var
  const form = await readForm(c, confirming)
  const secret = secretIn(c, [form.values['sealed'] ?? ''].flat()[0] ?? '')
  if (!secret) return lead(c, `/${reading.t.lang}/account/factors/app`)
  if (!form.ok) return showApp(c, form, 422)
  const code = appCodeIn(form.data.code)
  const counter = code === null ? null : counterOf(secret.text, code, await clockOf(db))
  const codes = newCodes()
  const ended = ending(c, (told) => told.appSet, true)
  const app = { person_id: viewer.id, secret: secret.sealed, counter: counter ?? 0 }
  const set = counter === null ? null : await setApp(db, app, codes.map(hashOf), ended)
  if (set === null) return showApp(c, faulty(form, { code: 'wrong_code' }), 422)
  await signInAs(c, viewer, set.token)
  // Shown this once, so in the answer itself: no address holds them.
  return set.newCodes
    ? show(c, codesPage(codes, 'app', reading))
    : lead(c, `/${reading.t.lang}/account/factors?done=app`)
})

factors.post('/account/factors/app/removal', freshly, limited('account'), mayChange, async (c) => {
  const { config, db, viewer } = c.var
  const of = { personId: viewer.id, isStrict: isStrict(config) }
  const ended = ending(c, (told) => told.appRemoved)
  return removed(c, await removeApp(db, of, ended))
})

factors.post('/account/factors/codes', freshly, limited('account'), mayChange, async (c) => {
  const { db, viewer, reading } = c.var
  const codes = newCodes()
  const ended = ending(c, (told) => told.codesMade)
  const token = await makeCodes(db, viewer.id, codes.map(hashOf), ended)
  if (token === null) return showFactors(c, 'codes_for_nothing')
  await signInAs(c, viewer, token)
  return show(c, codesPage(codes, 'codes', reading))
})

/** How a change ends: `say` chooses the sentence of the mail, `shown` says that a second factor was shown with it. */
const ending = (c: Own, say: (told: Texts['factor']['told']) => string, shown = false) => ({
  what: (language: Language) => say(texts[language].factor.told),
  begin: (tx: Db) => goOn(c, tx, shown),
})

const newCodes = () => Array.from({ length: recoveryCodeCount }, () => recoveryCode(randomBytes(25)))

/** What the device made, with the handle under which it keeps it. */
async function madeIn(c: Own, credential: string) {
  const site = siteIn(c)
  const said = saidIn(credential)
  const user_handle = said && (await challengeOf(c, said, 'making'))?.user_handle
  const made = site && user_handle ? await createdPasskey(site, credential, said) : null
  return made && user_handle ? { ...made, user_handle } : null
}

const showNew = (c: Own, form: Filled, status: ContentfulStatusCode = 200) =>
  show(c, newPasskeyPage(form, siteIn(c) !== null, c.var.reading), { status })

async function removed(c: Own, outcome: { token: string } | NotRemoved | 'gone') {
  if (outcome === 'gone') return lead(c, `/${c.var.reading.t.lang}/account/factors`)
  if (typeof outcome === 'string') return showFactors(c, outcome)
  await signInAs(c, c.var.viewer, outcome.token)
  return lead(c, `/${c.var.reading.t.lang}/account/factors?done=removed`)
}

const dones = ['passkey', 'named', 'app', 'removed'] as const

async function showFactors(c: Own, not?: NotRemoved | 'codes_for_nothing') {
  const { config, db, viewer, reading } = c.var
  const room = {
    factors: await factorsOf(db, viewer.id),
    passkeys: await passkeysOf(db, viewer.id),
    app: await appOf(db, viewer.id),
    takesPasskeys: siteIn(c) !== null,
    isStrict: isStrict(config),
    done: dones.find((one) => one === c.req.query('done')),
    not,
  }
  return show(c, factorsPage(room, reading), { status: not === undefined ? 200 : 409 })
}

function showApp(c: Own, form: Filled, status: ContentfulStatusCode = 200) {
  const { config, viewer, reading } = c.var
  const sealed = [form.values['sealed'] ?? ''].flat()[0] ?? ''
  const secret = unseal(config.secretKey, 'totp', Buffer.from(sealed, 'base64url'), viewer.id)
  const qr = qrOf(addressOfSecret(secret, viewer.handle))
  return show(c, appPage(form, { secret, qr }, reading), { status })
}

/** What the page carried, sealed, and still is what this server sealed for this person. */
function secretIn(c: Own, carried: string): { sealed: Buffer; text: string } | null {
  const sealed = Buffer.from(carried, 'base64url')
  try {
    return { sealed, text: unseal(c.var.config.secretKey, 'totp', sealed, c.var.viewer.id) }
  } catch {
    return null
  }
}
