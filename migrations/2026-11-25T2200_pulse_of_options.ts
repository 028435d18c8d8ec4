// A ballot that is changed moves the counts of options and nothing else of its poll: readers of the page see it all the same.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function pulse_of_options() returns trigger language plpgsql as $$
    begin
      update articles set pulse = pulse
      where id in (select article_id from polls where id in (select poll_id from changed));
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger pulse_of_options after update on poll_options referencing new table as changed
    for each statement execute function pulse_of_options()
  `.execute(db)
}
