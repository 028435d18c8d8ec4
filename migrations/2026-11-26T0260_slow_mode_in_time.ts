// Slow mode holds for whoever sends two comments at once as well: the sanction's row lets them through one by one.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_slow_mode() returns trigger language plpgsql as $$
    declare minutes smallint;
    begin
      select every_minutes into minutes from sanctions
      where person_id = new.author_id and kind = 'slow_mode' and ended_at is null and until > clock_timestamp()
      for update;
      if minutes is null
        -- what a moderator publishes was sent in its time, and the same form again makes nothing
        or exists (select from held_texts where public_id = new.public_id)
        or exists (select from comments where author_id = new.author_id and request_id = new.request_id) then
        return new;
      end if;
      if exists (select from comments where author_id = new.author_id
        and posted_at > clock_timestamp() - make_interval(mins => minutes)) then
        raise exception 'this person is to speak less often'
          using errcode = 'check_violation', constraint = 'slow_mode';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger keep_slow_mode before insert on comments for each row execute function keep_slow_mode()
  `.execute(db)
}
