// Uploads of editors: files that may become an article, kept for a day between the preview and the deed.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table uploads (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      person_id bigint not null references people on delete cascade,
      uploaded_at timestamptz not null default now(),
      title text not null,
      about jsonb not null,
      article_id bigint references articles on delete set null
    )
  `.execute(db)
  await sql`create index uploads_of_a_person on uploads (person_id)`.execute(db)
  await sql`create index uploads_by_age on uploads (uploaded_at)`.execute(db)
  await sql`comment on column uploads.article_id is 'what became of it; its pieces are gone then'`.execute(db)
  await sql`
    create table upload_pieces (
      upload_id bigint not null references uploads on delete cascade,
      file smallint not null,
      number integer not null,
      name text not null,
      piece bytea not null,
      primary key (upload_id, file, number)
    )
  `.execute(db)
}
