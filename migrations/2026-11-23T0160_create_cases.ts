// Flags, and the case that gathers all flags of one comment.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type case_state as enum ('open', 'decided')`.execute(db)
  await sql`create type outcome as enum ('keep', 'hide', 'remove')`.execute(db)
  await sql`
    create table cases (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      comment_id bigint not null constraint one_case_a_comment unique references comments,
      state case_state not null default 'open',
      version integer not null default 1,
      flag_count integer not null default 0 check (flag_count >= 0),
      opened_at timestamptz not null default now(),
      mended_at timestamptz,
      outcome outcome,
      reason reason,
      decided_at timestamptz,
      decided_by bigint references people,
      decided_reasons reason[] not null default '{}',
      log_id bigint references staff_log,
      constraint a_decided_case_says_how
        check (state <> 'decided' or (outcome is not null and reason is not null and decided_at is not null))
    )
  `.execute(db)
  await sql`
    comment on column cases.decided_reasons is
      'what people had flagged when it was decided: another flag for one of these does not reopen a kept comment'
  `.execute(db)
  await sql`comment on column cases.decided_by is 'null: decided by an import'`.execute(db)
  await sql`create index cases_open_oldest on cases (opened_at, id) where state = 'open'`.execute(db)
  await sql`create index cases_decided_latest on cases (decided_at desc, id desc) where state = 'decided'`.execute(
    db,
  )
  await sql`create index cases_open_most_flagged on cases (flag_count desc, id) where state = 'open'`.execute(
    db,
  )

  await sql`
    create table flags (
      comment_id bigint not null references comments,
      person_id bigint not null references people,
      case_id bigint not null references cases,
      reason reason not null check (reason not in ('within_rules', 'moderated_out')),
      note text check (char_length(note) between 1 and 1000),
      flagged_at timestamptz not null default now(),
      primary key (comment_id, person_id)
    )
  `.execute(db)
  await sql`create index flags_of_a_case on flags (case_id, flagged_at)`.execute(db)
  await sql`create index flags_of_a_person on flags (person_id)`.execute(db)
}
