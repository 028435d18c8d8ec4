// Comments that are found: the newest that have what was looked for, and of those the ones that say it best first.
import { sql } from 'kysely'
import type { Query } from '../domain/search/query.ts'
import type { Language } from '../domain/words.ts'
import { textIn } from './articles.ts'
import type { Db } from './client.ts'
import { published } from './lists.ts'
import {
  anyOf,
  type Asked,
  type Filters,
  type Hits,
  noHits,
  pageOf,
  type Place,
  standsIn,
  tsqueryOf,
} from './search.ts'
import { drawerSize } from './search-index.ts'

/** So many are ranked; of a word that more have, the newest. */
export const mostRanked = 500

/** Of one statement; where there are as many, it looks through fewer drawers. */
const mostAtOnce = 1000

/** `null`: nothing is there to come after. */
export async function searchComments(tx: Db, asked: Asked): Promise<Hits<FoundComment> | null> {
  const articles = asked.filters.topic === undefined ? null : await articlesOf(tx, asked.filters.topic)
  if (articles?.length === 0) return noHits
  const narrowed = narrowedTo(asked.filters, articles)
  const { query, known } = asked
  const exactly = await newest(tx, asked, tsqueryOf(query, known.stems, { besides: narrowed }))
  if (exactly.length > 0 || query.unfinished === null) return ranked(tx, asked, exactly, false)
  // Somebody is still typing. Of a beginning so short there are too many words.
  if (query.unfinished.length < 3) return ranked(tx, asked, [], false)
  const beginning = tsqueryOf(query, known.stems, { byBeginning: true, besides: narrowed })
  return ranked(tx, asked, await newest(tx, asked, beginning), true)
}

async function articlesOf(tx: Db, topic: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('articles')
    .innerJoin('topics', 'topics.id', 'topic_id')
    .where('topics.slug', '=', topic)
    .where(published)
    .select('articles.id')
    .execute()
  return rows.map(({ id }) => id)
}

const narrowedTo = ({ language }: Filters, articles: readonly string[] | null): string[] => [
  ...(articles === null ? [] : [anyOf(articles.map((id) => `@a${id}`))]),
  ...(language === undefined ? [] : [anyOf([`@l${language}`])]),
]

/**
 * Ids of the newest, one more than are ranked if there are so many. An index of words knows no order, and a common word
 * stands in half of a million comments. So first the newest drawers are looked through; if they do not hold enough,
 * everything that is older, which for most words is all there is to do; and only where that is too much, drawer by
 * drawer, twice as many each time, fewer where they are full.
 */
export async function newest(
  tx: Db,
  { query, known }: Pick<Asked, 'query' | 'known'>,
  tsquery: string,
): Promise<string[]> {
  const found: string[] = []
  let next = known.lastComment === null ? -1 : Math.floor(Number(known.lastComment) / drawerSize)
  let width = 4
  for (let step = 1; next >= 0 && found.length <= mostRanked; step++) {
    const first = Math.max(0, next - width + 1)
    const limit = width === 1 ? drawerSize : mostAtOnce
    const some = await candidates(tx, query, {
      tsquery: within(tsquery, first, next),
      below: next + 1,
      limit,
    })
    if (some.length === mostAtOnce && width > 1) {
      width = Math.ceil(width / 4)
      continue
    }
    found.push(...some)
    next = first - 1
    width = Math.min(width * 2, 32)
    // Where the older drawers are as full as these, all of them at once would be too many.
    const isCommon = found.length * (next + 1) > mostAtOnce * 4
    if (step > 1 || next < 0 || isCommon) continue
    const older = await candidates(tx, query, { tsquery, below: next + 1, limit: mostAtOnce })
    if (older.length === mostAtOnce) continue
    found.push(...older)
    break
  }
  return found.toSorted((a, b) => Number(b) - Number(a)).slice(0, mostRanked + 1)
}

const within = (tsquery: string, first: number, last: number) =>
  `${tsquery}&${anyOf(Array.from({ length: last - first + 1 }, (_, at) => `@d${first + at}`))}`

/** In no order, and only of drawers before `below`. */
async function candidates(
  tx: Db,
  query: Query,
  { tsquery, below, limit }: { tsquery: string; below: number; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ comment_id: string }>`
    select comment_id from comment_search
    where words @@ ${tsquery}::tsquery and comment_id < ${String(below * drawerSize)}::bigint
      and ${standsIn('folded', query)}
      and article_id in (select id from articles where ${published})
    limit ${sql.lit(limit)}
  `.execute(tx)
  return rows.map(({ comment_id }) => comment_id)
}

const isTogether = ({ phrase }: Query) => sql<number>`(strpos(comment_search.folded, ${phrase}) > 0)::int`

/** What a page shows of a comment. That readers may see it is asked once more, of the comment itself. */
const foundComments = (
  tx: Db,
  { query, after, limit, reading }: Asked,
  ids: readonly string[],
  place: string | null,
) =>
  tx
    .selectFrom((eb) =>
      eb
        .selectFrom('comments')
        .innerJoin('comment_search', 'comment_search.comment_id', 'comments.id')
        .where(sql<boolean>`comments.id = any(${ids}::bigint[])`)
        .where('comments.state', '=', 'published')
        .$if(place !== null, (select) =>
          select.where(
            sql<boolean>`(${isTogether(query)}, comments.best, comments.id)
              < (${after?.keys[0]}::int, ${after?.keys[1]}::float8, ${place}::bigint)`,
          ),
        )
        .select(['comments.id', isTogether(query).as('together')])
        .orderBy('together', 'desc')
        .orderBy('comments.best', 'desc')
        .orderBy('comments.id', 'desc')
        .limit(limit + 1)
        .as('top'),
    )
    .innerJoin('comments', 'comments.id', 'top.id')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .innerJoin('articles', 'articles.id', 'comments.article_id')
    .innerJoinLateral(
      () => textIn(tx, reading).select(['title', 'language']).as('text'),
      (join) => join.onTrue(),
    )
    .where(published)
    .select([
      'comments.public_id',
      'comments.body_html',
      'comments.language',
      'comments.posted_at',
      'comments.best',
      'people.handle',
      'people.display_name',
      'comments.is_seed',
      'text.title',
      sql<Language>`text.language`.as('text_language'),
      'top.together',
    ])
    .orderBy('top.together', 'desc')
    .orderBy('comments.best', 'desc')
    .orderBy('comments.id', 'desc')

export type FoundComment = Awaited<ReturnType<ReturnType<typeof foundComments>['execute']>>[number]

/** By whether all stands together as it was typed, then by how far readers agree, then newest first. */
async function ranked(
  tx: Db,
  asked: Asked,
  ids: readonly string[],
  byBeginning: boolean,
): Promise<Hits<FoundComment> | null> {
  const { after, limit } = asked
  const place = after && (await placeOf(tx, after))
  if (place === undefined) return null
  if (ids.length === 0) return noHits
  const rows = await foundComments(tx, asked, ids.slice(0, mostRanked), place?.id ?? null).execute()
  return {
    ...pageOf(rows, limit, ({ together, best }) => [together, best]),
    total: Math.min(ids.length, mostRanked),
    isMore: ids.length > mostRanked,
    byBeginning,
  }
}

const placeOf = (tx: Db, { public_id }: Place) =>
  tx.selectFrom('comments').where('public_id', '=', public_id).select('id').executeTakeFirst()
