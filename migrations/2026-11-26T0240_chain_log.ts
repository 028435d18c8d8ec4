// The staff log as a chain of hashes, numbers that stand for moderators in public, and the head of the chain for each day.
//
// Line n of the chain is
//
//   hash = sha256(previous_hash || salt || text)
//
// previous_hash: the hash of line n - 1; of the first line 32 bytes of zero. salt: 16 random bytes. text: UTF-8, what
// PostgreSQL prints, with TimeZone UTC, for
//
//   jsonb_strip_nulls(to_jsonb(staff_log) || jsonb_build_object('seq', seq, 'chained_at', chained_at))
//
// so every column of the row that is not null, under its name, and the number of the line. There is no text of a person
// in it: a note stands there as its hash, a person as a number, so nothing that is erased is missed. A new column of
// staff_log that is null in old rows changes no hash; one with a default would.
//
// The salt is there because hashes are published. Without it somebody who knows two of them in a row could try every
// person and every moment until the second came out, and would have the author of what was removed.
//
// When the lock is taken. Lines have no gaps and the order of the chain is the order of commits, so whoever adds one waits
// for whoever is adding one. Callers of writeDown lock more after it: making a person takes the administrators' lock,
// closing a poll enqueues a job whose key others may hold, a decision touches its case again, several decisions in one
// transaction take the next article. Any of these, with the chain's lock held, would be a second order and a deadlock. So
// the lock is not taken by the insert but by a deferred constraint trigger, at the commit, when the transaction asks for
// nothing more; it is held for as long as the commit takes. What else is deferred (the positions of a poll's options) is
// only contended by those who hold the article's lock, so nobody waits for that with the chain in hand. This is also why
// the chain is a table of its own: at the commit a row of an append-only table cannot be completed any more.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table log_chain (
      seq bigint primary key check (seq > 0),
      log_id bigint not null unique references staff_log,
      chained_at timestamptz not null,
      salt bytea not null check (octet_length(salt) = 16),
      previous_hash bytea not null check (octet_length(previous_hash) = 32),
      hash bytea not null unique check (octet_length(hash) = 32)
    )
  `.execute(db)
  await sql`comment on table log_chain is 'read-only: the database writes it when a line of the staff log is committed'`.execute(
    db,
  )
  await sql`
    create table moderator_numbers (
      number integer primary key check (number > 0),
      person_id bigint not null unique
    )
  `.execute(db)
  await sql`
    comment on table moderator_numbers is
      'read-only: who acts in public under which number; drawn at random, so that it does not tell who came first'
  `.execute(db)

  await sql`
    create function chain_line(line staff_log) returns void language plpgsql
    set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' as $$
    declare
      last log_chain;
      next log_chain;
    begin
      perform pg_advisory_xact_lock(hashtext('chain_line'));
      select * into last from log_chain order by seq desc limit 1;
      next.seq := coalesce(last.seq, 0) + 1;
      next.log_id := line.id;
      next.chained_at := greatest(clock_timestamp(), last.chained_at);
      next.salt := uuid_send(gen_random_uuid());
      next.previous_hash := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
      next.hash := sha256(next.previous_hash || next.salt || convert_to(jsonb_strip_nulls(
        to_jsonb(line) || jsonb_build_object('seq', next.seq, 'chained_at', next.chained_at))::text, 'UTF8'));
      insert into log_chain select next.*;
      -- Of those whose deeds are published; an editor needs none.
      if line.actor_id is not null and line.act::text in ('case_decided', 'person_warned', 'person_slowed',
          'person_suspended', 'suspension_lifted', 'sanction_ended', 'appeal_decided', 'guideline_saved')
        and not exists (select from moderator_numbers where person_id = line.actor_id) then
        insert into moderator_numbers
        select free.n, line.actor_id
        from generate_series(1, (select greatest(99, 4 * count(*))::integer from moderator_numbers)) free (n)
        where not exists (select from moderator_numbers taken where taken.number = free.n)
        order by random() limit 1;
      end if;
    end $$
  `.execute(db)
  // As owner: who serves may add to the log, and can neither forge the chain nor choose a number.
  await sql`
    create function chain_new_line() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
    begin
      perform chain_line(new);
      return null;
    end $$
  `.execute(db)
  await sql`
    do $$
    declare line staff_log;
    begin
      for line in select * from staff_log order by id loop
        perform chain_line(line);
      end loop;
    end $$
  `.execute(db)
  await sql`
    create constraint trigger chain_new_line after insert on staff_log deferrable initially deferred
    for each row execute function chain_new_line()
  `.execute(db)

  await sql`
    create table log_heads (
      day date primary key,
      seq bigint not null check (seq > 0),
      hash bytea not null check (octet_length(hash) = 32),
      published_at timestamptz not null default clock_timestamp()
    )
  `.execute(db)
  await sql`
    comment on table log_heads is 'append-only: the last line of the chain at the end of each day of Hong Kong'
  `.execute(db)
  for (const table of ['log_chain', 'log_heads', 'moderator_numbers']) {
    await sql`
      create trigger refuse_rewriting before update or delete on ${sql.table(table)}
      for each row execute function refuse_rewriting()
    `.execute(db)
    await sql`
      create trigger refuse_emptying before truncate on ${sql.table(table)}
      for each statement execute function refuse_rewriting()
    `.execute(db)
  }

  // The public log is read by time, all of it or filtered, a page at a time.
  await sql`create index staff_log_by_time on staff_log (at, id)`.execute(db)
  await sql`create index staff_log_by_act on staff_log (act, at, id)`.execute(db)
  await sql`create index staff_log_by_reason on staff_log (reason, at, id) where reason is not null`.execute(
    db,
  )
}
