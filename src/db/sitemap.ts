// Every published article for the map of addresses: in parts of so many, and each part a piece at a time.
import { sql } from 'kysely'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { published } from './lists.ts'

const piece = 500

export const publishedCount = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('articles')
    .where(published)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** `changed_at`: published, revised or commented on. */
const pieceAfter = (db: Db, id: string, limit: number) =>
  db
    .selectFrom('articles')
    .where(published)
    .where('articles.id', '>', id)
    .select([
      'articles.id',
      'articles.slug',
      sql<Language[]>`array(select language::text from article_translations
        where article_id = articles.id order by language)`.as('written_in'),
      sql<Date>`greatest(published_at, last_comment_at,
        case when version > published_version then saved_at end)`.as('changed_at'),
    ])
    .orderBy('articles.id')
    .limit(limit)
    .execute()

export type MappedArticle = Awaited<ReturnType<typeof pieceAfter>>[number]

/** From the oldest on, `skip` of them left out and no more than `most`: a list for each statement, so that none is long. */
export async function* articlesInPieces(db: Db, { skip, most }: { skip: number; most: number }) {
  let last = skip === 0 ? '0' : await idAt(db, skip)
  for (let left = most; left > 0 && last !== undefined; left -= piece) {
    const articles = await pieceAfter(db, last, Math.min(piece, left))
    if (articles.length > 0) yield articles
    last = articles.length < piece ? undefined : articles.at(-1)?.id
  }
}

/** Of the last article that is left out; `undefined`: there are not so many. */
async function idAt(db: Db, skip: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('articles')
    .where(published)
    .select('id')
    .orderBy('id')
    .offset(skip - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
