// The thread of an article: a page of it in one statement, and one comment in its context in another.
import { type RawBuilder, sql } from 'kysely'
import { type Order, type PartShare, sharesOf } from '../domain/bridging.ts'
import { type Cursor, cursorOf } from '../domain/cursors.ts'
import { talliesOf, tellsParts } from './bridging.ts'
import type { Db } from './client.ts'
import { type CommentRow, commentsFor, type Reader } from './comments.ts'

/** Comments at the top of the thread that a page shows, and how many of what stands below each. */
export const pageLength = 20
export const firstReplies = 3
/** Comments below one comment that a page of its own shows. */
const branchLength = 50

export interface ThreadPage {
  /** Depth first under each comment at the top. */
  rows: ThreadRow[]
  /** Where the next page begins. */
  next: string | null
}

/** With how the parts of the city answered it, where the order is about that and it may be told. */
export type ThreadRow = CommentRow & { shares?: PartShare[] }

/** The columns of an order, as migrations/… have indexes for them. */
const columns: Record<Exclude<Order, 'groups'>, RawBuilder<unknown>> = {
  best: sql`best desc, id desc`,
  sectors: sql`bridging desc, best desc, id desc`,
  languages: sql`bridging_languages desc, best desc, id desc`,
  new: sql`id desc`,
  old: sql`id`,
}

/** The first comments of an order behind the cursor, one more than a page has: id, path, place. */
const firstOf = (order: Exclude<Order, 'groups'>, articleId: string, after: Cursor | null) => sql`
  select id, path, row_number() over (order by ${columns[order]}) as place, null::bigint as along, 0::bigint as from_place
  from (
    select id, path, best, bridging, bridging_languages from comments
    where article_id = ${articleId} and parent_id is null and ${after ? beyond(order, after) : sql`true`}
    order by ${columns[order]} limit ${sql.lit(pageLength + 1)}) ordered`

/**
 * Across groups: along the order that was kept with a map, then what was posted since, as it came. So whoever goes from
 * page to page meets every comment once, however often the map is drawn meanwhile: the cursor holds the order and the
 * place. Where that order is kept no longer, the reading goes on in the newest one behind the comment that was the last.
 */
const firstAcrossGroups = (articleId: string, after: Cursor | null) => {
  const [along, place] = (after?.keys ?? []).map((key) => (Number.isSafeInteger(key) && key >= 0 ? key : 0))
  const last = sql`(select id from comments where public_id = ${after?.public_id ?? null} and article_id = ${articleId})`
  return sql`
  select comments.id, comments.path, row_number() over (order by place) as place, kept.id as along, kept.shown as from_place
  from (
    select id, comment_ids, last_id, ${last} as after_id, case when ${after === null} then 0
      when id = ${along ?? 0}::bigint then least(${place ?? 0}::bigint, 1000000000)
      else coalesce(array_position(comment_ids, ${last}), cardinality(comment_ids)) end::int as shown
    from opinion_orders where article_id = ${articleId}
    order by id = ${along ?? 0}::bigint desc, id desc limit 1) kept
  cross join lateral (
    select id, shown + n as place
    from unnest(comment_ids[shown + 1 : shown + ${sql.lit(pageLength + 1)}]) with ordinality of_order (id, n)
    union all
    select * from (
      select id, greatest(shown, cardinality(comment_ids)) + row_number() over (order by id) as place from (
        select id from comments where article_id = ${articleId} and parent_id is null
          and id > case when shown > cardinality(comment_ids) then greatest(after_id, last_id) else last_id end
        order by id limit ${sql.lit(pageLength + 1)}) newest) later
    order by place limit ${sql.lit(pageLength + 1)}) chosen
  join comments on comments.id = chosen.id`
}

/** A page of the thread. The scores of a cursor are those of its moment: what moved since is neither waited for nor lost. */
export async function threadPage(
  db: Db,
  {
    article_id,
    reader,
    order,
    after = null,
  }: { article_id: string; reader: Reader; order: Order; after?: Cursor | null },
): Promise<ThreadPage> {
  const across = tellsParts(order) ? order : null
  const first = order === 'groups' ? firstAcrossGroups(article_id, after) : firstOf(order, article_id, after)
  const places = sql<{ id: string; place: string; tops: number; along: string | null; from_place: string }>`(
    with top as materialized (${first})
    select id, place, (select count(*)::int from top) as tops, along, from_place from top
    where place <= ${sql.lit(pageLength)}
    union all
    select below.id, place, 0, along, from_place from top cross join lateral (
      select id from comments below where below.path > top.path and below.path < top.path || ${pathEnd}
      order by below.path limit ${sql.lit(firstReplies)}) below
    where place <= ${sql.lit(pageLength)})`.as('places')
  const rows = await commentsFor(db, reader)
    .innerJoin(places, 'places.id', 'comments.id')
    .select(['places.tops', 'places.place', 'places.along', 'places.from_place'])
    .$if(across !== null, (query) => query.select(talliesOf(across ?? 'sectors')))
    .orderBy('places.place')
    .orderBy('comments.path')
    .execute()
  const last = rows.findLast((row) => row.parent_id === null)
  const more = (rows[0]?.tops ?? 0) > pageLength && last !== undefined
  return {
    rows: rows.map(({ tallies, heard, ...row }) =>
      tallies ? { ...row, shares: sharesOf(tallies, heard ?? 0) } : row,
    ),
    next: more ? cursorOf({ keys: keysAt(last, order), public_id: last.public_id }) : null,
  }
}

type Placed = CommentRow & { place: string; along: string | null; from_place: string }

function keysAt({ best, bridging, bridging_languages, ...placed }: Placed, order: Order): number[] {
  switch (order) {
    case 'best':
      return [best]
    case 'sectors':
      return [bridging, best]
    case 'languages':
      return [bridging_languages, best]
    case 'groups':
      return [Number(placed.along), Number(placed.from_place) + Number(placed.place)]
    case 'new':
    case 'old':
      return []
  }
}

/** What comes after the cursor, as one comparison of rows, so that the index finds it at any depth. */
function beyond(order: keyof typeof columns, { keys, public_id }: Cursor): RawBuilder<unknown> {
  const id = sql`(select id from comments where public_id = ${public_id})`
  switch (order) {
    case 'best':
      return sql`(best, id) < (${keys[0]}::float8, ${id})`
    case 'sectors':
      return sql`(bridging, best, id) < (${keys[0]}::float8, ${keys[1]}::float8, ${id})`
    case 'languages':
      return sql`(bridging_languages, best, id) < (${keys[0]}::float8, ${keys[1]}::float8, ${id})`
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
