// What is kept for so many hours or days by the list of personal columns, and then deleted or forgotten; for the nightly job.
import { sql } from 'kysely'
import { hoursKept, personalData } from '../domain/personal-data.ts'
import type { Db } from './client.ts'

/** Tables whose rows go when they are that old, and the column that says how old they are. */
export const agingTables = Object.entries(personalData).flatMap(([table, { group, since }]) => {
  const hours = group === null ? null : hoursKept(group)
  return since === null || hours === null ? [] : [{ table, since, hours }]
})

export async function forgetAged(db: Db) {
  for (const { table, since, hours } of agingTables)
    await sql`
      delete from ${sql.table(table)}
      where ${sql.ref(since)} <= now() - make_interval(hours => ${hours})`.execute(db)
}

export const deviceDays = hoursKept('devices')! / 24

/** With what and from where somebody signed in: for a session that goes on, forgotten after a month. */
export async function forgetDevices(db: Db) {
  await sql`
    update sessions set agent = null, network = null
    where (agent is not null or network is not null)
      and signed_in_at <= now() - make_interval(days => ${deviceDays})`.execute(db)
}

/** Suspensions of people who left, once they are over. */
export const forgetLeftSuspensions = (db: Db) =>
  db
    .deleteFrom('left_suspensions')
    .where('until', '<=', sql<Date>`now()`)
    .execute()
