// The thread of an article: a page of it in one statement, and one comment in its context in another.
import { type RawBuilder, sql } from 'kysely'
import { type Cursor, cursorOf, keysOf } from '../domain/cursors.ts'
import type { Sort } from '../domain/words.ts'
import type { Db } from './client.ts'
import { type CommentRow, commentsFor, type Reader } from './comments.ts'

/** Comments at the top of the thread that a page shows, and how many of what stands below each. */
export const pageLength = 20
export const firstReplies = 3
/** Comments below one comment that a page of its own shows. */
const branchLength = 50

export interface ThreadPage {
  /** Depth first under each comment at the top. */
  rows: CommentRow[]
  /** Where the next page begins. */
  next: string | null
}

/** The columns of an order, as migrations/…create_comments.ts has indexes for them. */
const orders: Record<Sort, RawBuilder<unknown>> = {
  best: sql`best desc, id desc`,
  bridging: sql`bridging desc, best desc, id desc`,
  new: sql`id desc`,
  old: sql`id`,
}

/** A page of the thread. The scores of a cursor are those of its moment: what moved since is neither waited for nor lost. */
export async function threadPage(
  db: Db,
  {
    article_id,
    reader,
    sort,
    after = null,
  }: { article_id: string; reader: Reader; sort: Sort; after?: Cursor | null },
): Promise<ThreadPage> {
  const order = orders[sort]
  const places = sql<{ id: string; place: string; tops: number }>`(
    with top as materialized (
      select id, path, row_number() over (order by ${order}) as place from (
        select id, path, best, bridging from comments
        where article_id = ${article_id} and parent_id is null and ${after ? beyond(sort, after) : sql`true`}
        order by ${order} limit ${sql.lit(pageLength + 1)}) ordered)
    select id, place, (select count(*)::int from top) as tops from top where place <= ${sql.lit(pageLength)}
    union all
    select below.id, place, 0 from top cross join lateral (
      select id from comments below where below.path > top.path and below.path < top.path || ${pathEnd}
      order by below.path limit ${sql.lit(firstReplies)}) below
    where place <= ${sql.lit(pageLength)})`.as('places')
  const rows = await commentsFor(db, reader)
    .innerJoin(places, 'places.id', 'comments.id')
    .select('places.tops')
    .orderBy('places.place')
    .orderBy('comments.path')
    .execute()
  const last = rows.findLast((row) => row.parent_id === null)
  const more = (rows[0]?.tops ?? 0) > pageLength && last !== undefined
  return { rows, next: more ? cursorOf(cursorAt(last, sort)) : null }
}

const cursorAt = ({ best, bridging, public_id }: CommentRow, sort: Sort): Cursor => ({
  keys: (sort === 'bridging' ? [bridging, best] : [best]).slice(0, keysOf[sort]),
  public_id,
})

/** What comes after the cursor, as one comparison of rows, so that the index finds it at any depth. */
function beyond(sort: Sort, { keys, public_id }: Cursor): RawBuilder<unknown> {
  const id = sql`(select id from comments where public_id = ${public_id})`
  switch (sort) {
    case 'best':
      return sql`(best, id) < (${keys[0]}::float8, ${id})`
    case 'bridging':
      return sql`(bridging, best, id) < (${keys[0]}::float8, ${keys[1]}::float8, ${id})`
    case 'new':
      return sql`id < ${id}`
    case 'old':
      return sql`id > ${id}`
  }
}

/** Behind every path that begins with another: eight bytes of a positive number never begin with 255. */
const pathEnd = sql`'\\xff'::bytea`

export interface BranchPage {
  /** What leads down to the first row of the page: from the top of the thread, the comment itself among them. */
  context: CommentRow[]
  /** What stands below the comment, depth first. */
  rows: CommentRow[]
  more: boolean
}

/**
 * A comment with what stands above it, and a page of what stands below; `after` is the public id of the last comment
 * that was shown. On a later page the context reaches down to the first row, so that nothing stands under a stranger.
 * (Twice seven levels are all there can be above; said as a limit, it tells the planner to look them up one by one.)
 */
export async function branchPage(
  db: Db,
  { public_id, reader, after = null }: { public_id: string; reader: Reader; after?: string | null },
): Promise<BranchPage> {
  const places = sql<{ id: string; is_context: boolean; below: number }>`(
    with focus as materialized (select path from comments where public_id = ${public_id}),
    page as materialized (
      select id, path, row_number() over (order by path) as place from (
        select id, path from comments
        where path > greatest((select path from focus), (select path from comments where public_id = ${after}))
          and path < (select path from focus) || ${pathEnd}
        order by path limit ${sql.lit(branchLength + 1)}) ordered),
    above as (
      select substring(path from 1 for 8 * level) as path from focus, generate_series(1, length(path) / 8) level
      union
      select substring(path from 1 for 8 * level) from page, generate_series(1, length(path) / 8 - 1) level
      where place = 1
      limit 14)
    select comments.id, true as is_context, 0 as below from above join comments using (path)
    union all
    select id, false, (select count(*)::int from page) from page where place <= ${sql.lit(branchLength)})`.as(
    'places',
  )
  const found = await commentsFor(db, reader)
    .innerJoin(places, 'places.id', 'comments.id')
    .select(['places.is_context', 'places.below'])
    .orderBy('comments.path')
    .execute()
  return {
    context: found.filter(({ is_context }) => is_context),
    rows: found.filter(({ is_context }) => !is_context),
    more: found.some(({ below }) => below > branchLength),
  }
}

/** What a new reply stands under, from the top down: the counts beside their folds grow with it. */
export async function ancestorsOf(db: Db, commentId: string) {
  return db
    .selectFrom('comments')
    .where(
      sql<boolean>`path in (select substring(c.path from 1 for 8 * level)
        from comments c, generate_series(1, length(c.path) / 8 - 1) level where c.id = ${commentId})`,
    )
    .select(['public_id', 'reply_count'])
    .orderBy('path')
    .execute()
}
