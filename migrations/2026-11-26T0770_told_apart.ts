// Comments that look alike and are not the same: what an editor has said so of is suggested to none again.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comments_told_apart (
      comment_id bigint not null,
      other_id bigint not null,
      article_id bigint not null,
      told_by bigint references people,
      told_at timestamptz not null default now(),
      primary key (comment_id, other_id),
      foreign key (comment_id, article_id) references comments (id, article_id),
      foreign key (other_id, article_id) references comments (id, article_id),
      constraint older_comment_first check (comment_id < other_id)
    )
  `.execute(db)
  await sql`create index told_apart_in_article on comments_told_apart (article_id, told_at)`.execute(db)
  await sql`create index told_apart_by_other on comments_told_apart (other_id)`.execute(db)
  await sql`create index told_apart_by_somebody on comments_told_apart (told_by)`.execute(db)
}
