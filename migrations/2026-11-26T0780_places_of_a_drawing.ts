// Places are written beside those that readers see, before the article is locked: who votes need not wait for ten thousand rows.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence opinion_drawings`.execute(db)
  await sql`alter table opinion_states add column drawing bigint not null default 0`.execute(db)
  await sql`alter table opinion_states alter column drawing drop default`.execute(db)
  await sql`
    comment on column opinion_states.drawing is 'whose places count; others are being written, or of a process that was killed'
  `.execute(db)
  await sql`
    alter table opinion_places
      add column drawing bigint not null default 0,
      drop constraint opinion_places_pkey,
      add primary key (article_id, drawing, person_id)
  `.execute(db)
  await sql`alter table opinion_places alter column drawing drop default`.execute(db)
}
