// Bridging across reading languages, counted as it is across sectors; and across the groups of the opinion map, in orders
// that stay as they are while somebody reads.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await countByLanguage(db)
  await followVotes(db)
  await followVotesOfWhoLeft(db)
  await countWhatIsThere(db)
  await recount(db)
  await keepOrders(db)
}

async function countByLanguage(db: Kysely<unknown>) {
  await sql`
    create table language_tallies (
      comment_id bigint not null references comments,
      language language not null,
      agree integer not null default 0 check (agree >= 0),
      disagree integer not null default 0 check (disagree >= 0),
      unsure integer not null default 0 check (unsure >= 0),
      primary key (comment_id, language)
    )
  `.execute(db)
  await sql`
    alter table comments
      add column bridging_languages double precision not null default 0,
      add column agreed_across_languages boolean not null default false
  `.execute(db)
  await sql`
    comment on column comments.bridging_languages is 'as bridging, of reading languages'
  `.execute(db)
  await sql`
    create index comments_bridging_languages on comments (article_id, bridging_languages desc, best desc, id desc)
    where parent_id is null
  `.execute(db)
  await sql`
    create index comments_agreed_across_languages on comments (article_id, bridging_languages desc)
    where state = 'published' and agreed_across_languages
  `.execute(db)
  // As bridging_of and agreed_across are of sectors.
  await sql`
    create function bridging_languages_of(comment bigint) returns double precision language sql volatile
    return (select case when count(*) < 2 then 0
        else exp(sum(ln((agree + 1)::float8 / (agree + disagree + unsure + 2)))) end
      from language_tallies where comment_id = comment and agree + disagree + unsure >= 5)
  `.execute(db)
  await sql`
    create function agreed_across_languages(comment bigint) returns boolean language sql volatile
    return (select count(*) >= 2 and bool_and(agree * 2 > agree + disagree + unsure)
      from language_tallies where comment_id = comment and agree + disagree + unsure >= 5)
  `.execute(db)
}

async function followVotes(db: Kysely<unknown>) {
  await sql`drop function vote_as_difference(bigint, sector, stance, integer)`.execute(db)
  await sql`alter type vote_difference add attribute language language`.execute(db)
  await sql`
    create function vote_as_difference(comment_id bigint, sector sector, language language, stance stance, sign integer)
    returns vote_difference language sql immutable
    return row(comment_id, sector, sign * (stance = 'agree')::int, sign * (stance = 'disagree')::int,
      sign * (stance = 'unsure')::int, language)::vote_difference
  `.execute(db)
  await sql`
    create or replace function apply_vote_differences(differences vote_difference[]) returns void language plpgsql as $$
    begin
      perform from comments where id in (select comment_id from unnest(differences)) order by id for no key update;
      insert into sector_tallies (comment_id, sector)
        select distinct comment_id, sector from unnest(differences) where sector is not null
        on conflict do nothing;
      update sector_tallies t
      set agree = t.agree + d.agree, disagree = t.disagree + d.disagree, unsure = t.unsure + d.unsure
      from (select comment_id, sector, sum(agree)::int as agree, sum(disagree)::int as disagree, sum(unsure)::int as unsure
        from unnest(differences) where sector is not null group by 1, 2) d
      where t.comment_id = d.comment_id and t.sector = d.sector;
      insert into language_tallies (comment_id, language)
        select distinct comment_id, language from unnest(differences) where language is not null
        on conflict do nothing;
      update language_tallies t
      set agree = t.agree + d.agree, disagree = t.disagree + d.disagree, unsure = t.unsure + d.unsure
      from (select comment_id, language, sum(agree)::int as agree, sum(disagree)::int as disagree,
          sum(unsure)::int as unsure
        from unnest(differences) where language is not null group by 1, 2) d
      where t.comment_id = d.comment_id and t.language = d.language;
      update comments c
      set agree_count = c.agree_count + d.agree, disagree_count = c.disagree_count + d.disagree,
        unsure_count = c.unsure_count + d.unsure, bridging = bridging_of(c.id),
        agreed_across = agreed_across(c.id), bridging_languages = bridging_languages_of(c.id),
        agreed_across_languages = agreed_across_languages(c.id)
      from (select comment_id, sum(agree)::int as agree, sum(disagree)::int as disagree, sum(unsure)::int as unsure
        from unnest(differences) group by 1) d
      where c.id = d.comment_id;
    end $$
  `.execute(db)
  await sql`
    create or replace function count_votes() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform apply_vote_differences(array_agg(vote_as_difference(comment_id, sector, language, stance, 1)))
        from new_votes having count(*) > 0;
      elsif tg_op = 'DELETE' then
        perform apply_vote_differences(array_agg(vote_as_difference(comment_id, sector, language, stance, -1)))
        from old_votes having count(*) > 0;
      else
        perform apply_vote_differences(array_agg(d)) from (
          select vote_as_difference(comment_id, sector, language, stance, 1) as d from new_votes
          union all
          select vote_as_difference(comment_id, sector, language, stance, -1) from old_votes) differences
        having count(*) > 0;
      end if;
      return null;
    end $$
  `.execute(db)
}

/** `null`: of somebody who left before languages were counted, as a sector is where it was unsaid. */
async function followVotesOfWhoLeft(db: Kysely<unknown>) {
  await sql`
    alter table left_votes
      add column language language,
      drop constraint one_count_a_sector,
      add constraint one_count_a_sector_and_language unique nulls not distinct (comment_id, sector, language)
  `.execute(db)
  await sql`
    create or replace function count_left_votes() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform apply_vote_differences(array_agg(
          row(comment_id, sector, agree, disagree, unsure, language)::vote_difference)) from new_votes
        having count(*) > 0;
      else
        perform apply_vote_differences(array_agg(d)) from (
          select row(comment_id, sector, agree, disagree, unsure, language)::vote_difference as d from new_votes
          union all
          select row(comment_id, sector, -agree, -disagree, -unsure, language)::vote_difference from old_votes) differences
        having count(*) > 0;
      end if;
      return null;
    end $$
  `.execute(db)
}

async function countWhatIsThere(db: Kysely<unknown>) {
  await sql`drop view miscounted_comments, counted_votes`.execute(db)
  await sql`
    create view counted_votes as
    select comment_id, sector, language, count(*) filter (where stance = 'agree') as agree,
      count(*) filter (where stance = 'disagree') as disagree, count(*) filter (where stance = 'unsure') as unsure
    from votes group by comment_id, sector, language
    union all
    select comment_id, sector, language, agree, disagree, unsure from left_votes
  `.execute(db)
  await sql`
    insert into language_tallies (comment_id, language, agree, disagree, unsure)
    select comment_id, language, sum(agree), sum(disagree), sum(unsure) from counted_votes
    where language is not null group by comment_id, language
  `.execute(db)
  await sql`
    update comments set bridging_languages = bridging_languages_of(id),
      agreed_across_languages = agreed_across_languages(id)
    where bridging_languages_of(id) > 0
  `.execute(db)
}

async function recount(db: Kysely<unknown>) {
  await sql`
    create view miscounted_comments as
    select c.id from comments c
    left join (select comment_id, sum(agree) as agree, sum(disagree) as disagree, sum(unsure) as unsure
      from counted_votes group by comment_id) v on v.comment_id = c.id
    where (c.agree_count, c.disagree_count, c.unsure_count)
        is distinct from (coalesce(v.agree, 0), coalesce(v.disagree, 0), coalesce(v.unsure, 0))
      or abs(c.bridging - bridging_of(c.id)) > 1e-12
      or c.agreed_across <> agreed_across(c.id)
      or abs(c.bridging_languages - bridging_languages_of(c.id)) > 1e-12
      or c.agreed_across_languages <> agreed_across_languages(c.id)
      or c.reply_count <> (select count(*) from comments below
        where below.path > c.path and below.path < c.path || '\\xff'::bytea)
      or exists (select from (select sector, sum(agree) as agree, sum(disagree) as disagree, sum(unsure) as unsure
          from counted_votes where comment_id = c.id and sector is not null group by sector) s
        full join (select * from sector_tallies where comment_id = c.id) t using (sector)
        where (coalesce(s.agree, 0), coalesce(s.disagree, 0), coalesce(s.unsure, 0))
          is distinct from (coalesce(t.agree, 0), coalesce(t.disagree, 0), coalesce(t.unsure, 0)))
      or exists (select from (select language, sum(agree) as agree, sum(disagree) as disagree, sum(unsure) as unsure
          from counted_votes where comment_id = c.id and language is not null group by language) s
        full join (select * from language_tallies where comment_id = c.id) t using (language)
        where (coalesce(s.agree, 0), coalesce(s.disagree, 0), coalesce(s.unsure, 0))
          is distinct from (coalesce(t.agree, 0), coalesce(t.disagree, 0), coalesce(t.unsure, 0)))
  `.execute(db)
}

/**
 * By groups every figure changes at once, with each map. So the order of each map is kept while somebody may still be
 * reading along it, and a cursor says which.
 */
async function keepOrders(db: Kysely<unknown>) {
  await sql`
    create table opinion_orders (
      id bigint generated always as identity primary key,
      article_id bigint not null references articles,
      made_at timestamptz not null default now(),
      comment_ids bigint[] not null,
      last_id bigint not null
    )
  `.execute(db)
  await sql`create index opinion_orders_of_an_article on opinion_orders (article_id, id desc)`.execute(db)
  await sql`
    comment on table opinion_orders is
      'the comments at the top by group-informed consensus, of the newest map with groups and of those that people may
still be reading along'
  `.execute(db)
  await sql`
    comment on column opinion_orders.last_id is 'the newest comment at that moment: what came later comes after'
  `.execute(db)
  await sql`
    alter table opinion_statements
      add column heard integer not null default 0,
      add column agreed_across boolean not null default false
  `.execute(db)
  await sql`
    comment on column opinion_statements.heard is 'answers of everybody, also of people in no group'
  `.execute(db)
  await sql`
    create index opinion_statements_agreed_across on opinion_statements (article_id, consensus desc, comment_id desc)
    where agreed_across
  `.execute(db)
}
