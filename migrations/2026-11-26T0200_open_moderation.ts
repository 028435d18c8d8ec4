// Moderation in the open: texts held before they appear, a case for every comment, counted queues, rules, and statements.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const act of [
    'text_held',
    'comment_hidden',
    'person_warned',
    'person_slowed',
    'sanction_ended',
    'appeal_made',
    'appeal_decided',
    'second_opinion',
    'word_rule_saved',
    'word_rule_deleted',
    'rules_saved',
    'guideline_saved',
  ]) {
    await sql`alter type staff_act add value ${sql.lit(act)}`.execute(db)
  }
  await sql`
    alter table staff_log
      add column rule text check (rule ~ '^[a-z_]{1,40}$'),
      add column language language
  `.execute(db)
  await sql`comment on column staff_log.rule is 'which rule acted, where nobody did'`.execute(db)
  await sql`comment on column staff_log.language is 'of the text that this is about'`.execute(db)

  await sql`create type held_state as enum ('held', 'published', 'refused', 'withdrawn')`.execute(db)
  await sql`
    create table held_texts (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      article_id bigint not null references articles,
      parent_id bigint,
      author_id bigint not null references people,
      body text not null,
      body_html text not null,
      renderer_version integer not null,
      language language not null,
      passage text,
      passage_language language,
      mentions bigint[] not null default '{}',
      request_id uuid,
      rule text not null check (rule ~ '^[a-z_]{1,40}$'),
      spans jsonb not null default '[]',
      detail jsonb,
      state held_state not null default 'held',
      held_at timestamptz not null default clock_timestamp(),
      constraint one_held_text_a_request unique (author_id, request_id),
      constraint a_held_reply_belongs_to_the_article_of_its_parent
        foreign key (parent_id, article_id) references comments (id, article_id)
    )
  `.execute(db)
  await sql`
    comment on table held_texts is
      'comments that a rule keeps back until a moderator has read them: in no thread, feed or index; published under the same public id'
  `.execute(db)
  await sql`
    create index held_texts_of_a_person on held_texts (author_id, article_id) where state = 'held'
  `.execute(db)

  await sql`drop index cases_open_oldest, cases_decided_latest, cases_open_most_flagged`.execute(db)
  await sql`alter table cases drop constraint a_decided_case_says_how, alter column state drop default`.execute(
    db,
  )
  await sql`alter type case_state rename to case_state_before`.execute(db)
  await sql`create type case_state as enum ('unreviewed', 'open', 'decided')`.execute(db)
  await sql`
    alter table cases
      alter column state type case_state using state::text::case_state,
      alter column state set default 'open',
      alter column comment_id drop not null,
      add column held_id bigint unique references held_texts,
      add column withheld_by text check (withheld_by ~ '^[a-z_]{1,40}$'),
      add column taken_by bigint references people,
      add column taken_at timestamptz,
      add constraint a_case_is_about_a_text check (num_nonnulls(comment_id, held_id) > 0),
      add constraint a_case_is_taken_by_somebody check ((taken_by is null) = (taken_at is null)),
      add constraint a_decided_case_says_how
        check (state <> 'decided' or (outcome is not null and reason is not null and decided_at is not null))
  `.execute(db)
  await sql`drop type case_state_before`.execute(db)
  await sql`
    alter table cases add column queue text generated always as (
      case when state = 'unreviewed' then 'unreviewed'
        when state = 'open' and withheld_by <> 'flags' then 'held'
        when state = 'open' then 'reported' end) stored
  `.execute(db)
  await sql`
    comment on column cases.withheld_by is
      'the rule that keeps the text from readers until somebody decides; flags: so many that it was hidden'
  `.execute(db)
  await sql`comment on column cases.queue is 'where it waits; null: decided'`.execute(db)
  await sql`comment on column cases.taken_by is 'who looks at it now; somebody else may after 15 minutes'`.execute(
    db,
  )
  await sql`create index cases_waiting_oldest on cases (queue, opened_at, id) where queue is not null`.execute(
    db,
  )
  await sql`
    create index cases_waiting_most_flagged on cases (queue, flag_count desc, id) where queue is not null
  `.execute(db)
  await sql`create index cases_decided_latest on cases (decided_at desc, id desc) where state = 'decided'`.execute(
    db,
  )

  // What a case is about, wherever the text lies: a comment, or a text that is not (or never became) one.
  await sql`
    create view case_subjects as
    select cases.id as case_id, comments.id as comment_id, null::bigint as held_id, comments.public_id,
      comments.article_id, comments.parent_id, comments.author_id, comments.body, comments.body_html,
      comments.language, comments.state::text as state, comments.posted_at, comments.edited_at,
      comments.withdrawn_at, comments.reply_count
    from cases join comments on comments.id = cases.comment_id
    union all
    select cases.id, null, held_texts.id, held_texts.public_id, held_texts.article_id, held_texts.parent_id,
      held_texts.author_id, held_texts.body, held_texts.body_html, held_texts.language, held_texts.state::text,
      held_texts.held_at, null, null, 0
    from cases join held_texts on held_texts.id = cases.held_id
    where cases.comment_id is null
  `.execute(db)

  await sql`
    insert into cases (comment_id, state, opened_at)
    select comments.id, 'unreviewed', comments.posted_at
    from comments join people on people.id = comments.author_id
    where comments.state = 'published' and not people.imported
    on conflict do nothing
  `.execute(db)
  await sql`
    create function await_review() returns trigger language plpgsql as $$
    begin
      insert into cases (comment_id, state, opened_at)
      select fresh.id, 'unreviewed', fresh.posted_at
      from fresh join people on people.id = fresh.author_id
      where fresh.state = 'published' and not people.imported
      on conflict do nothing;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger await_review after insert on comments referencing new table as fresh
    for each statement execute function await_review()
  `.execute(db)

  await countQueues(db)

  await sql`
    create table moderation_rules (
      one boolean primary key default true check (one),
      first_comments smallint not null default 0 check (first_comments between 0 and 100),
      link_days smallint not null default 3 check (link_days between 0 and 365),
      rejected_percent smallint not null default 50 check (rejected_percent between 0 and 100),
      heat_flags smallint not null default 5 check (heat_flags between 0 and 1000),
      hide_weight real not null default 5 check (hide_weight between 0 and 1000),
      words_version integer not null default 1,
      saved_at timestamptz not null default clock_timestamp()
    )
  `.execute(db)
  await sql`
    comment on table moderation_rules is 'one row, or none as long as everything is as usual; 0 turns a rule off'
  `.execute(db)
  await sql`
    alter table articles add column first_comments smallint check (first_comments between 0 and 100)
  `.execute(db)
  await sql`
    comment on column articles.first_comments is 'of a new account, held until so many stand; null: as everywhere'
  `.execute(db)

  await sql`create type word_action as enum ('ask', 'hold')`.execute(db)
  await sql`
    create table word_rules (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      term text not null check (char_length(term) between 1 and 100),
      language language,
      action word_action not null,
      exceptions text[] not null default '{}' check (cardinality(exceptions) <= 50),
      saved_at timestamptz not null default clock_timestamp(),
      constraint one_rule_a_term unique nulls not distinct (term, language)
    )
  `.execute(db)
  await sql`
    create function grow_words_version() returns trigger language plpgsql as $$
    begin
      insert into moderation_rules default values
      on conflict (one) do update set words_version = moderation_rules.words_version + 1;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger grow_words_version after insert or update or delete on word_rules
    for each statement execute function grow_words_version()
  `.execute(db)

  await sql`
    create type statement_act as enum (
      'text_held', 'text_published', 'text_refused', 'comment_hidden', 'comment_removed', 'comment_restored',
      'flag_agreed', 'flag_not_agreed', 'warned', 'slowed', 'suspended', 'sanction_ended', 'appeal_agreed',
      'appeal_not_agreed'
    )
  `.execute(db)
  await sql`
    create table statements (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      person_id bigint not null references people on delete cascade,
      act statement_act not null,
      rule text check (rule ~ '^[a-z_]{1,40}$'),
      reason reason,
      until timestamptz,
      note text check (char_length(note) between 1 and 2000),
      article_id bigint references articles on delete cascade,
      case_id bigint references cases on delete cascade,
      log_id bigint not null references staff_log,
      made_at timestamptz not null default clock_timestamp(),
      constraint one_deed_is_stated_once unique (person_id, log_id, act)
    )
  `.execute(db)
  await sql`
    comment on table statements is
      'what somebody touched by a decision is told: what, by which rule or by a person, why, until when; never by whom'
  `.execute(db)
  await sql`create index statements_of_a_person on statements (person_id, id)`.execute(db)
  await sql`create index statements_of_a_case on statements (case_id) where case_id is not null`.execute(db)
}

/**
 * How much waits in each queue, by the difference that each change makes. Differences are added, never written over, so
 * that two who post never wait for one another; a job adds up what has gathered.
 */
async function countQueues(db: Kysely<unknown>) {
  await sql`
    create table queue_counts (
      id bigint generated always as identity primary key,
      queue text not null,
      n integer not null
    )
  `.execute(db)
  await sql`comment on table queue_counts is 'differences: what waits in a queue is the sum of its rows'`.execute(
    db,
  )
  await sql`
    create function count_queues() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into queue_counts (queue, n)
        select queue, count(*) from new_rows where queue is not null group by queue;
      elsif tg_op = 'DELETE' then
        insert into queue_counts (queue, n)
        select queue, -count(*) from old_rows where queue is not null group by queue;
      else
        insert into queue_counts (queue, n)
        select queue, sum(n) from (
          select queue, 1 as n from new_rows union all select queue, -1 from old_rows) both_ways
        where queue is not null group by queue having sum(n) <> 0;
      end if;
      return null;
    end $$
  `.execute(db)
  await sql`
    insert into queue_counts (queue, n) select queue, count(*) from cases where queue is not null group by queue
  `.execute(db)
  await sql`
    create trigger count_new after insert on cases referencing new table as new_rows
    for each statement execute function count_queues()
  `.execute(db)
  await sql`
    create trigger count_gone after delete on cases referencing old table as old_rows
    for each statement execute function count_queues()
  `.execute(db)
  await sql`
    create trigger count_changed after update on cases referencing old table as old_rows new table as new_rows
    for each statement execute function count_queues()
  `.execute(db)
  await sql`
    create view miscounted_queues as
    select queue, coalesce(counted.n, 0) as counted, coalesce(waiting.n, 0) as waiting
    from (select queue, sum(n)::int as n from queue_counts group by queue) counted
    full join (select queue, count(*)::int as n from cases where queue is not null group by queue) waiting
      using (queue)
    where coalesce(counted.n, 0) <> coalesce(waiting.n, 0)
  `.execute(db)
}
