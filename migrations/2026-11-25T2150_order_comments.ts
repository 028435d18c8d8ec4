// The feed of an article: its newest comments, replies too, are found without reading the others.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index comments_newest on comments (article_id, id)`.execute(db)
}
