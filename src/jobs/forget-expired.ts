// Every night: what is over, what nobody came back for, and what is older than the list of personal columns says is deleted.
import { deleteOldExports } from '../db/exports.ts'
import { forgetLeftPlaces } from '../db/opinion-maps.ts'
import { forgetOldPrints } from '../db/prints.ts'
import { forgetAged, forgetDevices, forgetLeftSuspensions } from '../db/retention.ts'
import { deleteExpiredSessions } from '../db/sessions.ts'
import { eraseUnproved } from '../db/unproved.ts'
import type { Job } from './runner.ts'

/** When Hong Kong sleeps. */
export const schedule = '17 19 * * *'

export const run: Job['run'] = async (_payload, { db }) => {
  await deleteExpiredSessions(db)
  await forgetDevices(db)
  await forgetAged(db)
  await forgetOldPrints(db)
  await deleteOldExports(db)
  await forgetLeftSuspensions(db)
  await forgetLeftPlaces(db)
  await eraseUnproved(db)
}
