// Who signs in by another place, what is on its way there and back, and whom administrators invite.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // By issuer, never by what the configuration calls it: that name may change, and come to stand for another one.
  await sql`
    create table provider_identities (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      person_id bigint not null references people on delete cascade,
      issuer text not null check (char_length(issuer) between 1 and 500),
      subject text not null check (char_length(subject) between 1 and 255),
      linked_at timestamptz not null default now(),
      last_used_at timestamptz,
      constraint one_person_an_identity unique (issuer, subject),
      constraint one_identity_an_issuer unique (person_id, issuer)
    )
  `.execute(db)

  await sql`create type provider_purpose as enum ('enter', 'again', 'link')`.execute(db)
  await sql`
    create table provider_requests (
      token_hash text primary key,
      provider text not null check (char_length(provider) <= 30),
      purpose provider_purpose not null,
      person_id bigint references people on delete cascade,
      state text not null check (char_length(state) <= 128),
      nonce text not null check (char_length(nonce) <= 128),
      verifier text not null check (char_length(verifier) <= 128),
      return_to text not null check (char_length(return_to) <= 2000),
      made_at timestamptz not null default now(),
      constraint who_enters_is_nobody_yet check ((purpose = 'enter') = (person_id is null))
    )
  `.execute(db)
  await sql`create index provider_requests_of_a_person on provider_requests (person_id)`.execute(db)
  await sql`create index provider_requests_by_time on provider_requests (made_at)`.execute(db)

  await sql`
    create table proved_identities (
      token_hash text primary key,
      provider text not null check (char_length(provider) <= 30),
      issuer text not null check (char_length(issuer) between 1 and 500),
      subject text not null check (char_length(subject) between 1 and 255),
      email text check (email = lower(email) and char_length(email) <= 254),
      email_trusted boolean not null,
      display_name text check (char_length(display_name) between 1 and 60),
      proved_at timestamptz,
      return_to text not null check (char_length(return_to) <= 2000),
      made_at timestamptz not null default now()
    )
  `.execute(db)
  await sql`create index proved_identities_by_time on proved_identities (made_at)`.execute(db)
  await sql`
    comment on column proved_identities.proved_at is 'when its person last showed the provider who they are; null: it does not say'
  `.execute(db)

  await sql`alter type staff_act add value 'person_invited'`.execute(db)
  await sql`alter type staff_act add value 'invitation_withdrawn'`.execute(db)
  await sql`alter type staff_act add value 'invitation_accepted'`.execute(db)
  await sql`
    create table invitations (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      email text not null check (email = lower(email) and char_length(email) <= 254),
      language language not null,
      roles role[] not null check (cardinality(roles) between 1 and 3),
      invited_by bigint not null references people on delete cascade,
      made_at timestamptz not null default now(),
      ends_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by bigint references people on delete set null,
      withdrawn_at timestamptz,
      constraint accepted_or_withdrawn check (accepted_at is null or withdrawn_at is null)
    )
  `.execute(db)
  await sql`
    create unique index one_open_invitation_an_address on invitations (email)
      where accepted_at is null and withdrawn_at is null
  `.execute(db)
  await sql`create index invitations_by_somebody on invitations (invited_by)`.execute(db)
  await sql`create index invitations_accepted_by_somebody on invitations (accepted_by)`.execute(db)
}
