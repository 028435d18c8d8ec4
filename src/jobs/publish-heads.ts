// Every hour, and so soon after midnight in Hong Kong: the head of the staff log's chain is published for each day that is over.
import { publishHeads } from '../db/log-chain.ts'
import type { Job } from './runner.ts'

/** The minutes leave time to whoever began to commit before midnight. */
export const schedule = '5 * * * *'

export const atStart = true

export const run: Job['run'] = async (_payload, { db }) => {
  await publishHeads(db)
}
