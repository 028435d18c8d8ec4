// What later parts stand on: addresses that are proved before they count, how a session began, and mails about accounts.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Nobody learns at sign-up whether an address is taken: many may say it is theirs, one can prove it.
  await sql`
    alter table people
      add column new_email text check (new_email = lower(new_email) and char_length(new_email) <= 254),
      drop constraint imported_people_cannot_sign_in,
      add constraint imported_people_cannot_sign_in
        check (not imported or (email is null and new_email is null and password_hash is null))
  `.execute(db)
  await sql`create index people_by_new_email on people (new_email, id) where new_email is not null`.execute(
    db,
  )
  await sql`comment on column people.email is 'proved by a mail; null: not yet, or a person who left'`.execute(
    db,
  )
  await sql`comment on column people.new_email is 'said and not proved yet: at sign-up, or a change'`.execute(
    db,
  )

  await sql`create type sign_in_way as enum ('password', 'passkey', 'provider', 'link')`.execute(db)
  await sql`
    alter table sessions
      add column way sign_in_way not null default 'password',
      add column second_factor boolean not null default false,
      add column signed_in_at timestamptz not null default now(),
      add column last_used_at timestamptz not null default now(),
      add column agent text check (char_length(agent) <= 300),
      add column network text check (char_length(network) <= 64)
  `.execute(db)
  await sql`comment on column sessions.signed_in_at is 'when its person last showed who they are'`.execute(db)
  await sql`comment on column sessions.network is 'what all addresses of a household share, never the whole address'`.execute(
    db,
  )

  await sql`
    create type account_mail_kind as enum ('verification', 'address_known', 'address_changed', 'reset',
      'password_changed', 'sign_in_changed', 'invitation', 'export_ready', 'erasure_begun')
  `.execute(db)
  await sql`
    create table account_mails (
      id bigint generated always as identity primary key,
      kind account_mail_kind not null,
      person_id bigint references people on delete cascade,
      email text not null check (email = lower(email) and char_length(email) <= 254),
      language language not null,
      details jsonb not null default '{}' check (pg_column_size(details) <= 2000),
      asked_at timestamptz not null default now(),
      sent_at timestamptz,
      token_hash text unique,
      ends_at timestamptz,
      used_at timestamptz,
      constraint a_link_ends check ((token_hash is null) = (ends_at is null))
    )
  `.execute(db)
  await sql`create index account_mails_of_a_person on account_mails (person_id)`.execute(db)
  await sql`create index account_mails_by_time on account_mails (asked_at)`.execute(db)
  await sql`
    comment on column account_mails.token_hash is 'of the link in it, made when the mail is sent and kept nowhere else'
  `.execute(db)
}
