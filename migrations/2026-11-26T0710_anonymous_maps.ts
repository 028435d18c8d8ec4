// A new map waits until five people have something new to say; colours of dots are drawn with the map, and by lot.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opinion_places drop column block, add said integer`.execute(db)
  await sql`
    comment on column opinion_places.said is 'a number that changes with what the person said: whether there is news, see news.ts'
  `.execute(db)
  await sql`alter table opinion_states add waiting integer not null default 0, add removed integer`.execute(
    db,
  )
  await sql`comment on column opinion_states.waiting is 'people whose news the map does not show yet'`.execute(
    db,
  )
  await sql`comment on column opinion_states.removed is 'the same as opinion_places.said, of removed comments'`.execute(
    db,
  )
  await sql`
    create table opinion_colours (
      article_id bigint not null references articles,
      comment_id bigint not null references comments,
      dots text not null,
      primary key (article_id, comment_id)
    )
  `.execute(db)
  await sql`
    comment on column opinion_colours.dots is 'of the newest map: a letter for each of its dots, a agree, d disagree, u unsure, - nothing'
  `.execute(db)
}
