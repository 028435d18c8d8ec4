// Every night: what is over, what nobody came back for, and what was read half a year ago is deleted.
import { deleteOldAccountMails } from '../db/account-mails.ts'
import { deleteOldDrafts } from '../db/comment-drafts.ts'
import { deleteOldDeliveries } from '../db/deliveries.ts'
import { deleteOldInvitations } from '../db/invitations.ts'
import { deleteOldKeptForms } from '../db/kept-forms.ts'
import { deleteOldNotifications } from '../db/notifications.ts'
import { deleteOldChallenges } from '../db/passkeys.ts'
import { forgetOldPrints } from '../db/prints.ts'
import { deleteOldRequests } from '../db/provider-requests.ts'
import { deleteOldSteps } from '../db/second-steps.ts'
import { deleteExpiredSessions } from '../db/sessions.ts'
import { eraseUnproved } from '../db/unproved.ts'
import { keptDays } from '../domain/telling.ts'
import type { Job } from './runner.ts'

/** When Hong Kong sleeps. */
export const schedule = '17 19 * * *'

export const run: Job['run'] = async (_payload, { db }) => {
  await deleteExpiredSessions(db)
  await deleteOldChallenges(db)
  await deleteOldSteps(db)
  await deleteOldKeptForms(db)
  await deleteOldAccountMails(db)
  await deleteOldRequests(db)
  await deleteOldInvitations(db)
  await deleteOldDrafts(db)
  await forgetOldPrints(db)
  await deleteOldNotifications(db, keptDays.read)
  await deleteOldDeliveries(db, keptDays.mailed)
  await eraseUnproved(db)
}
