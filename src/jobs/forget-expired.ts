// Every night: sessions that are over, forms that nobody came back for, and drafts of long ago are deleted.
import { deleteOldDrafts } from '../db/comment-drafts.ts'
import { deleteOldKeptForms } from '../db/kept-forms.ts'
import { deleteExpiredSessions } from '../db/sessions.ts'
import type { Job } from './runner.ts'

/** When Hong Kong sleeps. */
export const schedule = '17 19 * * *'

export const run: Job['run'] = async (_payload, { db }) => {
  await deleteExpiredSessions(db)
  await deleteOldKeptForms(db)
  await deleteOldDrafts(db)
}
