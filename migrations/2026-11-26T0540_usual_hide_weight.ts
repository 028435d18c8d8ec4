// The weight of flags that hides is as usual where nobody set it, like every other number of the rules.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table moderation_rules alter column hide_weight drop not null, alter column hide_weight drop default
  `.execute(db)
}
