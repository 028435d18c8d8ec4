// What one was told: the list, and marking it as read, entry by entry or all at once.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { noticesOf, openNotice, readAll } from '../db/notifications.ts'
import { isPublicId } from '../domain/cursors.ts'
import { noticePath, notificationsPage } from '../views/notifications.ts'
import { cursorIn } from './asked.ts'
import { type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { readForm } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const notifications = new Hono<Env>()

const id = z.string().refine(isPublicId, 'not_a_choice').optional()
/** The list's own buttons: an entry, or everything up to the newest that was seen. What is neither is all. */
const readFields = z.strictObject({ entry: id, up_to: id })

notifications.get('/notifications', signedIn, (c) => showList(c, null))

/** Also for whoever is suspended: it says nothing to anybody else. */
notifications.post('/notifications/read', signedIn, limited('follow'), async (c) => {
  const { db, viewer, reading } = c.var
  const { t } = reading
  const form = await readForm(c, readFields)
  if (!form.ok) return showList(c, Object.values(form.faults)[0] ?? 'unknown_field')
  const { entry, up_to } = form.data
  const list = `/${t.lang}/notifications`
  if (entry === undefined) {
    await readAll(db, viewer.id, up_to)
    return lead(c, list)
  }
  const opened = await openNotice(db, viewer.id, entry, t.lang)
  if (opened === undefined) return found(opened)
  return lead(c, opened === null ? list : noticePath(opened, t))
})

async function showList(c: Context<Env & SignedInEnv>, fault: string | null) {
  const { db, viewer, reading } = c.var
  const after = cursorIn(c)
  const notices = await noticesOf(db, viewer.id, { language: reading.t.lang, after })
  const page = notificationsPage({ notices, after, fault }, reading)
  return show(c, page, { status: fault === null ? 200 : 422 })
}
