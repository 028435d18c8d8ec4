// People, their staff roles, their sessions, and the forms kept for them while they sign in again.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type language as enum ('en', 'zh-HK')`.execute(db)
  await sql`
    create type sector as enum ('citizen', 'government', 'academia', 'industry', 'startup', 'civil_society')
  `.execute(db)
  await sql`create type role as enum ('moderator', 'editor', 'administrator')`.execute(db)

  // Twelve characters of base64url from nine bytes of a version 4 UUID (70 of their 72 bits are random).
  await sql`
    create function random_public_id() returns text language sql volatile
    return translate(encode(substring(uuid_send(gen_random_uuid()) from 8 for 9), 'base64'), '+/', '-_')
  `.execute(db)

  await sql`
    create table people (
      id bigint generated always as identity primary key,
      public_id text not null unique default random_public_id(),
      handle text not null check (char_length(handle) between 2 and 30),
      handle_skeleton text not null constraint handle_taken unique,
      display_name text not null check (char_length(display_name) between 1 and 60),
      email text constraint email_taken unique check (email = lower(email) and char_length(email) <= 254),
      password_hash text,
      language language not null,
      sector sector,
      organisation text check (char_length(organisation) between 1 and 80),
      affiliation_verified_at timestamptz,
      affiliation_verified_by bigint references people,
      suspended_until timestamptz,
      suspension_reason text check (char_length(suspension_reason) <= 500),
      imported boolean not null default false,
      joined_at timestamptz not null default now(),
      constraint imported_people_cannot_sign_in check (not imported or (email is null and password_hash is null)),
      constraint a_verified_affiliation_names_both
        check (affiliation_verified_at is null or (sector is not null and organisation is not null)),
      constraint a_suspension_has_a_reason check ((suspended_until is null) = (suspension_reason is null))
    )
  `.execute(db)
  await sql`create index people_by_joining on people (id desc) where not imported`.execute(db)

  // A claim that changes is a new claim: the verification belonged to the old one.
  await sql`
    create function forget_verification() returns trigger language plpgsql as $$
    begin
      if (new.sector, new.organisation) is distinct from (old.sector, old.organisation) then
        new.affiliation_verified_at := null;
        new.affiliation_verified_by := null;
      end if;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger forget_verification before update of sector, organisation on people
    for each row execute function forget_verification()
  `.execute(db)

  await sql`
    create table roles (
      person_id bigint not null references people,
      role role not null,
      granted_by bigint references people,
      granted_at timestamptz not null default now(),
      primary key (person_id, role)
    )
  `.execute(db)
  await sql`comment on column roles.granted_by is 'null: granted on the command line'`.execute(db)
  // Two administrators who revoke each other at once: the lock makes the second one count after the first.
  await sql`
    create function keep_an_administrator() returns trigger language plpgsql as $$
    begin
      if old.role = 'administrator' then
        perform pg_advisory_xact_lock(hashtext('keep_an_administrator'));
        if not exists (select from roles where role = 'administrator') then
          raise exception 'the last administrator stays'
            using errcode = 'check_violation', constraint = 'last_administrator';
        end if;
      end if;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger keep_an_administrator after delete on roles for each row execute function keep_an_administrator()
  `.execute(db)

  await sql`
    create table sessions (
      token_hash text primary key,
      person_id bigint not null references people on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      ends_at timestamptz not null default now() + interval '90 days',
      constraint a_session_expires_before_it_ends check (expires_at <= ends_at)
    )
  `.execute(db)
  await sql`create index sessions_of_a_person on sessions (person_id)`.execute(db)
  await sql`create index sessions_by_expiry on sessions (expires_at)`.execute(db)
  await sql`
    comment on column sessions.ends_at is 'the absolute end: using a session moves expires_at, never past this'
  `.execute(db)

  await sql`
    create table kept_forms (
      token_hash text primary key,
      path text not null,
      fields jsonb not null check (pg_column_size(fields) <= 200000),
      kept_at timestamptz not null default now()
    )
  `.execute(db)
  await sql`create index kept_forms_by_time on kept_forms (kept_at)`.execute(db)

  // The shape is that of rate-limiter-flexible's RateLimiterPostgres. Unlogged: counting a request waits for no disk.
  await sql`
    create unlogged table rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint)
  `.execute(db)
  await sql`create index rate_limits_by_expiry on rate_limits (expire)`.execute(db)
}
