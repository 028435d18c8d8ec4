// A forgotten password: asking for a mail, alike whoever asks, and setting another one by the link in it.
import { Hono } from 'hono'
import { z } from 'zod'
import { hashOf } from '../tokens.ts'
import { openLink } from '../db/account-mails.ts'
import type { Db } from '../db/client.ts'
import { askForReset, forgetter, resetPassword } from '../db/resets.ts'
import { isToken } from '../domain/account-mails.ts'
import { passwordFault } from '../domain/passwords.ts'
import { hashPassword } from '../passwords.ts'
import { lostLinkPage } from '../views/lost-link.ts'
import { newPasswordPage, resetPage } from '../views/reset.ts'
import type { Env } from './env.ts'
import { blank, faulty, readForm, required } from './forms.ts'
import { knownDevice } from './known-devices.ts'
import { outboxOf } from './outbox.ts'
import { lead, show } from './respond.ts'
import { keyOf } from './sign-in.ts'
import { email } from './sign-up.ts'

export const reset = new Hono<Env>()

const askFields = z.strictObject({ email })
const fields = z.strictObject({ new_password: required })

reset.get('/reset', (c) => {
  const { config, reading } = c.var
  const sent = c.req.query('done') === 'sent'
  return show(c, resetPage(blank(), { sent, outbox: outboxOf(config) }, reading))
})

reset.post('/reset', async (c) => {
  const { config, db, limits, reading } = c.var
  const form = await readForm(c, askFields)
  if (!form.ok)
    return show(c, resetPage(form, { sent: false, outbox: outboxOf(config) }, reading), { status: 422 })
  const account = keyOf(form.data.email)
  await limits.count(c, 'reset', account, knownDevice(c, account))
  await askForReset(db, form.data.email, reading.t.lang)
  return lead(c, `/${reading.t.lang}/reset?done=sent`)
})

reset.get('/reset/:token', async (c) => {
  const { db, reading } = c.var
  const token = c.req.param('token')
  const person = await personOf(db, token)
  if (!person) return show(c, lostLinkPage('reset', reading), { status: 404 })
  return show(c, newPasswordPage(blank(), { token, ...person }, reading))
})

reset.post('/reset/:token', async (c) => {
  const { db, reading } = c.var
  const token = c.req.param('token')
  const person = await personOf(db, token)
  const lost = () => show(c, lostLinkPage('reset', reading), { status: 404 })
  if (!person) return lost()
  const form = await readForm(c, fields)
  if (!form.ok) return show(c, newPasswordPage(form, { token, ...person }, reading), { status: 422 })
  const { new_password } = form.data
  const fault = passwordFault(new_password, person)
  if (fault) {
    const again = faulty(form, { new_password: `password_${fault}` })
    return show(c, newPasswordPage(again, { token, ...person }, reading), { status: 422 })
  }
  if (!(await resetPassword(db, hashOf(token), await hashPassword(new_password)))) return lost()
  return lead(c, `/${reading.t.lang}/sign-in?done=reset`)
})

/** Whose password the link sets; `undefined` for one that is good for nothing. */
async function personOf(db: Db, token: string) {
  const link = isToken(token) ? await openLink(db, 'reset', hashOf(token)) : undefined
  const person = link && (await forgetter(db, link))
  return link && person && { handle: person.handle, email: link.email }
}
