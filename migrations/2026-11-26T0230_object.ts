// Statements that are told, appeals against what they say, and sanctions that end by themselves.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await tellStatements(db)
  await makeSanctions(db)
  await makeAppeals(db)
}

/** Of a decision on one's own words or account one is told as `decided`; of what became of one's flag as `reviewed`. */
async function tellStatements(db: Kysely<unknown>) {
  await sql`alter type notification_kind add value 'reviewed' after 'decided'`.execute(db)
  await sql`delete from notifications where kind = 'decided'`.execute(db)
  await sql`
    alter table notifications
      alter column article_id drop not null,
      add column statement_id bigint references statements on delete cascade,
      drop constraint a_notification_knows_its_comment,
      add constraint a_notification_knows_its_comment
        check ((comment_id is not null) = (kind in ('answered', 'mentioned', 'official'))),
      add constraint a_notification_knows_its_statement check ((statement_id is not null) = (kind not in
        ('answered', 'mentioned', 'official', 'opened', 'closed', 'concluded'))),
      add constraint a_notification_knows_its_article check (article_id is not null or statement_id is not null)
  `.execute(db)
  await sql`
    comment on column notifications.cause is
      'what may happen to the same thing again is told again: the statement, the line of the staff log'
  `.execute(db)
  await sql`
    create index notifications_of_a_statement on notifications (statement_id) where statement_id is not null
  `.execute(db)
  await sql`create index statements_of_a_line on statements (log_id)`.execute(db)
}

async function makeSanctions(db: Kysely<unknown>) {
  await sql`create type sanction_kind as enum ('warning', 'slow_mode', 'suspension')`.execute(db)
  await sql`
    create table sanctions (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      person_id bigint not null references people on delete cascade,
      kind sanction_kind not null,
      reason reason not null check (reason not in ('within_rules', 'moderated_out')),
      note text not null check (char_length(note) between 1 and 2000),
      every_minutes smallint check (every_minutes between 1 and 1440),
      until timestamptz,
      made_at timestamptz not null default clock_timestamp(),
      made_by bigint references people,
      log_id bigint not null unique references staff_log,
      ended_at timestamptz,
      ended_by bigint references people,
      ended_log_id bigint references staff_log,
      constraint nobody_sanctions_themselves check (made_by <> person_id),
      constraint nobody_ends_their_own_sanction check (ended_by <> person_id),
      constraint all_but_warnings_have_an_end check ((until is null) = (kind = 'warning')),
      constraint slow_mode_says_how_slow check ((every_minutes is null) = (kind <> 'slow_mode'))
    )
  `.execute(db)
  await sql`
    comment on table sanctions is 'in force until their end, if nobody ended them before; nothing has to run for that'
  `.execute(db)
  await sql`
    comment on column sanctions.ended_at is 'by somebody (ended_by), or because another took its place'
  `.execute(db)
  await sql`create index sanctions_of_a_person on sanctions (person_id, id)`.execute(db)
  await sql`
    create unique index one_of_a_kind_at_a_time on sanctions (person_id, kind)
    where ended_at is null and kind <> 'warning'
  `.execute(db)
  await sql`
    create function refuse_unfit_sanction() returns trigger language plpgsql as $$
    begin
      if new.made_by is not null
        and exists (select from roles where person_id = new.person_id and role = 'administrator')
        and not exists (select from roles where person_id = new.made_by and role = 'administrator') then
        raise exception 'a moderator sanctions no administrator'
          using errcode = 'check_violation', constraint = 'administrators_judge_administrators';
      end if;
      if exists (select from sanctions suffered
          where suffered.person_id = new.made_by and suffered.made_by = new.person_id and suffered.ended_at is null
            and (suffered.until > clock_timestamp() or exists (select from appeals
              where appeals.sanction_id = suffered.id and appeals.state = 'open'))) then
        raise exception 'a sanction is not paid back'
          using errcode = 'check_violation', constraint = 'nobody_pays_back';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger refuse_unfit_sanction before insert on sanctions
    for each row execute function refuse_unfit_sanction()
  `.execute(db)
}

async function makeAppeals(db: Kysely<unknown>) {
  await sql`create type appeal_state as enum ('open', 'agreed', 'not_agreed', 'overtaken')`.execute(db)
  await sql`create type appeal_aim as enum ('keep', 'take_down', 'end')`.execute(db)
  await sql`
    create table appeals (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      statement_id bigint not null constraint one_appeal_a_statement unique references statements on delete cascade,
      body text not null check (char_length(body) between 1 and 2000),
      person_id bigint not null references people on delete cascade,
      aim appeal_aim not null,
      case_id bigint references cases on delete cascade,
      sanction_id bigint references sanctions on delete cascade,
      against_id bigint,
      made_at timestamptz not null default clock_timestamp(),
      due_at timestamptz not null default clock_timestamp() + interval '7 days',
      state appeal_state not null default 'open',
      queue text generated always as (case when state = 'open' then 'appeals' end) stored,
      decided_at timestamptz,
      decided_by bigint references people,
      note text check (char_length(note) between 1 and 2000),
      log_id bigint references staff_log,
      reversal_log_id bigint references staff_log,
      constraint an_appeal_is_about_one_thing check (num_nonnulls(case_id, sanction_id) = 1),
      constraint another_decides check (decided_by <> against_id),
      constraint nobody_decides_their_own_appeal check (decided_by <> person_id),
      constraint an_open_appeal_is_undecided
        check ((state = 'open') = (decided_at is null) and (state in ('agreed', 'not_agreed')) = (log_id is not null)),
      constraint only_an_agreed_appeal_reverses check (reversal_log_id is null or state = 'agreed')
    )
  `.execute(db)
  await sql`
    comment on table appeals is 'objections to what a statement says; overtaken: what was asked for came about by itself'
  `.execute(db)
  await sql`
    comment on column appeals.against_id is 'who decided what is objected to, by the staff log; null: a rule did'
  `.execute(db)
  await sql`comment on column appeals.reversal_log_id is 'the new decision that it led to'`.execute(db)
  await sql`create index appeals_that_wait on appeals (due_at, id) where state = 'open'`.execute(db)
  await sql`create index appeals_decided_latest on appeals (decided_at desc, id desc) where state <> 'open'`.execute(
    db,
  )
  await sql`create index appeals_of_a_case on appeals (case_id) where case_id is not null`.execute(db)
  await sql`create index appeals_of_a_person on appeals (person_id, id)`.execute(db)
  await sql`create index appeals_that_reversed on appeals (reversal_log_id) where reversal_log_id is not null`.execute(
    db,
  )

  // What an appeal is about, and against whom, is said by its statement and by nobody who writes it.
  await sql`
    create function place_appeal() returns trigger language plpgsql as $$
    begin
      select statements.person_id, statements.case_id, staff_log.actor_id, sanctions.id,
        case when sanctions.id is not null then 'end' when statements.act = 'flag_not_agreed' then 'take_down'
          else 'keep' end::appeal_aim
      into new.person_id, new.case_id, new.against_id, new.sanction_id, new.aim
      from statements join staff_log on staff_log.id = statements.log_id
      left join sanctions on sanctions.log_id = statements.log_id
      where statements.id = new.statement_id;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger place_appeal before insert on appeals for each row execute function place_appeal()
  `.execute(db)

  await sql`
    create function refuse_own_appeal() returns trigger language plpgsql as $$
    begin
      if old.state <> 'open' and (new.state, new.decided_by, new.note, new.log_id)
          is distinct from (old.state, old.decided_by, old.note, old.log_id) then
        raise exception 'an appeal is decided once'
          using errcode = 'check_violation', constraint = 'an_appeal_is_decided_once';
      end if;
      if old.state = 'open' and new.decided_by is not null and new.case_id is not null and (
        exists (select from case_subjects where case_id = new.case_id and author_id = new.decided_by)
        or exists (select from flags where case_id = new.case_id and person_id = new.decided_by)
        or exists (select from cases where id = new.case_id and decided_by = new.decided_by)) then
        raise exception 'somebody else decides this appeal'
          using errcode = 'check_violation', constraint = 'another_decides';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger refuse_own_appeal before update on appeals for each row execute function refuse_own_appeal()
  `.execute(db)

  for (const [name, event, tables] of [
    ['count_new', 'insert', 'new table as new_rows'],
    ['count_gone', 'delete', 'old table as old_rows'],
    ['count_changed', 'update', 'old table as old_rows new table as new_rows'],
  ] as const) {
    await sql`
      create trigger ${sql.raw(name)} after ${sql.raw(event)} on appeals referencing ${sql.raw(tables)}
      for each statement execute function count_queues()
    `.execute(db)
  }
  await sql`
    create or replace view miscounted_queues as
    select queue, coalesce(counted.n, 0) as counted, coalesce(waiting.n, 0) as waiting
    from (select queue, sum(n)::int as n from queue_counts group by queue) counted
    full join (select queue, count(*)::int as n
      from (select queue from cases union all select queue from appeals) both_kinds
      where queue is not null group by queue) waiting using (queue)
    where coalesce(counted.n, 0) <> coalesce(waiting.n, 0)
  `.execute(db)

  // Who was given what they ask for need not be heard any more; a text that waited and was refused has a new statement.
  await sql`
    create function overtake_appeals() returns trigger language plpgsql as $$
    begin
      update appeals set state = 'overtaken', decided_at = clock_timestamp()
      from statements
      where appeals.case_id = new.id and appeals.state = 'open' and statements.id = appeals.statement_id
        and (statements.act = 'text_held' or appeals.aim = case new.outcome when 'keep' then 'keep' else 'take_down' end::appeal_aim);
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger overtake_appeals after update on cases for each row
    when (new.state = 'decided' and (old.state, old.outcome, old.version) is distinct from (new.state, new.outcome, new.version))
    execute function overtake_appeals()
  `.execute(db)
  await sql`
    create function overtake_appeals_of_a_sanction() returns trigger language plpgsql as $$
    begin
      update appeals set state = 'overtaken', decided_at = clock_timestamp()
      where sanction_id = new.id and state = 'open';
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger overtake_appeals after update of ended_by on sanctions for each row
    when (old.ended_by is null and new.ended_by is not null) execute function overtake_appeals_of_a_sanction()
  `.execute(db)
}
