// A person who left: who verified their affiliation is not said of them either.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table people
      drop constraint who_left_is_nobody,
      add constraint who_left_is_nobody check (case when left_at is null
        then num_nulls(handle, handle_skeleton, display_name) = 0
        else num_nonnulls(handle, handle_skeleton, display_name, email, new_email, password_hash, sector, organisation,
          affiliation_verified_at, affiliation_verified_by, suspended_until, suspension_reason, time_zone,
          mail_stopped_at) = 0 end)
  `.execute(db)
}
