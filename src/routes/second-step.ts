// The second step of signing in: a code of an authenticator app, or a recovery code; a passkey does it in one (passkeys.ts).
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { hashOf } from '../tokens.ts'
import { appOf, useAppCode } from '../db/authenticator-apps.ts'
import type { Db } from '../db/client.ts'
import { factorsOf, tellOwner } from '../db/factors.ts'
import { useCode } from '../db/recovery-codes.ts'
import { completeStep, countTry, type Step, stepOf } from '../db/second-steps.ts'
import { appCodeIn, recoveryCodeIn } from '../domain/factors.ts'
import { texts } from '../locales/index.ts'
import { unseal } from '../sealing.ts'
import { counterOf } from '../totp.ts'
import { secondStepOverPage, secondStepPage } from '../views/second-step.ts'
import { type AnyEnv, type Env } from './env.ts'
import { blank, type Filled, faulty, readForm } from './forms.ts'
import { knowDevice, knownDevice } from './known-devices.ts'
import { lead, show } from './respond.ts'
import { siteIn } from './passkey-site.ts'
import { secondCookie } from './second-cookie.ts'
import { beginning, keyOf, noteTry, signInAs, whereTo } from './sign-in.ts'

export const secondSteps = new Hono<Env>()

const fields = z.strictObject({ code: z.string().optional(), recovery_code: z.string().optional() })

secondSteps.get('/sign-in/second', async (c) => {
  const step = await stepIn(c)
  return step ? showStep(c, step, blank()) : lead(c, elsewhere(c))
})

secondSteps.post('/sign-in/second', async (c) => {
  const { db, limits, reading } = c.var
  const step = await stepIn(c)
  if (!step) return lead(c, elsewhere(c))
  const form = await readForm(c, fields)
  if (!form.ok) return showStep(c, step, form, 422)
  const [name, shows] = showing(c, step, form.data)
  if (!shows) return showStep(c, step, faulty(form, { [name]: `wrong_${name}` }), 422)
  // Who knows the password uses up the tries of strangers, and not those of the person's own devices.
  const account = step.email === null ? null : keyOf(step.email)
  await limits.count(c, 'second-step', step.person_id, account && knownDevice(c, account))
  const left = await countTry(db, step.token_hash)
  const done = left === null ? 'over' : await completeStep(db, step, shows, (tx) => begin(c, step, tx))
  noteTry(c, name, done === 'over' || done === null ? 'refused' : 'in')
  if (done === 'over' || (done === null && left === 0))
    return show(c, secondStepOverPage(step.return_to, reading), { status: 422 })
  if (done === null) return showStep(c, step, faulty(form, { [name]: `wrong_${name}` }), 422)
  if (account !== null && step.way === 'password') knowDevice(c, account)
  await signInAs(c, step, done.token)
  return lead(c, await whereTo(c, step.return_to, `/${reading.t.lang}/`))
})

async function stepIn(c: Context<AnyEnv>): Promise<Step | undefined> {
  const hash = secondCookie.hashIn(c)
  return hash === undefined ? undefined : stepOf(c.var.db, hash)
}

const elsewhere = (c: Context<Env>) => `/${c.var.reading.t.lang}/${c.var.viewer ? '' : 'sign-in'}`

async function showStep(c: Context<Env>, step: Step, form: Filled, status: ContentfulStatusCode = 200) {
  const { db, reading } = c.var
  const factors = { ...(await factorsOf(db, step.person_id)), ...(!siteIn(c) && { passkeys: 0 }) }
  return show(c, secondStepPage(form, { factors, return_to: step.return_to }, reading), { status })
}

const begin = (c: Context<Env>, { person_id, way }: Step, tx: Db) =>
  c.var.auth.start(person_id, tx, beginning(c, { way, second_factor: true }))

type Shows = (tx: Db) => Promise<boolean>

/** What was typed, as a deed that shows it; `null` where it has not the shape of what we take. */
function showing(
  c: Context<Env>,
  { person_id }: Step,
  typed: z.output<typeof fields>,
): ['code' | 'recovery_code', Shows | null] {
  if (typed.code !== undefined || typed.recovery_code === undefined) {
    const code = appCodeIn(typed.code ?? '')
    return ['code', code === null ? null : (tx) => showAppCode(tx, c.var.config.secretKey, person_id, code)]
  }
  const code = recoveryCodeIn(typed.recovery_code)
  const shows: Shows = async (tx) => {
    const left = await useCode(tx, person_id, hashOf(code ?? ''))
    if (left === null) return false
    await tellOwner(tx, person_id, (language) => texts[language].factor.told.codeUsed(left), 'doors')
    return true
  }
  return ['recovery_code', code === null ? null : shows]
}

async function showAppCode(tx: Db, secretKey: string, personId: string, code: string): Promise<boolean> {
  const app = await appOf(tx, personId)
  if (!app) return false
  const counter = counterOf(unseal(secretKey, 'totp', app.secret, personId), code, app.now)
  return counter !== null && (await useAppCode(tx, personId, app.secret, counter))
}
