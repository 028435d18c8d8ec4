// What one is told by mail and how often; and the end of one kind of mail, for whoever holds the mail.
import { Hono } from 'hono'
import { z } from 'zod'
import { deliveryByToken } from '../db/deliveries.ts'
import { mailSettingsOf, resumeMail, saveMailWishes } from '../db/mail-preferences.ts'
import { isToken } from '../domain/account-mails.ts'
import { isTimeZone } from '../domain/digest-times.ts'
import { isSuspended } from '../domain/permissions.ts'
import { frequencies, type NotificationKind, notificationKinds } from '../domain/telling.ts'
import { hashOf } from '../tokens.ts'
import { mailSettingsPage, unsubscribePage } from '../views/mail-settings.ts'
import { allow, type Env, found, signedIn } from './env.ts'
import { blank, choice, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const mailSettings = new Hono<Env>()

const frequency = choice(frequencies).optional()
const ofKinds = Object.fromEntries(notificationKinds.map((kind) => [kind, frequency])) as Record<
  NotificationKind,
  typeof frequency
>
/** A field that was not sent stays as it was. */
const wishes = z.strictObject({
  ...ofKinds,
  time_zone: z
    .string()
    .refine((name) => name === '' || isTimeZone(name), 'not_a_choice')
    .optional(),
})

mailSettings.get('/account/notifications', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const settings = await mailSettingsOf(db, viewer.id)
  const done = (['saved', 'resumed'] as const).find((one) => one === c.req.query('done'))
  return show(c, mailSettingsPage({ settings, form: blank(), done }, reading))
})

mailSettings.post('/account/notifications', signedIn, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, wishes)
  if (!form.ok) {
    const settings = await mailSettingsOf(db, viewer.id)
    return show(c, mailSettingsPage({ settings, form }, reading), { status: 422 })
  }
  const { time_zone, ...said } = form.data
  const wanted = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  await saveMailWishes(db, viewer.id, {
    frequencies: wanted,
    ...(time_zone !== undefined && { time_zone: time_zone || null }),
  })
  return lead(c, `/${reading.t.lang}/account/notifications?done=saved`)
})

mailSettings.post('/account/notifications/resume', signedIn, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  await resumeMail(db, viewer.id)
  return lead(c, `/${reading.t.lang}/account/notifications?done=resumed`)
})

/** As in routes/cross-site.ts: whoever holds the mail may end it, without a session and from anywhere. */
mailSettings.get('/unsubscribe/:token', async (c) => {
  const { db, reading } = c.var
  const { token, kinds, person_id } = await mailAsked(c.req.param('token'), db)
  const { frequencies: wished } = await mailSettingsOf(db, person_id)
  const done = kinds.every((kind) => wished[kind] === 'never')
  return show(c, unsubscribePage({ token, kinds, done }, reading))
})

/** RFC 8058: the provider posts here in one go, follows no redirect, and what it posts says nothing more. */
mailSettings.post('/unsubscribe/:token', async (c) => {
  const { db, reading } = c.var
  const { token, kinds, person_id } = await mailAsked(c.req.param('token'), db)
  await readForm(c, z.object({}))
  const never = Object.fromEntries(kinds.map((kind) => [kind, 'never' as const]))
  await saveMailWishes(db, person_id, { frequencies: never })
  return show(c, unsubscribePage({ token, kinds, done: true }, reading))
})

async function mailAsked(token: string, db: Env['Variables']['db']) {
  found(isToken(token) || null)
  return { token, ...found(await deliveryByToken(db, hashOf(token))) }
}
