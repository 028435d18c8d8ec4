// One's own account: what it says, and what became of what one wrote.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { type AccountChange, accountOf, type AccountRow, saveAccount } from '../db/account.ts'
import { commentsBy } from '../db/people.ts'
import { receiptsOf } from '../db/polls.ts'
import { statementsOf } from '../db/statements.ts'
import { isSuspended } from '../domain/permissions.ts'
import { languages, sectors } from '../domain/words.ts'
import { accountPage, type Done } from '../views/account.ts'
import { welcomePage } from '../views/sign-up.ts'
import { cursorIn } from './asked.ts'
import { allow, type Env, signedIn, type SignedInEnv } from './env.ts'
import { blank, choice, type Filled, type Form, readForm, text } from './forms.ts'
import { limited } from './limits.ts'
import { setLanguageCookie } from './language.ts'
import { outboxOf } from './outbox.ts'
import { lead, show } from './respond.ts'
import { displayName } from './sign-up.ts'

export const account = new Hono<Env>()

/** A field that was not sent stays as it was. */
const fields = z.strictObject({
  display_name: displayName.optional(),
  sector: choice([...sectors, '']).optional(),
  organisation: text({ limit: 'organisation', required: false, line: true }).optional(),
  language: choice(languages).optional(),
})

account.get('/account', signedIn, (c) => showAccount(c))

account.post('/account', signedIn, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readAccount(c, await accountOf(db, viewer.id))
  if (!form.ok) return showAccount(c, form, 422)
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

async function showAccount(
  c: Context<Env & SignedInEnv>,
  form: Filled = blank(),
  status: ContentfulStatusCode = 200,
) {
  const { db, viewer, reading } = c.var
  const language = reading.t.lang
  const after = cursorIn(c)
  const row = await accountOf(db, viewer.id)
  const written = await commentsBy(db, viewer.id, { own: true, language, after })
  const { rows: statements } = await statementsOf(db, viewer.id, { language, limit: latestFew })
  const receipts = await receiptsOf(db, viewer.id)
  const done = dones.find((one) => one === c.req.query('done'))
  return show(c, accountPage({ row, receipts, written, statements, after, done, form }, reading), {
    status,
  })
}

/** Statements on the account page; the others have a page of their own. */
const latestFew = 5

const dones: readonly Done[] = ['saved', 'address_kept', 'accepted']

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
