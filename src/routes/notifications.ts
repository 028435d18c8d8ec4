// What one was told: the list, and marking it as read, entry by entry or all at once.
import { Hono } from 'hono'
import { z } from 'zod'
import { noticesOf, openNotice, readAll } from '../db/notifications.ts'
import { isPublicId } from '../domain/cursors.ts'
import { noticePath, notificationsPage } from '../views/notifications.ts'
import { type Env, found, signedIn } from './env.ts'
import { readForm } from './forms.ts'
import { limited } from './limits.ts'
import { cursorIn } from './people.ts'
import { lead, show } from './respond.ts'

export const notifications = new Hono<Env>()

/** The list's own buttons: an entry, or everything up to the newest that was seen. What is neither is all. */
const readFields = z.strictObject({
  entry: z.string().max(40).optional(),
  up_to: z.string().max(40).optional(),
})

notifications.get('/notifications', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const after = cursorIn(c)
  const notices = await noticesOf(db, viewer.id, { language: reading.t.lang, after })
  return show(c, notificationsPage({ notices, after }, reading))
})

/** Also for whoever is suspended: it says nothing to anybody else. */
notifications.post('/notifications/read', signedIn, limited('follow'), async (c) => {
  const { db, viewer, reading } = c.var
  const { t } = reading
  const form = await readForm(c, readFields)
  const { entry, up_to } = found(form.ok ? form.data : null)
  const list = `/${t.lang}/notifications`
  if (entry === undefined) {
    await readAll(db, viewer.id, up_to)
    return lead(c, list)
  }
  found(isPublicId(entry) || null)
  const opened = await openNotice(db, viewer.id, entry, t.lang)
  if (opened === undefined) return found(opened)
  return lead(c, opened === null ? list : noticePath(opened, t))
})
