// Every minute: the differences that make up the counts of the queues become one row for each again, since every page of a
// moderator adds them up.
import { addUpQueueCounts } from '../db/moderation.ts'
import type { Job } from './runner.ts'

export const schedule = '* * * * *'

export const run: Job['run'] = (_payload, { db }) => addUpQueueCounts(db)
