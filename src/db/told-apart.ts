// Pairs of comments that look alike and are not the same: an editor has said so, and nobody is asked about them again.
import { sql } from 'kysely'
import type { Db } from './client.ts'
import { type Half, halvesBy } from './merges.ts'
import { lockArticle } from './posting.ts'

interface Pair {
  article: { id: string }
  /** Public ids, in either order. */
  comment: string
  into: string
}

/** Twice is once; what counts together is not told apart. `false`: they are not two comments of this article. */
export async function tellApart(db: Db, pair: Pair & { actorId: string }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, pair.article.id)
    const { rows } = await sql`
      with pair as (select one.id, other.id as other_id, one.article_id from ${bothOf(pair)}), told as (
        insert into comments_told_apart (comment_id, other_id, article_id, told_by)
        select id, other_id, article_id, ${pair.actorId} from pair
        where not exists (select from comment_merges
          where comment_id in (id, other_id) and into_id in (id, other_id))
        on conflict (comment_id, other_id) do nothing)
      select from pair`.execute(tx)
    return rows.length > 0
  })
}

/** Twice is once here too. */
export async function suggestAgain(db: Db, pair: Pair): Promise<void> {
  await sql`
    delete from comments_told_apart pair using ${bothOf(pair)}
    and pair.comment_id = one.id and pair.other_id = other.id`.execute(db)
}

/** The two comments as `one` and `other`, the older first. */
const bothOf = ({ article, comment, into }: Pair) => sql`comments one, comments other
  where one.article_id = ${article.id} and other.article_id = ${article.id} and one.id < other.id
    and one.public_id in (${comment}, ${into}) and other.public_id in (${comment}, ${into})`

export interface ToldApart {
  comment: Half
  other: Half
  told_at: Date
  told_by_name: string | null
}

/** The last told first; without those of which readers do not see one. */
export async function toldApartIn(db: Db, articleId: string): Promise<ToldApart[]> {
  const rows = await db
    .selectFrom('comments_told_apart as pair')
    .leftJoin('people', 'people.id', 'pair.told_by')
    .where('pair.article_id', '=', articleId)
    .orderBy('pair.told_at', 'desc')
    .orderBy('pair.comment_id')
    .orderBy('pair.other_id')
    .select(['pair.comment_id', 'pair.other_id', 'pair.told_at', 'people.display_name as told_by_name'])
    .execute()
  const shown = await halvesBy(
    db,
    rows.flatMap(({ comment_id, other_id }) => [comment_id, other_id]),
  )
  return rows.flatMap(({ comment_id, other_id, ...said }) => {
    const [comment, other] = [shown.get(comment_id), shown.get(other_id)]
    return comment && other ? [{ ...said, comment, other }] : []
  })
}
