// Scheduled articles appear and discussions close at their times: a job at the moment itself, and a look every minute.
import { keepAppointments } from '../db/appointments.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '* * * * *'

/** Whatever is due by the database's clock; nothing the second time. */
export async function run(_payload: unknown, { db, log }: JobDeps): Promise<void> {
  const kept = await keepAppointments(db)
  if (kept.published + kept.closed > 0) log.info(kept, 'articles appeared or closed at their time')
}
