// Reading a long thread: visits, folds, drafts of comments, the passages that comments answer, and what a thread is known by.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table visits (
      person_id bigint not null references people,
      article_id bigint not null references articles on delete cascade,
      pulse bigint not null,
      seen_at timestamptz not null default now(),
      before_pulse bigint not null,
      before_at timestamptz not null,
      primary key (person_id, article_id)
    )
  `.execute(db)
  await sql`
    comment on table visits is
      'pulse and seen_at: of the newest page this person has seen; before_…: with what the visit before this one ended'
  `.execute(db)
  await sql`create index visits_of_an_article on visits (article_id)`.execute(db)
  // Who comes back finds what came since in the order it came.
  await sql`
    create index comments_by_arrival on comments (article_id, first_pulse) where state = 'published'
  `.execute(db)

  await sql`
    create table folds (
      person_id bigint not null references people,
      comment_id bigint not null references comments,
      article_id bigint not null references articles,
      folded_at timestamptz not null default now(),
      primary key (person_id, article_id, comment_id)
    )
  `.execute(db)

  await sql`
    create table comment_drafts (
      person_id bigint not null references people,
      article_id bigint not null references articles on delete cascade,
      parent_id bigint references comments,
      body text not null,
      passage text not null default '',
      version integer not null default 1,
      saved_at timestamptz not null default now(),
      constraint one_draft_a_place unique nulls not distinct (person_id, article_id, parent_id)
    )
  `.execute(db)
  await sql`create index comment_drafts_by_age on comment_drafts (saved_at)`.execute(db)

  await sql`
    create table passages (
      comment_id bigint primary key references comments,
      article_id bigint not null references articles,
      language language,
      source_id bigint references comments,
      exact text not null check (exact <> ''),
      prefix text not null,
      suffix text not null,
      version integer not null,
      is_lost boolean not null default false,
      constraint a_passage_has_one_source check ((language is null) <> (source_id is null))
    )
  `.execute(db)
  await sql`
    comment on table passages is
      'what a comment answers: words of the article in a language, or of the comment source_id, with what stood around them'
  `.execute(db)
  await sql`
    comment on column passages.version is 'of the article, or how many texts of the comment there had been before'
  `.execute(db)
  await sql`comment on column passages.is_lost is 'the text was changed since, and no longer has these words'`.execute(
    db,
  )
  await sql`create index passages_of_an_article on passages (article_id) where source_id is null`.execute(db)
  await sql`create index passages_of_a_comment on passages (source_id) where source_id is not null`.execute(
    db,
  )

  // A quotation is shown as long as its source is, and a source counts the answers that are shown: a change of state
  // changes what is seen of the other end too, so that gets a new pulse with it.
  await sql`
    create function pulse_of_passages() returns trigger language plpgsql as $$
    begin
      update comments set pulse = pulse where id in (
        select comment_id from passages where source_id = new.id
        union all
        select source_id from passages where comment_id = new.id and source_id is not null);
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger pulse_of_passages after update of state on comments
    for each row when (old.state <> new.state) execute function pulse_of_passages()
  `.execute(db)

  // The line of contents of a long thread. src/domain/divided.ts is the twin. Few comments get that many answers, so
  // few votes touch these.
  await sql`
    create function divided(agree integer, disagree integer) returns double precision
    language sql immutable strict parallel safe
    return wilson_lower_bound(least(agree, disagree), agree + disagree)
  `.execute(db)
  await sql`
    create index comments_most_agreed on comments (article_id, best desc, id)
    where state = 'published' and agree_count + disagree_count >= 10
  `.execute(db)
  await sql`
    create index comments_most_divided on comments (article_id, divided(agree_count, disagree_count) desc, id)
    where state = 'published' and agree_count + disagree_count >= 10
  `.execute(db)
  await sql`
    create index comments_most_answered on comments (article_id, reply_count desc, id)
    where state = 'published' and reply_count >= 5
  `.execute(db)
}
