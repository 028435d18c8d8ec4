// Every quarter of an hour: five in a hundred of the decisions that stand go to a second moderator.
import { chooseSecondOpinions } from '../db/second-opinions.ts'
import type { Job } from './runner.ts'

export const schedule = '*/15 * * * *'

export const run: Job['run'] = async (_payload, { db }) => {
  await chooseSecondOpinions(db)
}
