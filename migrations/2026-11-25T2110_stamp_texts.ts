// Live updates: what stands in a comment changes seldom, its counts often; a page that is open is told one without the other.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table comments add column text_pulse bigint not null default 0`.execute(db)
  await sql`
    comment on column comments.text_pulse is 'the pulse when its text or its state last changed; never more than pulse'
  `.execute(db)
  await sql`
    create or replace function stamp_comment() returns trigger language plpgsql as $$
    begin
      select a.pulse + 1 into new.pulse from articles a where a.id = new.article_id;
      if new.pulse is null then new.pulse := 0; end if;
      if tg_op = 'INSERT' then
        new.first_pulse := new.pulse;
        new.text_pulse := new.pulse;
      elsif (new.state, new.state_reason, new.body_html, new.edited_at)
          is distinct from (old.state, old.state_reason, old.body_html, old.edited_at) then
        new.text_pulse := new.pulse;
      end if;
      return new;
    end $$
  `.execute(db)
}
