// Ballots that are secret, can be changed while the poll is open, and can be counted again by anybody after it closed.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop view miscounted_polls`.execute(db)
  await sql`drop table ballot_choices, ballots`.execute(db)
  await sql`drop function count_ballots, count_choices`.execute(db)
  await sql`drop trigger pulse_of_options on poll_options`.execute(db)
  await sql`drop function pulse_of_options`.execute(db)
  await sql`alter table poll_options drop column choice_count`.execute(db)

  await sql`create type poll_method as enum ('one', 'several', 'ranking', 'score', 'points', 'scale')`.execute(
    db,
  )
  await sql`
    alter table polls
      add column method poll_method not null default 'one',
      alter column max_choices drop default,
      alter column max_choices drop not null,
      add column budget smallint check (budget between 10 and 100),
      add column quorum integer check (quorum between 1 and 10000000),
      add column required_share smallint check (required_share between 1 and 100),
      add column second_opens_at timestamptz,
      add column second_closes_at timestamptz,
      add column wording integer not null default 1,
      add column wording_changes integer not null default 0,
      add column reworded_in xid8 not null default pg_current_xact_id(),
      add column opened_at timestamptz,
      add column ended_at timestamptz,
      add column buried_at timestamptz,
      add column article_state article_state not null default 'draft',
      add column article_closes_at timestamptz
  `.execute(db)
  await sql`update polls set method = 'several' where max_choices > 1`.execute(db)
  await sql`update polls set max_choices = null where max_choices = 1`.execute(db)
  await sql`
    update polls set article_state = a.state, article_closes_at = a.closes_at, opened_at = a.published_at,
      ended_at = coalesce(polls.closed_at, a.closed_at), closed_at = null
    from articles a where a.id = article_id
  `.execute(db)
  await sql`
    alter table polls
      add constraint only_several_have_a_maximum check (max_choices is null or method = 'several'),
      add constraint only_points_have_a_budget check ((budget is null) = (method <> 'points')),
      add constraint a_share_is_of_those_who_chose
        check (required_share is null or method in ('one', 'several')),
      add constraint the_second_wave_follows_the_first check (
        (second_opens_at is null) = (second_closes_at is null)
        and (second_opens_at is null or (closes_at is not null and closes_at <= second_opens_at))
        and second_opens_at < second_closes_at)
  `.execute(db)
  await sql`
    comment on column polls.wording is 'grows with each change of what is asked; a ballot is for the wording that its person read'
  `.execute(db)
  await sql`
    comment on column polls.article_state is 'the article''s, so that one row and its lock decide whether a ballot is taken'
  `.execute(db)

  await sql`comment on column polls.ended_at is 'by hand or with its article: no ballot after it'`.execute(db)
  await sql`comment on column polls.closed_at is 'when it ended; set once its ballots are counted'`.execute(
    db,
  )
  await sql`
    comment on column polls.buried_at is 'when what could link a ballot to a person was gone from the files too'
  `.execute(db)

  // What of the article decides whether its poll is open stands in the poll's own row as well.
  await sql`
    create function follow_article() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'articles' then
        update polls set article_state = new.state, article_closes_at = new.closes_at,
          opened_at = coalesce(opened_at, new.published_at),
          ended_at = case when new.state = 'closed' then coalesce(ended_at, new.closed_at) else ended_at end
        where article_id = new.id;
      else
        select state, closes_at, published_at, coalesce(new.ended_at, closed_at)
        into new.article_state, new.article_closes_at, new.opened_at, new.ended_at
        from articles where id = new.article_id;
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger follow_article after update of state, closes_at, published_at on articles for each row
    when ((new.state, new.closes_at, new.published_at) is distinct from (old.state, old.closes_at, old.published_at))
    execute function follow_article()
  `.execute(db)
  await sql`
    create trigger follow_article before insert on polls for each row execute function follow_article()
  `.execute(db)

  // 1 or 2, or null where no ballot is taken at that moment.
  await sql`
    create function open_wave(poll polls, at timestamptz) returns smallint language sql immutable return
      case when poll.article_state <> 'published' or poll.ended_at is not null
          or poll.closed_at is not null or at >= poll.article_closes_at then null
        when poll.closes_at is null or at < poll.closes_at then 1::smallint
        when at >= poll.second_opens_at and at < poll.second_closes_at then 2::smallint
      end
  `.execute(db)
  // The moment from which no ballot can come any more; null: it has no end yet.
  await sql`
    create function end_of_poll(poll polls) returns timestamptz language sql immutable return
      least(poll.ended_at, coalesce(poll.second_closes_at, poll.closes_at), poll.article_closes_at)
  `.execute(db)

  await sql`create index polls_to_close on polls (id) where closed_at is null`.execute(db)

  await sql`
    create table ballot_keys (
      poll_id bigint primary key references polls on delete cascade,
      key bytea not null check (octet_length(key) = 32)
    )
  `.execute(db)
  // Sources of randomness: three version 4 UUIDs, 366 random bits.
  await sql`
    create function make_ballot_key() returns trigger language plpgsql as $$
    begin
      insert into ballot_keys (poll_id, key) values (new.id,
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger make_ballot_key after insert on polls for each row
    execute function make_ballot_key()
  `.execute(db)
  await sql`
    insert into ballot_keys select id,
      sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    from polls
  `.execute(db)
  // HMAC-SHA-256 (RFC 2104) of the person's id in decimal; null once the key is gone.
  await sql`
    create function ballot_tag(poll bigint, person bigint) returns bytea language plpgsql stable as $$
    declare
      k bytea;
      inner_key bytea := decode(repeat('36', 64), 'hex');
      outer_key bytea := decode(repeat('5c', 64), 'hex');
    begin
      select key into k from ballot_keys where poll_id = poll;
      if k is null then return null; end if;
      for i in 0..31 loop
        inner_key := set_byte(inner_key, i, get_byte(k, i) # 54);
        outer_key := set_byte(outer_key, i, get_byte(k, i) # 92);
      end loop;
      return sha256(outer_key || sha256(inner_key || convert_to(person::text, 'UTF8')));
    end $$
  `.execute(db)

  // That somebody took part, without a time and without what they chose.
  await sql`
    create table poll_voters (
      poll_id bigint not null references polls,
      wave smallint not null check (wave in (1, 2)),
      person_id bigint not null references people,
      primary key (poll_id, wave, person_id)
    )
  `.execute(db)
  await sql`create index polls_of_a_voter on poll_voters (person_id)`.execute(db)
  // Only while the poll is open: the close writes them anew, without tags and times, and empties this table of them.
  await sql`
    create table ballots (
      poll_id bigint not null references polls,
      wave smallint not null check (wave in (1, 2)),
      tag bytea not null check (octet_length(tag) = 32),
      receipt bytea not null check (octet_length(receipt) = 16),
      choices smallint[] not null,
      language language not null,
      sector sector,
      verified boolean not null,
      young_account boolean not null,
      cast_at timestamptz not null,
      primary key (poll_id, wave, tag)
    )
  `.execute(db)
  await sql`
    comment on column ballots.choices is 'a number for each option, in their order: see domain/tally'
  `.execute(db)
  // How an open poll stands whose results may be seen; apart from it, so that nothing of it outlives the close.
  await sql`
    create table open_tallies (
      poll_id bigint not null references polls on delete cascade,
      wave smallint not null,
      tally jsonb not null,
      primary key (poll_id, wave)
    )
  `.execute(db)
  await sql`
    create table counted_ballots (
      poll_id bigint not null references polls,
      wave smallint not null,
      receipt bytea not null,
      choices smallint[] not null,
      primary key (poll_id, wave, receipt)
    )
  `.execute(db)
  await sql`
    create table poll_tallies (
      poll_id bigint not null references polls on delete cascade,
      wave smallint not null check (wave in (1, 2)),
      counted_at timestamptz not null,
      ballots integer not null check (ballots >= 0),
      tally jsonb not null,
      breakdown jsonb not null,
      turnout jsonb not null,
      flows jsonb,
      facts jsonb not null,
      root bytea check (octet_length(root) = 32),
      primary key (poll_id, wave)
    )
  `.execute(db)

  await sql`
    create function ballot_fits(choices smallint[], poll polls, options integer) returns boolean
    language sql immutable return
      cardinality(choices) = options and array_position(choices, null) is null and case poll.method
        when 'ranking' then
          (select coalesce(max(v), 0) = count(*) and count(*) = count(distinct v) and count(*) > 0 and min(v) = 1
            from unnest(choices) v where v <> 0)
        when 'score' then 0 <= all (choices) and 5 >= all (choices)
        when 'points' then 0 <= all (choices) and (select sum(v) between 1 and poll.budget from unnest(choices) v)
        else 0 <= all (choices) and 1 >= all (choices) and (select sum(v) between 1 and
          case when poll.method = 'several' then coalesce(poll.max_choices, options) else 1 end from unnest(choices) v)
      end
  `.execute(db)
  await sql`
    create function check_ballot() returns trigger language plpgsql as $$
    begin
      if not exists (select from polls where id = new.poll_id and ballot_fits(new.choices, polls,
          (select count(*)::int from poll_options where poll_id = new.poll_id))) then
        raise exception 'not a ballot of this poll' using errcode = 'check_violation', constraint = 'ballot_fits';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger check_ballot before insert or update of choices on ballots
    for each row execute function check_ballot()
  `.execute(db)

  // Readers could have seen it before; of what one save changes, the first counts.
  await sql`
    create function is_rewording(poll polls) returns boolean language sql stable return
      poll.article_state = 'published' and poll.reworded_in <> pg_current_xact_id()
  `.execute(db)
  // The wording locks at the first ballot, and stays locked when the ballots are counted and gone.
  await sql`drop trigger lock_wording on polls`.execute(db)
  await sql`drop trigger lock_labels on poll_options`.execute(db)
  await sql`
    create or replace function lock_wording() returns trigger language plpgsql as $$
    begin
      perform from polls where id = old.id for update;
      if exists (select from poll_voters where poll_id = old.id) then
        raise exception 'a poll locks at its first ballot' using errcode = 'check_violation', constraint = 'wording_locked';
      end if;
      new.wording := old.wording + 1;
      new.wording_changes := old.wording_changes + is_rewording(old)::int;
      new.reworded_in := pg_current_xact_id();
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger lock_wording
    before update of question_en, question_zh_hk, method, max_choices, budget, quorum, required_share, results,
      second_opens_at on polls
    for each row when ((new.question_en, new.question_zh_hk, new.method, new.max_choices, new.budget, new.quorum,
        new.required_share, new.results, new.second_opens_at is null)
      is distinct from (old.question_en, old.question_zh_hk, old.method, old.max_choices, old.budget, old.quorum,
        old.required_share, old.results, old.second_opens_at is null))
    execute function lock_wording()
  `.execute(db)
  await sql`
    create or replace function lock_options() returns trigger language plpgsql as $$
    declare poll bigint;
    begin
      if tg_op = 'DELETE' then poll := old.poll_id; else poll := new.poll_id; end if;
      perform from polls where id = poll for update;
      if exists (select from poll_voters where poll_id = poll) then
        raise exception 'a poll locks at its first ballot' using errcode = 'check_violation', constraint = 'wording_locked';
      end if;
      update polls set wording = wording + 1, wording_changes = wording_changes + is_rewording(polls)::int,
        reworded_in = pg_current_xact_id() where id = poll;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger lock_labels before update of label_en, label_zh_hk, position on poll_options
    for each row when ((new.label_en, new.label_zh_hk, new.position)
      is distinct from (old.label_en, old.label_zh_hk, old.position))
    execute function lock_options()
  `.execute(db)

  // Deleted rows lie in the files until something is written over them. Written anew, the files are others: what was
  // deleted is gone, and what stays stands in the order of tags, which is none, as of one moment.
  await sql`
    create function bury_ballots() returns void language plpgsql security definer
    set search_path = public, pg_temp as $$
    begin
      lock table ballots, ballot_keys, open_tallies in access exclusive mode;
      create temp table staying_keys on commit drop as table ballot_keys;
      create temp table staying_ballots on commit drop as table ballots;
      create temp table staying_tallies on commit drop as table open_tallies;
      truncate ballots, ballot_keys, open_tallies;
      alter table ballots disable trigger check_ballot;
      insert into ballot_keys table staying_keys;
      insert into ballots select * from staying_ballots order by tag;
      insert into open_tallies table staying_tallies;
      alter table ballots enable trigger check_ballot;
    end $$
  `.execute(db)
  // The log that was written ahead holds the ballots as they came in: up to here it goes, with a checkpoint. Where the
  // owner may not do that, false, and the server's own checkpoints do it later.
  await sql`
    create function forget_log() returns boolean language plpgsql security definer
    set search_path = public, pg_temp as $$
    begin
      perform pg_switch_wal();
      checkpoint;
      return true;
    exception when insufficient_privilege then
      return false;
    end $$
  `.execute(db)

  // What the counters must be, counted again.
  await sql`
    create view miscounted_polls as
    select p.id from polls p
    where p.ballot_count <> case when p.closed_at is null
        then (select count(*) from poll_voters v where v.poll_id = p.id
          and v.wave = (select coalesce(max(wave), 1) from poll_voters where poll_id = p.id))
        else (select ballots from poll_tallies t where t.poll_id = p.id order by wave desc limit 1) end
      or exists (select from poll_tallies t where t.poll_id = p.id and t.root is not null
        and t.ballots <> (select count(*) from counted_ballots c where c.poll_id = p.id and c.wave = t.wave))
      or (p.closed_at is null and exists (select from poll_voters v where v.poll_id = p.id
        and not exists (select from ballots b where b.poll_id = p.id and b.wave = v.wave
          and b.tag = ballot_tag(p.id, v.person_id))))
  `.execute(db)
}
