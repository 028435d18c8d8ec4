// Before it appears: all settings of the rules, the prints by which nearly the same texts are found, and since when a
// comment is kept from readers.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // What holds where nothing is set stands in src/domain/rules/settings.ts alone.
  for (const column of ['first_comments', 'link_days', 'rejected_percent', 'heat_flags']) {
    await sql`
      alter table moderation_rules alter column ${sql.ref(column)} drop not null,
        alter column ${sql.ref(column)} drop default
    `.execute(db)
  }
  await sql`
    alter table moderation_rules
      add column least_letters smallint check (least_letters between 0 and 100),
      add column link_standing smallint check (link_standing between 0 and 100),
      add column link_most smallint check (link_most between 0 and 100),
      add column window_days smallint check (window_days between 1 and 365),
      add column rejected_least smallint check (rejected_least between 1 and 100),
      add column heat_hours smallint check (heat_hours between 1 and 168),
      add column heat_minutes smallint check (heat_minutes between 1 and 60),
      add column heat_most_minutes smallint check (heat_most_minutes between 1 and 1440),
      add column repeat_hours smallint check (repeat_hours between 0 and 168),
      add column duplicate_days smallint check (duplicate_days between 0 and 90)
  `.execute(db)
  await sql`
    comment on table moderation_rules is
      'one row, or none as long as everything is as usual; null: as usual; 0 turns a rule off'
  `.execute(db)

  // Written at once: a list of what is still to be written would be read by everybody who posts.
  await sql`
    create table comment_prints (
      comment_id bigint primary key references comments on delete cascade,
      bands bigint[] not null
    )
  `.execute(db)
  await sql`
    comment on table comment_prints is
      'numbers made of a text: two that share one may be nearly the same; short texts and old ones have none'
  `.execute(db)
  await sql`
    create index comment_prints_bands on comment_prints using gin (bands) with (fastupdate = off)
  `.execute(db)
  await sql`create index held_texts_in_time on held_texts (author_id, held_at)`.execute(db)
  await sql`create index flags_in_time on flags (flagged_at)`.execute(db)
  await sql`create index word_rules_by_term on word_rules (term, id)`.execute(db)

  await sql`alter table cases add column withheld_at timestamptz`.execute(db)
  await sql`
    comment on column cases.withheld_at is 'since when withheld_by holds: what was mended after it is mended once'
  `.execute(db)
  await sql`
    create function stamp_withheld() returns trigger language plpgsql as $$
    begin
      new.withheld_at := case when new.withheld_by is null then null
        when tg_op = 'UPDATE' and old.withheld_by is not null then old.withheld_at
        else clock_timestamp() end;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger stamp_withheld before insert or update of withheld_by on cases
    for each row execute function stamp_withheld()
  `.execute(db)
}
