// Every quarter of an hour: the differences that make up the counts of the queues become one row for each again.
import { addUpQueueCounts } from '../db/moderation.ts'
import type { Job } from './runner.ts'

export const schedule = '*/15 * * * *'

export const run: Job['run'] = (_payload, { db }) => addUpQueueCounts(db)
