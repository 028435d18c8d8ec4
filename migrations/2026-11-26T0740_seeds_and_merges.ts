// What editors do for the map: statements that a discussion opens with, and near-duplicates that count together.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const act of ['comments_merged', 'comments_parted', 'seeds_saved'])
    await sql`alter type staff_act add value ${sql.lit(act)}`.execute(db)

  // A merge rests while readers do not see one of the two: neither takes the other's votes out of the count.
  await sql`
    create view counted_together as
    select merge.comment_id, merge.into_id, merge.article_id
    from comment_merges merge
    join comments c on c.id = merge.comment_id and c.state = 'published'
    join comments kept on kept.id = merge.into_id and kept.state = 'published'
  `.execute(db)
  await sql`create index comments_merged_in_article on comment_merges (article_id)`.execute(db)

  await sql`alter table comments add column is_seed boolean not null default false`.execute(db)
  await sql`
    comment on column comments.is_seed is 'written by the editors to open the discussion, and said to be so wherever it is shown'
  `.execute(db)
  await sql`
    create table seeds (
      id bigint generated always as identity primary key,
      article_id bigint not null references articles on delete cascade,
      position smallint not null check (position between 1 and 15),
      language language not null,
      body text not null,
      body_html text not null,
      renderer_version integer not null,
      written_by bigint not null references people,
      comment_id bigint unique references comments,
      constraint one_seed_a_place unique (article_id, position, language)
    )
  `.execute(db)
  await sql`
    comment on column seeds.comment_id is 'what it became when the article appeared; null: it waits for that'
  `.execute(db)
  await sql`create index seeds_by_somebody on seeds (written_by)`.execute(db)
  await sql`alter table articles add column seeds_version integer not null default 0`.execute(db)
  await sql`
    comment on column articles.seeds_version is 'grows with each save of its seeds: none is written over unseen'
  `.execute(db)

  // Editors open a discussion with several statements at once, also whoever may speak but seldom.
  await sql`
    create or replace function keep_slow_mode() returns trigger language plpgsql as $$
    declare minutes smallint;
    begin
      select every_minutes into minutes from sanctions
      where person_id = new.author_id and kind = 'slow_mode' and ended_at is null and until > clock_timestamp()
      for update;
      if minutes is null or new.is_seed
        -- what a moderator publishes was sent in its time, and the same form again makes nothing
        or exists (select from held_texts where public_id = new.public_id)
        or exists (select from comments where author_id = new.author_id and request_id = new.request_id) then
        return new;
      end if;
      if exists (select from comments where author_id = new.author_id and not is_seed
        and posted_at > clock_timestamp() - make_interval(mins => minutes)) then
        raise exception 'this person is to speak less often'
          using errcode = 'check_violation', constraint = 'slow_mode';
      end if;
      return new;
    end $$
  `.execute(db)
}
