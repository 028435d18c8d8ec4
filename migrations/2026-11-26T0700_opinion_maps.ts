// Opinion maps: what a job drew of the votes on an article's comments, hour by hour, and where its people stand now.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comment_merges (
      comment_id bigint primary key,
      into_id bigint not null,
      article_id bigint not null,
      merged_by bigint references people,
      merged_at timestamptz not null default now(),
      foreign key (comment_id, article_id) references comments (id, article_id),
      foreign key (into_id, article_id) references comments (id, article_id),
      constraint merged_into_another check (comment_id <> into_id)
    )
  `.execute(db)
  await sql`create index comments_merged_into on comment_merges (into_id)`.execute(db)
  await sql`
    comment on table comment_merges is 'near-duplicates: for the map, votes on comment_id count as votes on into_id'
  `.execute(db)
  // One step: a comment that others were merged into is merged nowhere itself. The lock is that of the article's row.
  await sql`
    create function keep_merges_flat() returns trigger language plpgsql as $$
    begin
      perform from articles where id = new.article_id for no key update;
      if exists (select from comment_merges where comment_id = new.into_id or into_id = new.comment_id) then
        raise exception 'merged already' using errcode = 'check_violation', constraint = 'merges_are_flat';
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger keep_merges_flat before insert or update on comment_merges
    for each row execute function keep_merges_flat()
  `.execute(db)

  await sql`create type no_groups as enum ('few', 'alike', 'unsure')`.execute(db)
  await sql`
    create table opinion_maps (
      id bigint generated always as identity primary key,
      article_id bigint not null references articles,
      slot timestamptz not null,
      made_at timestamptz not null default now(),
      people integer not null,
      placed integer not null,
      votes integer not null,
      statements integer not null,
      stability double precision,
      silhouette double precision,
      without_groups no_groups,
      picture jsonb not null,
      constraint one_map_an_hour unique (article_id, slot)
    )
  `.execute(db)
  await sql`comment on column opinion_maps.slot is 'the hour it belongs to: within it a newer one takes its place'`.execute(
    db,
  )
  await sql`comment on column opinion_maps.placed is 'people with enough votes to be placed; the others only shape it'`.execute(
    db,
  )
  await sql`
    comment on column opinion_maps.picture is 'what is drawn, of blocks of at least five people; of nobody alone'
  `.execute(db)

  await sql`
    create table opinion_states (
      article_id bigint primary key references articles,
      map_id bigint not null references opinion_maps,
      drawn_to bigint not null,
      drawn_at timestamptz not null default now(),
      took_ms integer not null,
      rival jsonb,
      waiting integer not null default 0,
      removed integer not null
    )
  `.execute(db)
  await sql`comment on column opinion_states.drawn_to is 'articles.pulse when the votes were read'`.execute(
    db,
  )
  await sql`comment on column opinion_states.waiting is 'people whose news the map does not show yet'`.execute(
    db,
  )
  await sql`comment on column opinion_states.removed is 'the same as opinion_places.said, of removed comments'`.execute(
    db,
  )
  await sql`
    create table opinion_places (
      article_id bigint not null references articles,
      person_id bigint not null references people on delete cascade,
      x double precision not null,
      y double precision not null,
      group_id smallint,
      said integer not null,
      primary key (article_id, person_id)
    )
  `.execute(db)
  await sql`create index opinion_places_of_a_person on opinion_places (person_id)`.execute(db)
  await sql`
    comment on column opinion_places.said is 'a number that changes with what the person said: whether there is news, see news.ts'
  `.execute(db)
  await sql`
    create table opinion_statements (
      article_id bigint not null references articles,
      comment_id bigint not null references comments,
      mean double precision not null,
      axis_x double precision not null,
      axis_y double precision not null,
      extremity double precision not null,
      priority double precision not null,
      consensus double precision,
      tallies jsonb not null,
      primary key (article_id, comment_id)
    )
  `.execute(db)
  await sql`
    create index opinion_statements_bridging on opinion_statements (article_id, consensus desc nulls last, comment_id desc)
  `.execute(db)
  await sql`
    comment on column opinion_statements.tallies is
      'of each group shown: {"id", "agree", "disagree", "seen"}; seen counts unsure'
  `.execute(db)
  await sql`
    create table opinion_colours (
      article_id bigint not null references articles,
      comment_id bigint not null references comments,
      dots text not null,
      primary key (article_id, comment_id)
    )
  `.execute(db)
  await sql`
    comment on column opinion_colours.dots is 'of the newest map: a letter for each of its dots, a agree, d disagree, u unsure, - nothing'
  `.execute(db)
}
