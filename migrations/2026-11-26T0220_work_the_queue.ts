// What the queue of moderators stands on: where a case belongs, what flags weigh, bursts, taking back, and private notes.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter type staff_act add value 'decision_undone'`.execute(db)
  await placeCases(db)
  await weighFlags(db)
  await sql`alter table cases add column before jsonb`.execute(db)
  await sql`
    comment on column cases.before is
      'case and text as they were before the last decision, for as long as it can be taken back; no words of anybody'
  `.execute(db)
  // Both parts in one direction, so that a page in the middle begins where the index is entered.
  await sql`drop index cases_waiting_most_flagged`.execute(db)
  await sql`
    create index cases_waiting_most_flagged on cases (queue, (-flag_count), id) where queue is not null
  `.execute(db)
  await sql`create index cases_taken on cases (taken_by, taken_at) where taken_by is not null`.execute(db)

  await sql`
    create table case_notes (
      id bigint generated always as identity primary key,
      case_id bigint not null references cases on delete cascade,
      author_id bigint not null references people,
      note text check (char_length(note) between 1 and 2000),
      written_at timestamptz not null default clock_timestamp()
    )
  `.execute(db)
  await sql`
    comment on table case_notes is 'what moderators tell one another about a case; only ever added to, or erased'
  `.execute(db)
  await sql`comment on column case_notes.note is 'null: erased'`.execute(db)
  await sql`create index case_notes_of_a_case on case_notes (case_id, id)`.execute(db)
  await sql`
    create function only_erase_a_note() returns trigger language plpgsql as $$
    begin
      if new.note is not null or (new.id, new.case_id, new.author_id, new.written_at)
        is distinct from (old.id, old.case_id, old.author_id, old.written_at) then
        raise exception 'a note is erased, never changed' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger only_erase_a_note before update on case_notes
    for each row execute function only_erase_a_note()
  `.execute(db)
}

/** Article and language of the text stand in the case too, so that a filtered queue is a walk along one index. */
async function placeCases(db: Kysely<unknown>) {
  await sql`
    alter table cases
      add column article_id bigint references articles,
      add column language language
  `.execute(db)
  await sql`comment on column cases.article_id is 'that of the text; a trigger sets it'`.execute(db)
  await sql`comment on column cases.language is 'that of the text; triggers set it'`.execute(db)
  await sql`
    update cases set article_id = subject.article_id, language = subject.language
    from case_subjects subject where subject.case_id = cases.id
  `.execute(db)
  await sql`
    alter table cases add constraint a_case_has_a_place check (article_id is not null and language is not null)
  `.execute(db)
  await sql`
    create function place_case() returns trigger language plpgsql as $$
    begin
      if new.comment_id is not null then
        select article_id, language into new.article_id, new.language from comments where id = new.comment_id;
      else
        select article_id, language into new.article_id, new.language from held_texts where id = new.held_id;
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger place_case before insert on cases for each row execute function place_case()
  `.execute(db)
  await sql`
    create function follow_language() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'comments' then
        update cases set language = new.language where comment_id = new.id;
      else
        update cases set language = new.language where held_id = new.id;
      end if;
      return null;
    end $$
  `.execute(db)
  for (const table of ['comments', 'held_texts']) {
    await sql`
      create trigger follow_language after update of language on ${sql.table(table)}
      for each row when (old.language <> new.language) execute function follow_language()
    `.execute(db)
  }
  await sql`
    create index cases_waiting_under_an_article on cases (article_id, queue, opened_at, id) where queue is not null
  `.execute(db)
}

async function weighFlags(db: Kysely<unknown>) {
  await sql`
    alter table flags
      add column weight real not null default 1 check (weight between 0.25 and 2),
      add column in_burst boolean not null default false
  `.execute(db)
  await sql`
    comment on column flags.weight is 'by how often the flagger was right before: domain/flag-weights.ts'
  `.execute(db)
  await sql`
    comment on column flags.in_burst is 'one of many at once, by new accounts or by one group: does not help to hide'
  `.execute(db)
  await sql`drop index flags_of_a_person`.execute(db)
  await sql`create index flags_of_a_person on flags (person_id, flagged_at desc)`.execute(db)

  await sql`
    alter table cases
      add column reasons reason[] not null default '{}',
      add column burst text check (burst in ('new_accounts', 'one_side'))
  `.execute(db)
  await sql`comment on column cases.reasons is 'what it was flagged for, each once; a trigger sets it'`.execute(
    db,
  )
  await sql`
    update cases set reasons = array(select distinct reason from flags where case_id = cases.id order by 1)
    where flag_count > 0
  `.execute(db)
  await sql`
    create function gather_reasons() returns trigger language plpgsql as $$
    begin
      update cases set reasons = array(select distinct reason from flags where case_id = cases.id order by 1)
      where exists (select from fresh where case_id = cases.id and reason <> all (cases.reasons))
        and id in (select case_id from fresh);
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger gather_reasons after insert on flags referencing new table as fresh
    for each statement execute function gather_reasons()
  `.execute(db)
  await sql`
    create index cases_waiting_in_a_burst on cases (queue, opened_at, id)
    where burst is not null and queue is not null
  `.execute(db)
}
