// The poll of an article, its options and the ballots; the counters follow the ballots, the wording locks at the first.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type poll_results as enum ('always', 'after_vote', 'after_close')`.execute(db)
  await sql`
    create table polls (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      article_id bigint not null unique references articles on delete cascade,
      question_en text,
      question_zh_hk text,
      max_choices smallint not null default 1 check (max_choices between 1 and 20),
      results poll_results not null default 'always',
      closes_at timestamptz,
      closed_at timestamptz,
      ballot_count integer not null default 0 check (ballot_count >= 0),
      check (question_en is not null or question_zh_hk is not null)
    )
  `.execute(db)
  await sql`
    create table poll_options (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      poll_id bigint not null references polls on delete cascade,
      position smallint not null check (position between 0 and 19),
      label_en text,
      label_zh_hk text,
      choice_count integer not null default 0 check (choice_count >= 0),
      unique (poll_id, position) deferrable initially deferred,
      unique (id, poll_id),
      check (label_en is not null or label_zh_hk is not null)
    )
  `.execute(db)
  await sql`
    create table ballots (
      poll_id bigint not null references polls,
      person_id bigint not null references people,
      language language not null,
      sector sector,
      cast_at timestamptz not null default now(),
      primary key (poll_id, person_id)
    )
  `.execute(db)
  await sql`create index ballots_of_a_person on ballots (person_id)`.execute(db)
  await sql`
    create table ballot_choices (
      poll_id bigint not null,
      person_id bigint not null,
      option_id bigint not null,
      primary key (poll_id, person_id, option_id),
      foreign key (poll_id, person_id) references ballots on delete cascade,
      constraint a_choice_belongs_to_the_poll foreign key (option_id, poll_id) references poll_options (id, poll_id)
    )
  `.execute(db)
  await sql`create index ballot_choices_of_an_option on ballot_choices (option_id)`.execute(db)

  await sql`
    create function count_ballots() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        update polls p set ballot_count = p.ballot_count + n.n
        from (select poll_id, count(*)::int as n from changed group by poll_id) n where p.id = n.poll_id;
      else
        update polls p set ballot_count = p.ballot_count - n.n
        from (select poll_id, count(*)::int as n from changed group by poll_id) n where p.id = n.poll_id;
      end if;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger count_ballots_cast after insert on ballots referencing new table as changed
    for each statement execute function count_ballots()
  `.execute(db)
  await sql`
    create trigger count_ballots_taken_back after delete on ballots referencing old table as changed
    for each statement execute function count_ballots()
  `.execute(db)
  await sql`
    create function count_choices() returns trigger language plpgsql as $$
    begin
      update poll_options o set choice_count = o.choice_count + case tg_op when 'INSERT' then n.n else -n.n end
      from (select option_id, count(*)::int as n from changed group by option_id) n where o.id = n.option_id;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger count_choices_made after insert on ballot_choices referencing new table as changed
    for each statement execute function count_choices()
  `.execute(db)
  await sql`
    create trigger count_choices_taken_back after delete on ballot_choices referencing old table as changed
    for each statement execute function count_choices()
  `.execute(db)

  await sql`
    create function pulse_of_poll() returns trigger language plpgsql as $$
    begin
      update articles set pulse = pulse where id = new.article_id;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger pulse_of_poll after insert or update on polls for each row execute function pulse_of_poll()
  `.execute(db)

  // The row lock comes first: a first ballot that is being cast at this moment is waited for, and seen.
  await sql`
    create function lock_wording() returns trigger language plpgsql as $$
    begin
      perform from polls where id = old.id for update;
      if exists (select from ballots where poll_id = old.id) then
        raise exception 'a poll locks at its first ballot' using errcode = 'check_violation', constraint = 'wording_locked';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger lock_wording before update of question_en, question_zh_hk, max_choices, results on polls
    for each row when ((new.question_en, new.question_zh_hk, new.max_choices, new.results)
      is distinct from (old.question_en, old.question_zh_hk, old.max_choices, old.results))
    execute function lock_wording()
  `.execute(db)
  await sql`
    create function lock_options() returns trigger language plpgsql as $$
    declare poll bigint;
    begin
      if tg_op = 'DELETE' then poll := old.poll_id; else poll := new.poll_id; end if;
      perform from polls where id = poll for update;
      if exists (select from ballots where poll_id = poll) then
        raise exception 'a poll locks at its first ballot' using errcode = 'check_violation', constraint = 'wording_locked';
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger lock_options before insert or delete on poll_options for each row execute function lock_options()
  `.execute(db)
  await sql`
    create trigger lock_labels before update of label_en, label_zh_hk, position on poll_options
    for each row when ((new.label_en, new.label_zh_hk, new.position)
      is distinct from (old.label_en, old.label_zh_hk, old.position))
    execute function lock_options()
  `.execute(db)

  // What the counters must be, counted again from the ballots.
  await sql`
    create view miscounted_polls as
    select p.id from polls p
    where p.ballot_count <> (select count(*) from ballots where poll_id = p.id)
      or exists (select from poll_options o where o.poll_id = p.id
        and o.choice_count <> (select count(*) from ballot_choices where option_id = o.id))
  `.execute(db)
}
