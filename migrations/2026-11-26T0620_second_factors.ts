// Passkeys, authenticator apps, recovery codes; and what lies between the first proof of who somebody is and the second.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table passkeys (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      person_id bigint not null references people on delete cascade,
      credential_id text not null unique check (char_length(credential_id) between 1 and 1400),
      public_key bytea not null check (octet_length(public_key) <= 8000),
      user_handle text not null check (char_length(user_handle) between 16 and 88),
      counter bigint not null check (counter >= 0),
      transports text[] not null default '{}' check (cardinality(transports) <= 10),
      is_synced boolean not null,
      is_backed_up boolean not null,
      name text not null check (char_length(name) between 1 and 60),
      made_at timestamptz not null default now(),
      last_used_at timestamptz
    )
  `.execute(db)
  await sql`create index passkeys_of_a_person on passkeys (person_id)`.execute(db)
  await sql`comment on column passkeys.user_handle is 'random, the same for all of a person: by it a device knows whose it is'`.execute(
    db,
  )

  await sql`create type challenge_purpose as enum ('making', 'signing_in')`.execute(db)
  await sql`
    create table passkey_challenges (
      challenge text primary key check (char_length(challenge) = 43),
      purpose challenge_purpose not null,
      holder_hash text not null,
      user_handle text check (char_length(user_handle) between 16 and 88),
      made_at timestamptz not null default now(),
      constraint a_new_one_is_for_somebody check ((purpose = 'making') = (user_handle is not null))
    )
  `.execute(db)
  await sql`create index passkey_challenges_by_time on passkey_challenges (made_at)`.execute(db)
  await sql`comment on column passkey_challenges.holder_hash is 'of the session, or of a cookie before there is one'`.execute(
    db,
  )

  await sql`
    create table authenticator_apps (
      person_id bigint primary key references people on delete cascade,
      secret bytea not null check (octet_length(secret) <= 200),
      last_counter bigint not null,
      confirmed_at timestamptz not null default now(),
      last_used_at timestamptz not null default now()
    )
  `.execute(db)
  await sql`comment on column authenticator_apps.secret is 'sealed, for this person, under a key that is not in here'`.execute(
    db,
  )
  await sql`comment on column authenticator_apps.last_counter is 'of the last code that was taken: none counts twice, none before it'`.execute(
    db,
  )

  await sql`
    create table recovery_codes (
      person_id bigint not null references people on delete cascade,
      code_hash text not null check (char_length(code_hash) = 43),
      used_at timestamptz,
      primary key (person_id, code_hash)
    )
  `.execute(db)

  await sql`
    create table second_steps (
      token_hash text primary key,
      person_id bigint not null references people on delete cascade,
      way sign_in_way not null check (way <> 'passkey'),
      password_digest text,
      return_to text not null check (char_length(return_to) <= 2000),
      tries smallint not null default 0 check (tries between 0 and 5),
      begun_at timestamptz not null default now(),
      constraint a_password_stays_what_it_was check ((way = 'password') = (password_digest is not null))
    )
  `.execute(db)
  await sql`create index second_steps_by_time on second_steps (begun_at)`.execute(db)
  await sql`create index second_steps_of_a_person on second_steps (person_id)`.execute(db)
  await sql`comment on column second_steps.password_digest is 'of the hash that was judged: a new password ends the step'`.execute(
    db,
  )

  await sql`alter type staff_act add value 'factors_removed'`.execute(db)
}
