// Polls are counted when they end: a job at the moment itself, and a look every minute. What could link ballots to people goes then.
import { countUncounted } from '../db/ballots.ts'
import { buryBallots } from '../db/burial.ts'
import { closeDuePolls } from '../db/poll-closing.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '* * * * *'

/** One at a time: the second would wait for the first. */
export const queue = 'polls'

export async function run(_payload: unknown, { db, log }: JobDeps): Promise<void> {
  await countUncounted(db)
  const closed = await closeDuePolls(db)
  if (closed > 0) log.info({ closed }, 'polls were counted and closed')
  if ((await buryBallots(db)) === false)
    log.warn(
      'the database does not let its log be cleared: ballots of closed polls leave it with its own checkpoints',
    )
}
