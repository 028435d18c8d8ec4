// One's own account: what it says, the password, the sessions, and what became of what one wrote.
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { hashOf } from '../auth.ts'
import {
  type AccountChange,
  accountOf,
  type AccountRow,
  passwordHashOf,
  replacePassword,
  saveAccount,
} from '../db/account.ts'
import { commentsBy } from '../db/people.ts'
import { receiptsOf } from '../db/polls.ts'
import { endSessionNamed, endSessionsOf, sessionsOf } from '../db/sessions.ts'
import { statementsOf } from '../db/statements.ts'
import { passwordFault } from '../domain/passwords.ts'
import { isSuspended } from '../domain/permissions.ts'
import { languages, sectors } from '../domain/words.ts'
import { hashPassword, isPassword } from '../passwords.ts'
import { type AccountForms, accountPage, type Done } from '../views/account.ts'
import { welcomePage } from '../views/sign-up.ts'
import { cursorIn } from './asked.ts'
import { allow, type Env, signedIn, type SignedInEnv } from './env.ts'
import { blank, choice, type Faults, faulty, type Form, line, readForm, required, text } from './forms.ts'
import { limited } from './limits.ts'
import { setLanguageCookie } from './language.ts'
import { outboxOf } from './outbox.ts'
import { lead, show } from './respond.ts'
import { signInAs } from './sign-in.ts'
import { displayName } from './sign-up.ts'

export const account = new Hono<Env>()

const choiceOfSession = line(
  (raw) => raw,
  (name) => (/^[\w-]{20}$/.test(name) ? null : 'not_a_choice'),
)
/** A field that was not sent stays as it was. */
const fields = z.strictObject({
  display_name: displayName.optional(),
  sector: choice([...sectors, '']).optional(),
  organisation: text({ limit: 'organisation', required: false, line: true }).optional(),
  language: choice(languages).optional(),
})
const sessionFields = z.strictObject({ session: choiceOfSession.optional() })
const passwords = z.strictObject({ current_password: required, new_password: required })

account.get('/account', signedIn, (c) => showAccount(c, {}))

account.post('/account', signedIn, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readAccount(c, await accountOf(db, viewer.id))
  if (!form.ok) return showAccount(c, { account: form }, 422)
  await saveAccount(db, viewer.id, form.data)
  if (form.data.language) setLanguageCookie(c, form.data.language)
  return lead(c, `/${form.data.language ?? reading.t.lang}/account?done=saved`)
})

account.get('/welcome', signedIn, async (c) => {
  const { config, db, viewer, reading } = c.var
  return show(
    c,
    welcomePage(blank(), { account: await accountOf(db, viewer.id), outbox: outboxOf(config) }, reading),
  )
})

account.post('/welcome', signedIn, limited('account'), async (c) => {
  const { config, db, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const row = await accountOf(db, viewer.id)
  const form = await readAccount(c, row)
  if (!form.ok)
    return show(c, welcomePage(form, { account: row, outbox: outboxOf(config) }, reading), { status: 422 })
  await saveAccount(db, viewer.id, form.data)
  return lead(c, `/${reading.t.lang}/`)
})

account.post('/account/password', signedIn, limited('account'), async (c) => {
  const { viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, passwords)
  if (!form.ok) return showAccount(c, { password: form }, 422)
  const faults = await replacedPassword(c, form.data)
  if (faults) return showAccount(c, { password: faulty(form, faults) }, 422)
  await signInAs(c, viewer)
  return lead(c, `/${reading.t.lang}/account?done=password`)
})

/**
 * Ends the one that is named, or else all but this one, which gets a new token. Also for whoever is suspended: it takes
 * rights away and writes nothing.
 */
account.post('/account/sessions', signedIn, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  const form = await readForm(c, sessionFields)
  if (!form.ok) return showAccount(c, { sessions: form }, 422)
  if (form.data.session === undefined) {
    await endSessionsOf(db, viewer.id)
    await signInAs(c, viewer)
  } else await endSessionNamed(db, viewer.id, form.data.session)
  return lead(c, `/${reading.t.lang}/account?done=sessions`)
})

async function showAccount(
  c: Context<Env & SignedInEnv>,
  forms: AccountForms,
  status: ContentfulStatusCode = 200,
) {
  const { db, viewer, reading } = c.var
  const language = reading.t.lang
  const after = cursorIn(c)
  const row = await accountOf(db, viewer.id)
  const written = await commentsBy(db, viewer.id, { own: true, language, after })
  const { rows: statements } = await statementsOf(db, viewer.id, { language, limit: latestFew })
  const sessions = await sessionsOf(db, viewer.id, hashOf(getCookie(c, c.var.auth.cookieName) ?? ''))
  const receipts = await receiptsOf(db, viewer.id)
  const done = dones.find((one) => one === c.req.query('done'))
  return show(c, accountPage({ row, sessions, receipts, written, statements, after, done, forms }, reading), {
    status,
  })
}

/** Statements on the account page; the others have a page of their own. */
const latestFew = 5

const dones: readonly Done[] = ['saved', 'password', 'sessions', 'address_kept']

/** What differs from the account as it stands: an article page is made anew for every change of a name on it. */
async function readAccount(c: Context, row: AccountRow): Promise<Form<AccountChange>> {
  const form = await readForm(c, fields)
  if (!form.ok) return form
  const { sector, organisation, ...rest } = form.data
  const wanted: AccountChange = { ...rest }
  if (sector !== undefined) wanted.sector = sector || null
  if (organisation !== undefined) wanted.organisation = organisation || null
  const { sector: stands, organisation: place } = { ...row, ...wanted }
  if (place !== null && stands === null) {
    return { ok: false, faults: { sector: 'organisation_without_sector' }, values: form.values }
  }
  const changes = Object.entries(wanted).filter(([name, value]) => value !== row[name as keyof AccountChange])
  return { ok: true, data: Object.fromEntries(changes), values: form.values }
}

/** What is wrong with either password; `null` where the new one holds now, and every session is over. */
async function replacedPassword(
  c: Context<Env & SignedInEnv>,
  { current_password, new_password }: { current_password: string; new_password: string },
): Promise<Faults | null> {
  const { db, viewer } = c.var
  const { email, handle } = await accountOf(db, viewer.id)
  const from = await passwordHashOf(db, viewer.id)
  const fault = passwordFault(new_password, { email: email ?? '', handle })
  if (!(await isPassword(current_password, from))) return { current_password: 'wrong_password' }
  if (fault) return { new_password: `password_${fault}` }
  const replaced = await replacePassword(db, viewer.id, { from, to: await hashPassword(new_password) })
  return replaced ? null : { current_password: 'wrong_password' }
}
