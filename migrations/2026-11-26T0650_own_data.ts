// One's own data: people who left, the votes that stay as counts, who is to be erased and when, and exports.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await letPeopleLeave(db)
  await keepVotesAsCounts(db)
  await eraseInTime(db)
  await packExports(db)
}

/** What somebody wrote or decided needs an author: the row stays, with nothing in it. */
async function letPeopleLeave(db: Kysely<unknown>) {
  await sql`
    alter table people
      alter column handle drop not null,
      alter column handle_skeleton drop not null,
      alter column display_name drop not null,
      add column left_at date,
      add constraint who_left_is_nobody check (case when left_at is null
        then num_nulls(handle, handle_skeleton, display_name) = 0
        else num_nonnulls(handle, handle_skeleton, display_name, email, new_email, password_hash, sector, organisation,
          affiliation_verified_at, suspended_until, suspension_reason, time_zone, mail_stopped_at) = 0 end)
  `.execute(db)
  await sql`comment on column people.handle is 'null: a person who left'`.execute(db)

  // Whoever has a copy of one table alone finds nothing by trying every name.
  await sql`
    create table left_key (
      one boolean primary key default true check (one),
      key bytea not null default
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
        check (octet_length(key) = 32)
    )
  `.execute(db)
  await sql`insert into left_key default values`.execute(db)
  await sql`
    create function left_hash(text text) returns bytea language sql stable strict
    return (select sha256(key || sha256(key || convert_to(text, 'UTF8'))) from left_key)
  `.execute(db)
  await sql`
    create table left_handles (hash bytea primary key check (octet_length(hash) = 32))
  `.execute(db)
  await sql`comment on table left_handles is 'of people who left: nobody takes their place'`.execute(db)
  await sql`
    create table left_suspensions (
      hash bytea primary key check (octet_length(hash) = 32),
      until timestamptz not null
    )
  `.execute(db)
  await sql`
    comment on table left_suspensions is 'addresses whose person left while suspended: until then leaving ends nothing'
  `.execute(db)
  await sql`
    create function keep_left_handle() returns trigger language plpgsql as $$
    begin
      if exists (select from left_handles where hash = left_hash(new.handle_skeleton)) then
        raise exception 'somebody who left had this handle'
          using errcode = 'unique_violation', constraint = 'handle_taken';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger keep_left_handle before insert or update of handle_skeleton on people
    for each row when (new.handle_skeleton is not null) execute function keep_left_handle()
  `.execute(db)
  await sql`
    create function keep_left_suspension() returns trigger language plpgsql as $$
    declare kept timestamptz;
    begin
      select until into kept from left_suspensions where hash = left_hash(new.email) and until > now();
      if kept > coalesce(new.suspended_until, '-infinity') then
        new.suspended_until := kept;
        new.suspension_reason := coalesce(new.suspension_reason,
          'A suspension from before still holds. 先前的停用仍然有效。');
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger keep_left_suspension before insert or update of email on people
    for each row when (new.email is not null) execute function keep_left_suspension()
  `.execute(db)

  // A negative number stands for somebody who left: drawn for each poll anew, it leads to nobody and to no other poll.
  await sql`alter table poll_voters drop constraint poll_voters_person_id_fkey`.execute(db)
  await sql`
    comment on column poll_voters.person_id is 'negative: drawn at random, for somebody who left'
  `.execute(db)
}

/** The votes of those who left: how many, and no longer whose, when, or which belong together. */
async function keepVotesAsCounts(db: Kysely<unknown>) {
  await sql`
    create table left_votes (
      comment_id bigint not null references comments,
      sector sector,
      agree integer not null check (agree >= 0),
      disagree integer not null check (disagree >= 0),
      unsure integer not null check (unsure >= 0),
      constraint one_count_a_sector unique nulls not distinct (comment_id, sector)
    )
  `.execute(db)
  await sql`
    create function count_left_votes() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform apply_vote_differences(array_agg(
          row(comment_id, sector, agree, disagree, unsure)::vote_difference)) from new_votes
        having count(*) > 0;
      else
        perform apply_vote_differences(array_agg(d)) from (
          select row(comment_id, sector, agree, disagree, unsure)::vote_difference as d from new_votes
          union all
          select row(comment_id, sector, -agree, -disagree, -unsure)::vote_difference from old_votes) differences
        having count(*) > 0;
      end if;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger count_left_votes after insert on left_votes referencing new table as new_votes
    for each statement execute function count_left_votes()
  `.execute(db)
  await sql`
    create trigger count_more_left_votes after update on left_votes
    referencing old table as old_votes new table as new_votes
    for each statement execute function count_left_votes()
  `.execute(db)
  await sql`
    create view counted_votes as
    select comment_id, sector, count(*) filter (where stance = 'agree') as agree,
      count(*) filter (where stance = 'disagree') as disagree, count(*) filter (where stance = 'unsure') as unsure
    from votes group by comment_id, sector
    union all
    select comment_id, sector, agree, disagree, unsure from left_votes
  `.execute(db)
  await sql`
    create or replace view miscounted_comments as
    select c.id from comments c
    left join (select comment_id, sum(agree) as agree, sum(disagree) as disagree, sum(unsure) as unsure
      from counted_votes group by comment_id) v on v.comment_id = c.id
    where (c.agree_count, c.disagree_count, c.unsure_count)
        is distinct from (coalesce(v.agree, 0), coalesce(v.disagree, 0), coalesce(v.unsure, 0))
      or abs(c.bridging - bridging_of(c.id)) > 1e-12
      or c.agreed_across <> agreed_across(c.id)
      or c.reply_count <> (select count(*) from comments below
        where below.path > c.path and below.path < c.path || '\\xff'::bytea)
      or exists (select from (select sector, sum(agree) as agree, sum(disagree) as disagree, sum(unsure) as unsure
          from counted_votes where comment_id = c.id and sector is not null group by sector) s
        full join (select * from sector_tallies where comment_id = c.id) t using (sector)
        where (coalesce(s.agree, 0), coalesce(s.disagree, 0), coalesce(s.unsure, 0))
          is distinct from (coalesce(t.agree, 0), coalesce(t.disagree, 0), coalesce(t.unsure, 0)))
  `.execute(db)
}

async function eraseInTime(db: Kysely<unknown>) {
  await sql`create type left_comments as enum ('stay', 'go')`.execute(db)
  await sql`
    create table erasures (
      person_id bigint primary key references people on delete cascade,
      comments left_comments not null,
      asked_at timestamptz not null default now(),
      due_at timestamptz not null default now() + interval '7 days'
    )
  `.execute(db)
  await sql`comment on table erasures is 'who asked to be erased; until it is due they may think better of it'`.execute(
    db,
  )
  await sql`create index erasures_due on erasures (due_at)`.execute(db)
  // A backup from before brings people back: by this list they are erased again.
  await sql`
    create table erased_people (
      hash bytea primary key check (octet_length(hash) = 32),
      comments left_comments not null,
      erased_at timestamptz not null default now()
    )
  `.execute(db)
  await sql`
    comment on table erased_people is
      'append-only: who was erased, as the SHA-256 of the random public id they had, for backups that know them still'
  `.execute(db)
}

async function packExports(db: Kysely<unknown>) {
  await sql`
    create table exports (
      person_id bigint primary key references people on delete cascade,
      asked_at timestamptz not null default now(),
      ready_at timestamptz,
      bytes bigint
    )
  `.execute(db)
  await sql`comment on table exports is 'one at a time; deleted a day after it is ready'`.execute(db)
  await sql`
    create table export_pieces (
      person_id bigint not null references exports on delete cascade,
      number integer not null,
      piece bytea not null,
      primary key (person_id, number)
    )
  `.execute(db)
  await sql`alter table export_pieces alter column piece set storage external`.execute(db)
}
