// Votes on comments; the counters and the bridging score of a comment follow them in the same transaction.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table votes (
      comment_id bigint not null references comments,
      person_id bigint not null references people,
      stance stance not null,
      language language not null,
      sector sector,
      voted_at timestamptz not null default now(),
      primary key (comment_id, person_id)
    )
  `.execute(db)
  await sql`create index votes_of_a_person on votes (person_id, comment_id)`.execute(db)
  await sql`create index votes_lately on votes (voted_at, comment_id)`.execute(db)

  await sql`
    create table sector_tallies (
      comment_id bigint not null references comments,
      sector sector not null,
      agree integer not null default 0 check (agree >= 0),
      disagree integer not null default 0 check (disagree >= 0),
      unsure integer not null default 0 check (unsure >= 0),
      primary key (comment_id, sector)
    )
  `.execute(db)

  // The product over the sectors with at least 5 answers of (agree + 1) / (answers + 2); 0 with fewer than two such
  // sectors. src/domain/bridging.ts is its twin. exp(sum(ln)) is the product: every factor is above 0.
  await sql`
    create function bridging_of(comment bigint) returns double precision language sql volatile
    return (select case when count(*) < 2 then 0
        else exp(sum(ln((agree + 1)::float8 / (agree + disagree + unsure + 2)))) end
      from sector_tallies where comment_id = comment and agree + disagree + unsure >= 5)
  `.execute(db)

  // More than half of each such sector, and at least two of them; the twin is agreesAcross in src/domain/bridging.ts.
  await sql`
    create function agreed_across(comment bigint) returns boolean language sql volatile
    return (select count(*) >= 2 and bool_and(agree * 2 > agree + disagree + unsure)
      from sector_tallies where comment_id = comment and agree + disagree + unsure >= 5)
  `.execute(db)

  await sql`
    create type vote_difference as (comment_id bigint, sector sector, agree integer, disagree integer, unsure integer)
  `.execute(db)
  // Two sessions voting on one comment: the row lock comes first, so that what follows sees the other's tallies.
  await sql`
    create function apply_vote_differences(differences vote_difference[]) returns void language plpgsql as $$
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
      update comments c
      set agree_count = c.agree_count + d.agree, disagree_count = c.disagree_count + d.disagree,
        unsure_count = c.unsure_count + d.unsure, bridging = bridging_of(c.id),
        agreed_across = agreed_across(c.id)
      from (select comment_id, sum(agree)::int as agree, sum(disagree)::int as disagree, sum(unsure)::int as unsure
        from unnest(differences) group by 1) d
      where c.id = d.comment_id;
    end $$
  `.execute(db)
  await sql`
    create function vote_as_difference(comment_id bigint, sector sector, stance stance, sign integer)
    returns vote_difference language sql immutable
    return row(comment_id, sector, sign * (stance = 'agree')::int, sign * (stance = 'disagree')::int,
      sign * (stance = 'unsure')::int)::vote_difference
  `.execute(db)

  await sql`
    create function count_votes() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform apply_vote_differences(array_agg(vote_as_difference(comment_id, sector, stance, 1))) from new_votes
        having count(*) > 0;
      elsif tg_op = 'DELETE' then
        perform apply_vote_differences(array_agg(vote_as_difference(comment_id, sector, stance, -1))) from old_votes
        having count(*) > 0;
      else
        perform apply_vote_differences(array_agg(d)) from (
          select vote_as_difference(comment_id, sector, stance, 1) as d from new_votes
          union all select vote_as_difference(comment_id, sector, stance, -1) from old_votes) differences
        having count(*) > 0;
      end if;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger count_votes_cast after insert on votes referencing new table as new_votes
    for each statement execute function count_votes()
  `.execute(db)
  await sql`
    create trigger count_votes_changed after update on votes referencing old table as old_votes new table as new_votes
    for each statement execute function count_votes()
  `.execute(db)
  await sql`
    create trigger count_votes_taken_back after delete on votes referencing old table as old_votes
    for each statement execute function count_votes()
  `.execute(db)

  // What the counters must be, counted again from the votes; a test runs it after every race.
  await sql`
    create view miscounted_comments as
    select c.id from comments c
    left join (select comment_id, count(*) filter (where stance = 'agree') as agree,
        count(*) filter (where stance = 'disagree') as disagree, count(*) filter (where stance = 'unsure') as unsure
      from votes group by comment_id) v on v.comment_id = c.id
    where (c.agree_count, c.disagree_count, c.unsure_count)
        is distinct from (coalesce(v.agree, 0), coalesce(v.disagree, 0), coalesce(v.unsure, 0))
      or abs(c.bridging - bridging_of(c.id)) > 1e-12
      or c.agreed_across <> agreed_across(c.id)
      or c.reply_count <> (select count(*) from comments below
        where below.path > c.path and below.path < c.path || '\\xff'::bytea)
      or exists (select from (select sector, count(*) filter (where stance = 'agree') as agree,
            count(*) filter (where stance = 'disagree') as disagree, count(*) filter (where stance = 'unsure') as unsure
          from votes where comment_id = c.id and sector is not null group by sector) s
        full join (select * from sector_tallies where comment_id = c.id) t using (sector)
        where (coalesce(s.agree, 0), coalesce(s.disagree, 0), coalesce(s.unsure, 0))
          is distinct from (coalesce(t.agree, 0), coalesce(t.disagree, 0), coalesce(t.unsure, 0)))
  `.execute(db)
}
