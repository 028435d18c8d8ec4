// Digests at 08:00 where their readers live: looks every quarter of an hour, the step in which zones differ.
import { claimDigests, giveUpUnsure, waitingDeliveries, zonesOfPeople } from '../db/deliveries.ts'
import { lastDue } from '../domain/digest-times.ts'
import { digests } from '../domain/telling.ts'
import type { JobDeps } from './runner.ts'
import { Away, deliver } from './send-mail.ts'

export const schedule = '*/15 * * * *'
/** The next look waits until this one has sent what it found. */
export const queue = 'digests'

/** People whose digests are claimed in one statement, and mails that are looked for in one. */
const batch = 500
/** Mails on their way at once. */
export const lanes = 4
/** So many that are put off one after another are no matter of single addresses: the server is away. */
const patience = 5

/** Ended anywhere, it goes on the next time: whoever has theirs is not due any more, and what waits, waits. */
export async function run(_payload: unknown, deps: JobDeps): Promise<void> {
  const claimed = await claimDueDigests(deps, new Date())
  if (claimed > 0) deps.log.info({ claimed }, 'digests are due')
  await giveUpUnsure(deps.db)
  await sendWaiting(deps)
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

async function sendWaiting(deps: JobDeps): Promise<void> {
  let putOff = 0
  async function lane(ids: string[]) {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      putOff = (await deliver(id, deps)) === 'later' ? putOff + 1 : 0
      if (putOff >= patience) throw new Away()
    }
  }
  for (let after = '0'; ;) {
    const ids = await waitingDeliveries(deps.db, after, batch)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    await Promise.all(Array.from({ length: lanes }, () => lane(ids)))
  }
}
