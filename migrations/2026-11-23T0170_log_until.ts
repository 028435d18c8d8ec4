// A suspension ends at a time, and the log of what staff did says at which.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table staff_log add column until timestamptz`.execute(db)
  await sql`comment on column staff_log.until is 'of a suspension'`.execute(db)
}
