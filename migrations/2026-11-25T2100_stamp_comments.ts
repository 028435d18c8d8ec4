// Live updates: each comment carries the pulse of its article at its last change, and each change is announced.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table comments add column pulse bigint not null default 0, add column first_pulse bigint not null default 0
  `.execute(db)
  await sql`
    comment on column comments.pulse is
      'the pulse of the article when the comment last changed: what changed since a page was made is what has a greater one'
  `.execute(db)
  await sql`comment on column comments.first_pulse is 'alike, when it was posted'`.execute(db)
  await sql`create index comments_by_pulse on comments (article_id, pulse)`.execute(db)

  // Whoever writes holds the article's row lock, and each statement on comments is followed by one that lets the pulse
  // grow: so within the transaction the pulse that readers will see is at least this one, and no other transaction has it.
  await sql`
    create function stamp_comment() returns trigger language plpgsql as $$
    begin
      select a.pulse + 1 into new.pulse from articles a where a.id = new.article_id;
      if new.pulse is null then new.pulse := 0; end if;
      if tg_op = 'INSERT' then new.first_pulse := new.pulse; end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger stamp_comment before insert or update on comments for each row execute function stamp_comment()
  `.execute(db)

  // The channel carries the id; the same id twice in a transaction is one notification.
  await sql`
    create or replace function grow_pulse() returns trigger language plpgsql as $$
    begin
      new.pulse := old.pulse + 1;
      perform pg_notify('articles', new.id::text);
      return new;
    end $$
  `.execute(db)
}
