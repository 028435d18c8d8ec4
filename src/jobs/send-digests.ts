// Digests at 08:00 where their readers live: looks every quarter of an hour, the step in which zones differ.
import { claimAgain, claimDigests, zonesOfPeople } from '../db/deliveries.ts'
import { lastDue } from '../domain/digest-times.ts'
import { digests } from '../domain/telling.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '*/15 * * * *'

/** People whose digests are claimed in one statement. */
const batch = 500

/** Ended between two batches, it goes on with the next the next time: whoever has theirs is not due any more. */
export async function run(_payload: unknown, deps: JobDeps): Promise<void> {
  const { db, log } = deps
  const claimed = await claimDueDigests(deps, new Date())
  if (claimed > 0) log.info({ claimed }, 'digests are due')
  await claimAgain(db)
}

export async function claimDueDigests(
  { db, config }: Pick<JobDeps, 'db' | 'config'>,
  now: Date,
): Promise<number> {
  const zones = await zonesOfPeople(db)
  let claimed = 0
  for (const digest of digests) {
    const due = zones.map((time_zone) => ({
      time_zone,
      ...lastDue(digest, now, time_zone ?? config.timeZone),
    }))
    for (let made = batch; made === batch; claimed += made) made = await claimDigests(db, digest, due, batch)
  }
  return claimed
}
