// What was counted takes no ballot any more and does not open again; and kept ballots are buried with those that were cast.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Whoever waited for the row while the first wave was counted still holds the moment at which it was open. A
  // statement in here sees what was committed meanwhile.
  await sql`
    create or replace function check_ballot() returns trigger language plpgsql as $$
    declare
      counted boolean;
      fits boolean;
    begin
      select ballot_fits(new.choices, polls, (select count(*)::int from poll_options where poll_id = new.poll_id)),
        exists (select from poll_tallies where poll_id = new.poll_id and wave = new.wave)
      into fits, counted from polls where id = new.poll_id;
      if counted then
        raise exception 'this wave was counted' using errcode = 'check_violation', constraint = 'wave_counted';
      end if;
      if fits is distinct from true then
        raise exception 'not a ballot of this poll' using errcode = 'check_violation', constraint = 'ballot_fits';
      end if;
      return new;
    end $$
  `.execute(db)

  // Nor by a later end of it, whatever became of the article in between.
  await sql`
    create function keep_counted_end() returns trigger language plpgsql as $$
    begin
      if exists (select from poll_tallies where poll_id = old.id) then
        raise exception 'this wave was counted' using errcode = 'check_violation', constraint = 'wave_counted';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger keep_counted_end before update of closes_at on polls for each row
    when (new.closes_at is distinct from old.closes_at
      and (new.closes_at is null or new.closes_at > clock_timestamp()))
    execute function keep_counted_end()
  `.execute(db)

  // A ballot that was kept until its person had signed in lies in readable words, and who sent it next is in the
  // transaction beside: it goes out of the files with the others.
  await sql`
    create or replace function bury_ballots() returns void language plpgsql security definer
    set search_path = public, pg_temp as $$
    begin
      lock table ballots, ballot_keys, open_tallies, kept_forms in access exclusive mode;
      create temp table staying_keys on commit drop as table ballot_keys;
      create temp table staying_ballots on commit drop as table ballots;
      create temp table staying_tallies on commit drop as table open_tallies;
      create temp table staying_forms on commit drop as select * from kept_forms where not exists (
        select from polls where closed_at is not null
          and kept_forms.path in ('/en/polls/' || public_id || '/ballot', '/zh-HK/polls/' || public_id || '/ballot'));
      truncate ballots, ballot_keys, open_tallies, kept_forms;
      alter table ballots disable trigger check_ballot;
      insert into ballot_keys table staying_keys;
      insert into ballots select * from staying_ballots order by tag;
      insert into open_tallies table staying_tallies;
      insert into kept_forms select * from staying_forms order by token_hash;
      alter table ballots enable trigger check_ballot;
    end $$
  `.execute(db)

  // Of a wave that was counted some ballots may have been set aside.
  await sql`
    create or replace view miscounted_polls as
    select p.id from polls p
    where p.ballot_count <> case when p.closed_at is null
        then (select count(*) from poll_voters v where v.poll_id = p.id
          and v.wave = (select coalesce(max(wave), 1) from poll_voters where poll_id = p.id))
        else (select ballots from poll_tallies t where t.poll_id = p.id order by wave desc limit 1) end
      or exists (select from poll_tallies t where t.poll_id = p.id and t.root is not null
        and t.ballots <> (select count(*) from counted_ballots c where c.poll_id = p.id and c.wave = t.wave))
      or (p.closed_at is null and exists (select from poll_voters v where v.poll_id = p.id
        and not exists (select from poll_tallies t where t.poll_id = p.id and t.wave = v.wave)
        and not exists (select from ballots b where b.poll_id = p.id and b.wave = v.wave
          and b.tag = ballot_tag(p.id, v.person_id))))
  `.execute(db)
}
