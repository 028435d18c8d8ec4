// What staff do, written once and never changed: ids, codes and a hash of the note; the note itself can be erased.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create type staff_act as enum (
      'role_granted', 'role_revoked', 'affiliation_verified', 'affiliation_unverified', 'person_suspended',
      'suspension_lifted', 'password_set', 'person_created', 'article_created', 'article_saved', 'article_scheduled',
      'article_published', 'article_withdrawn', 'article_closed', 'article_reopened', 'article_deleted',
      'article_imported', 'poll_closed', 'topic_saved', 'case_decided'
    )
  `.execute(db)
  await sql`
    create table staff_log (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      actor_id bigint,
      act staff_act not null,
      person_id bigint,
      article_id bigint,
      comment_id bigint,
      case_id bigint,
      topic_id bigint,
      outcome text check (outcome ~ '^[a-z_]{1,40}$'),
      reason text check (reason ~ '^[a-z_]{1,40}$'),
      note_hash bytea
    )
  `.execute(db)
  await sql`comment on table staff_log is 'append-only'`.execute(db)
  await sql`
    comment on column staff_log.actor_id is
      'null: the command line or a job. No foreign keys here: the log outlives what it tells of'
  `.execute(db)
  await sql`create index staff_log_of_a_case on staff_log (case_id, id) where case_id is not null`.execute(db)
  await sql`create index staff_log_of_a_person on staff_log (person_id, id) where person_id is not null`.execute(
    db,
  )
  await sql`create index staff_log_of_an_article on staff_log (article_id, id) where article_id is not null`.execute(
    db,
  )

  await sql`
    create function refuse_rewriting() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$
  `.execute(db)
  await sql`
    create trigger refuse_rewriting before update or delete on staff_log
    for each row execute function refuse_rewriting()
  `.execute(db)
  await sql`
    create trigger refuse_emptying before truncate on staff_log
    for each statement execute function refuse_rewriting()
  `.execute(db)

  await sql`
    create table staff_notes (
      log_id bigint primary key references staff_log,
      note text not null check (char_length(note) between 1 and 2000)
    )
  `.execute(db)
}
