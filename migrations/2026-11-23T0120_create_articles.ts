// Topics, articles, their texts in two languages, and every version of them.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table topics (
      id bigint generated always as identity primary key,
      slug text not null constraint topic_slug_taken unique
        check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60),
      name_en text not null check (char_length(name_en) between 1 and 60),
      name_zh_hk text not null check (char_length(name_zh_hk) between 1 and 60),
      position integer not null default 0
    )
  `.execute(db)
  await sql`
    insert into topics (slug, name_en, name_zh_hk, position) values
      ('government-initiatives', 'Government initiatives', '政府措施', 1),
      ('research', 'Research', '科研', 2),
      ('startups', 'Startups', '初創企業', 3),
      ('finance', 'Finance', '金融', 4),
      ('healthcare', 'Healthcare', '醫療', 5),
      ('challenges', 'Challenges', '挑戰', 6),
      ('international', 'International', '國際', 7)
  `.execute(db)

  await sql`create type article_state as enum ('draft', 'scheduled', 'published', 'closed')`.execute(db)
  await sql`
    create table articles (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      slug text not null constraint article_slug_taken unique
        check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) between 3 and 80),
      topic_id bigint not null references topics,
      author_id bigint references people,
      state article_state not null default 'draft',
      version integer not null default 1,
      published_version integer,
      publish_at timestamptz,
      published_at timestamptz,
      closes_at timestamptz,
      closed_at timestamptz,
      single_language_reason text check (char_length(single_language_reason) between 1 and 300),
      source_name text,
      source_address text,
      source_licence text,
      import_key text constraint already_imported unique,
      request_id uuid,
      comment_count integer not null default 0 check (comment_count >= 0),
      last_comment_at timestamptz,
      pulse bigint not null default 0,
      created_at timestamptz not null default now(),
      saved_at timestamptz not null default now(),
      constraint one_article_a_request unique (author_id, request_id),
      constraint scheduled_articles_have_a_time check (state <> 'scheduled' or publish_at is not null),
      constraint published_articles_have_a_time check ((state in ('published', 'closed')) = (published_at is not null)),
      constraint closed_articles_have_a_time check ((state = 'closed') = (closed_at is not null))
    )
  `.execute(db)
  await sql`
    comment on column articles.pulse is 'grows with whatever a reader of the page could see change; pages are kept by it'
  `.execute(db)
  await sql`
    create index articles_newest on articles (published_at desc, id desc) where state in ('published', 'closed')
  `.execute(db)
  await sql`
    create index articles_of_a_topic on articles (topic_id, published_at desc, id desc)
    where state in ('published', 'closed')
  `.execute(db)
  await sql`create index articles_scheduled on articles (publish_at) where state = 'scheduled'`.execute(db)

  await sql`
    create function grow_pulse() returns trigger language plpgsql as $$
    begin
      new.pulse := old.pulse + 1;
      return new;
    end $$
  `.execute(db)
  await sql`create trigger grow_pulse before update on articles for each row execute function grow_pulse()`.execute(
    db,
  )

  await sql`
    create table article_translations (
      article_id bigint not null references articles on delete cascade,
      language language not null,
      title text not null,
      standfirst text not null default '',
      body text not null default '',
      body_html text not null default '',
      renderer_version integer not null default 0,
      reading_minutes smallint not null default 1,
      primary key (article_id, language)
    )
  `.execute(db)

  await sql`
    create table article_revisions (
      article_id bigint not null references articles on delete cascade,
      version integer not null,
      saved_by bigint references people,
      saved_at timestamptz not null default now(),
      primary key (article_id, version)
    )
  `.execute(db)
  await sql`
    create table article_revision_texts (
      article_id bigint not null,
      version integer not null,
      language language not null,
      title text not null,
      standfirst text not null,
      body text not null,
      primary key (article_id, version, language),
      foreign key (article_id, version) references article_revisions on delete cascade
    )
  `.execute(db)

  // The names of a topic and of an editor stand on pages that are kept.
  await sql`
    create function pulse_of_topic() returns trigger language plpgsql as $$
    begin
      update articles set pulse = pulse where topic_id = new.id;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger pulse_of_topic after update on topics for each row execute function pulse_of_topic()
  `.execute(db)
}
