// Consistency: decisions that a second moderator judges without knowing the first, and the guidelines with their history.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table opinion_draw (
      one boolean primary key default true check (one),
      seed bytea not null default
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
        check (octet_length(seed) = 32),
      percent smallint not null default 5 check (percent between 0 and 100)
    )
  `.execute(db)
  await sql`
    comment on table opinion_draw is
      'one row, made with the first draw: without the seed nobody can tell which decisions will be judged twice'
  `.execute(db)
  // Whoever knows seed and decision comes to the same again, so a draw that is run twice draws nothing new.
  await sql`
    create function is_drawn(draw opinion_draw, decision text) returns boolean language sql stable strict as $$
      select ((get_byte(hash, 0) << 16) + (get_byte(hash, 1) << 8) + get_byte(hash, 2)) * 100::bigint
        < draw.percent * 16777216::bigint
      from sha256(draw.seed || convert_to(decision, 'UTF8')) hash
    $$
  `.execute(db)
  await sql`
    create table second_opinions (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      case_id bigint not null references cases on delete cascade,
      log_id bigint not null constraint one_opinion_a_decision unique references staff_log,
      chosen_at timestamptz not null default clock_timestamp(),
      given_by bigint references people,
      given_at timestamptz,
      outcome outcome,
      reason reason,
      given_log_id bigint unique references staff_log,
      constraint an_opinion_is_whole check (num_nonnulls(given_at, outcome, reason, given_log_id) in (0, 4)),
      constraint an_opinion_is_somebodys check (given_by is null or given_at is not null)
    )
  `.execute(db)
  await sql`
    comment on table second_opinions is
      'decisions (log_id) that a second moderator judges without knowing the first; the answer changes nothing but counts'
  `.execute(db)
  await sql`
    comment on column second_opinions.given_log_id is
      'the line about it names no case, so that whoever reads the lines of a case does not learn that it was judged twice'
  `.execute(db)
  await sql`create index second_opinions_waiting on second_opinions (id) where given_at is null`.execute(db)
  await sql`create index second_opinions_of_a_case on second_opinions (case_id)`.execute(db)
  await sql`
    create index staff_log_of_decisions on staff_log (at) where act = 'case_decided' and actor_id is not null
  `.execute(db)

  await sql`
    create table guideline_revisions (
      version integer primary key check (version >= 0),
      saved_by bigint references people,
      saved_at timestamptz not null default clock_timestamp(),
      summary text check (char_length(summary) between 1 and 200),
      constraint a_change_is_summed_up check ((version = 0) = (summary is null))
    )
  `.execute(db)
  await sql`
    comment on table guideline_revisions is
      'none as long as the guidelines are those that the software brings; 0 are these, kept when they were first changed'
  `.execute(db)
  await sql`
    create table guideline_texts (
      version integer not null references guideline_revisions,
      section reason not null check (section <> 'moderated_out'),
      language language not null,
      body text not null check (char_length(body) between 1 and 6000),
      body_html text not null,
      renderer_version integer not null,
      primary key (version, section, language)
    )
  `.execute(db)
}
