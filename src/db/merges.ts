// Near-duplicates that count together on the opinion map: what editors have merged, what may be merged, and both deeds.
import { sql } from 'kysely'
import { mostCompared, nearDuplicates } from '../domain/near-duplicates.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { lockArticle } from './posting.ts'
import { writeDown } from './staff-log.ts'
import { brokenRule } from './violations.ts'

/** A comment of a pair, with the answers given to it alone. */
export interface Half {
  public_id: string
  language: Language
  body_html: string
  display_name: string | null
  is_seed: boolean
  agree_count: number
  disagree_count: number
  unsure_count: number
}

const halves = (db: Db) =>
  db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .where('comments.state', '=', 'published')
    .select([
      'comments.id',
      'comments.public_id',
      'comments.language',
      'comments.body_html',
      'people.display_name',
      'comments.is_seed',
      'comments.agree_count',
      'comments.disagree_count',
      'comments.unsure_count',
    ])

/** The last merged first; `null` in place of a half that readers do not see: such a merge rests. */
export async function mergesOf(db: Db, articleId: string) {
  const rows = await db
    .selectFrom('comment_merges as merge')
    .leftJoin('people', 'people.id', 'merge.merged_by')
    .where('merge.article_id', '=', articleId)
    .orderBy('merge.merged_at', 'desc')
    .orderBy('merge.comment_id', 'desc')
    .select([
      'merge.comment_id',
      'merge.into_id',
      'merge.merged_at',
      'people.display_name as merged_by_name',
      sql<string>`(select public_id from comments where id = merge.comment_id)`.as('public_id'),
      sql<number>`(select count(distinct person_id)::int from votes
        where comment_id in (merge.comment_id, merge.into_id))`.as('people'),
    ])
    .execute()
  const shown = await halvesBy(
    db,
    rows.flatMap(({ comment_id, into_id }) => [comment_id, into_id]),
  )
  return rows.map(({ comment_id, into_id, ...row }) => ({
    ...row,
    comment: shown.get(comment_id) ?? null,
    into: shown.get(into_id) ?? null,
  }))
}

export type MergeRow = Awaited<ReturnType<typeof mergesOf>>[number]

/** Those that readers see, by their inner ids. */
export async function halvesBy(db: Db, ids: readonly string[]): Promise<Map<string, Half>> {
  if (ids.length === 0) return new Map()
  const rows = await halves(db)
    .where('comments.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, ...half }) => [id, half]))
}

const mostSuggested = 20

/**
 * Pairs of comments at the top of the thread that say nearly the same, among the newest `mostCompared`; first of each the
 * one with more answers, which the other would count with. Of what counts with another already, none, nor those told `apart`.
 */
export async function suggestedMerges(
  db: Db,
  articleId: string,
  apart: readonly Record<'comment' | 'other', { public_id: string }>[],
): Promise<{ into: Half; comment: Half; likeness: number }[]> {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('comment_search', 'comment_search.comment_id', 'comments.id')
    .where('comments.article_id', '=', articleId)
    .where('comments.parent_id', 'is', null)
    .where('comments.state', '=', 'published')
    .where(
      sql<boolean>`not exists (select from comment_merges where comment_merges.comment_id = comments.id)`,
    )
    .orderBy('comments.id', 'desc')
    .limit(mostCompared)
    .select(['comments.id', 'comments.public_id', 'comment_search.folded'])
    .execute()
  const ofPair = (...ids: string[]) => ids.toSorted().join(' ')
  const known = new Set(apart.map(({ comment, other }) => ofPair(comment.public_id, other.public_id)))
  const pairs = nearDuplicates(
    rows.map(({ folded }) => folded),
    mostSuggested,
    (one, other) => known.has(ofPair(rows[one]!.public_id, rows[other]!.public_id)),
  ).map(({ one, other, likeness }) => ({ ids: [rows[one]!.id, rows[other]!.id] as const, likeness }))
  const shown = await halvesBy(
    db,
    pairs.flatMap(({ ids }) => ids),
  )
  return pairs.flatMap(({ ids: [newer, older], likeness }) => {
    const [a, b] = [shown.get(newer), shown.get(older)]
    if (!a || !b) return []
    const [into, comment] = answersTo(a) > answersTo(b) ? [a, b] : [b, a]
    return [{ into, comment, likeness }]
  })
}

const answersTo = ({ agree_count, disagree_count, unsure_count }: Half) =>
  agree_count + disagree_count + unsure_count

interface Deed {
  article: { id: string }
  /** Public ids. */
  comment: string
  actorId: string
}

/** `not_here`: one of the two is no published comment of this article; `merged_already`: one of them counts with another. */
export type Merged = 'merged' | 'same' | 'comment_not_here' | 'into_not_here' | 'merged_already'

/** The statement that writes holds every rule; two editors at once make one merge, or one of them is told. */
export async function mergeComments(
  db: Db,
  { article, comment, into, actorId }: Deed & { into: string },
): Promise<Merged> {
  if (comment === into) return 'same'
  try {
    return await db.transaction().execute(async (tx) => {
      await lockArticle(tx, article.id)
      const { rows } = await sql<{ comment_id: string; into_id: string }>`
        insert into comment_merges (comment_id, into_id, article_id, merged_by)
        select c.id, kept.id, c.article_id, ${actorId} from comments c, comments kept
        where c.article_id = ${article.id} and c.public_id = ${comment} and c.state = 'published'
          and kept.article_id = ${article.id} and kept.public_id = ${into} and kept.state = 'published'
        on conflict (comment_id) do nothing
        returning comment_id, into_id`.execute(tx)
      const [merge] = rows
      if (!merge) return whyNot(tx, { article, comment, into })
      await forgetApart(tx, [merge.comment_id, merge.into_id])
      await touch(tx, [merge.comment_id, merge.into_id])
      await writeDown(tx, {
        act: 'comments_merged',
        actor_id: actorId,
        article_id: article.id,
        comment_id: merge.comment_id,
      })
      return 'merged'
    })
  } catch (error) {
    if (brokenRule(error) === 'merges_are_flat') return 'merged_already'
    throw error
  }
}

/** Whoever lets two count together has another mind than whoever told them apart. */
const forgetApart = (tx: Db, ids: readonly string[]) =>
  tx
    .deleteFrom('comments_told_apart')
    .where('comment_id', 'in', [...ids])
    .where('other_id', 'in', [...ids])
    .execute()

async function whyNot(
  tx: Db,
  { article, comment, into }: { article: { id: string }; comment: string; into: string },
): Promise<Merged> {
  const there = await tx
    .selectFrom('comments')
    .where('article_id', '=', article.id)
    .where('public_id', 'in', [comment, into])
    .where('state', '=', 'published')
    .select('public_id')
    .execute()
  const isThere = (id: string) => there.some(({ public_id }) => public_id === id)
  if (!isThere(comment)) return 'comment_not_here'
  return isThere(into) ? 'merged_already' : 'into_not_here'
}

/** `apart`: somebody was quicker, or they never were together; `not_here`: this article has no such comment. */
export async function partComments(
  db: Db,
  { article, comment, actorId }: Deed,
): Promise<'parted' | 'apart' | 'not_here'> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, article.id)
    const { rows } = await sql<{ comment_id: string; into_id: string }>`
      delete from comment_merges using comments
      where comments.id = comment_merges.comment_id and comments.public_id = ${comment}
        and comment_merges.article_id = ${article.id}
      returning comment_id, into_id`.execute(tx)
    const [merge] = rows
    if (!merge) return (await isOf(tx, article, comment)) ? 'apart' : 'not_here'
    await touch(tx, [merge.comment_id, merge.into_id])
    await writeDown(tx, {
      act: 'comments_parted',
      actor_id: actorId,
      article_id: article.id,
      comment_id: merge.comment_id,
    })
    return 'parted'
  })
}

async function isOf(tx: Db, article: { id: string }, comment: string): Promise<boolean> {
  const row = await tx
    .selectFrom('comments')
    .where('article_id', '=', article.id)
    .where('public_id', '=', comment)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Both look otherwise to readers now, so that the article's pulse grows and its map is drawn again. */
const touch = (tx: Db, ids: readonly string[]) =>
  sql`update comments set pulse = pulse where id = any(${[...ids]}::bigint[])`.execute(tx)

/** In a select from `comments`: those that it counts together with, for the line below it. */
export interface CountedWith {
  public_id: string
  language: Language
  is_seed: boolean
  display_name: string | null
}

export const countedWithOfRow = sql<CountedWith[] | null>`(
  select json_agg(json_build_object('public_id', other.public_id, 'language', other.language,
    'is_seed', other.is_seed, 'display_name', author.display_name) order by other.id)
  from counted_together pair
  join comments other on other.id = case when pair.comment_id = comments.id then pair.into_id else pair.comment_id end
  join people author on author.id = other.author_id
  where pair.comment_id = comments.id or pair.into_id = comments.id)`

/**
 * Of comments in the other language those that have a twin in this one, by the inner id of the comment: a statement that
 * editors wrote in both is quoted in the reader's.
 */
export async function twinsIn(db: Db, ids: readonly string[], language: Language) {
  if (ids.length === 0) return new Map<string, { public_id: string; body_html: string }>()
  const rows = await db
    .selectFrom('counted_together as pair')
    .innerJoin('comments as kept', 'kept.id', 'pair.into_id')
    .innerJoin('comments as twin', 'twin.id', 'pair.comment_id')
    .where('kept.id', 'in', [...ids])
    .where('kept.language', '<>', language)
    .where('twin.language', '=', language)
    .orderBy('twin.id', 'desc')
    .select(['kept.id', 'twin.public_id', 'twin.body_html'])
    .execute()
  return new Map(rows.map(({ id, ...twin }) => [id, twin]))
}

/** How many comments count with another at this moment. */
export async function mergesInForce(db: Db, articleId: string): Promise<number> {
  const { count } = await db
    .selectFrom('counted_together')
    .where('article_id', '=', articleId)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
