// What a thread remembers of one reader: the visit and what came since, the branches folded, the drafts. Nothing of it
// is part of the comments' own statements.
import { type RawBuilder, sql } from 'kysely'
import { newsCounted, visitMinutes } from '../domain/news.ts'
import type { Order } from '../domain/bridging.ts'
import type { Db } from './client.ts'
import { firstCommentsLeft } from './first-comments.ts'
import { type Held, heldIn } from './own-held-texts.ts'

/** A comment that was not posted yet. Times as JSON has them. */
export interface Draft {
  /** The public id of what it answers; `null`: a comment of the article. */
  parent: string | null
  parent_name: string | null
  body: string
  passage: string
  version: number
  saved_at: string
}

export interface Mine {
  /** The pulse with which the last visit ended, and when; `null` before the first. */
  since: string | null
  since_at: string | null
  /** Paths of what is new, in hexadecimal, in the order it came; at most one more than `newsCounted`. */
  news: string[]
  /** Public ids of the comments whose replies are folded. */
  folded: string[]
  /** The one of the article first, then the latest. */
  drafts: Draft[]
  /** What of theirs waits for a moderator. */
  held: Held[]
  /** Comments that are still to stand before their next one appears by itself. */
  first_left: number
}

/** Within the visit that goes on, what the one before ended with; later, what this one did. */
const visitOf = (person: string, article: RawBuilder<unknown>) => sql`
  select case when is_over then pulse else before_pulse end as since,
    case when is_over then seen_at else before_at end as since_at
  from (select *, seen_at < now() - make_interval(mins => ${sql.lit(visitMinutes)}) as is_over from visits
    where person_id = ${person}::bigint and article_id = ${article}) visit`

/** The comments that are new to the person since the pulse; never their own, nor what cannot be read. */
const newsSince = (
  person: string,
  article: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
  most: number,
) => sql`
  select id, public_id, path from comments
  where article_id = ${article} and first_pulse > ${since} and author_id <> ${person}::bigint and state = 'published'
  order by first_pulse limit ${sql.lit(most)}`

/** One value for a statement that has `article` in it: all that a page of the thread needs to know of its reader. */
export const mineIn = (person: string, article: RawBuilder<unknown>) => sql<Mine>`(
  select json_build_object(
    'since', since::text, 'since_at', since_at,
    'news', case when since is null then '[]'::json else (
      select coalesce(json_agg(encode(path, 'hex')), '[]')
      from (${newsSince(person, article, sql`since`, newsCounted + 1)}) news) end,
    'folded', (select coalesce(json_agg(public_id), '[]') from folds join comments on comments.id = comment_id
      where person_id = ${person}::bigint and folds.article_id = ${article}),
    'drafts', (
      select coalesce(json_agg(json_build_object('parent', parent.public_id, 'parent_name', people.display_name,
        'body', draft.body, 'passage', passage, 'version', version, 'saved_at', saved_at)
        order by draft.parent_id is not null, saved_at desc), '[]')
      from comment_drafts draft left join comments parent on parent.id = draft.parent_id
        left join people on people.id = parent.author_id and parent.state = 'published'
      where person_id = ${person}::bigint and draft.article_id = ${article}),
    'held', ${heldIn(person, article)},
    'first_left', ${firstCommentsLeft(person, article)})
  from (select) nothing left join lateral (${visitOf(person, article)}) visit on true)`

/** The same by itself, for pages that know the article already. A guest has nothing. */
export async function readerOf(
  db: Db,
  articleId: string,
  reader: { id: string } | null,
): Promise<Mine | null> {
  if (reader === null) return null
  const { mine } = await db
    .selectNoFrom(mineIn(reader.id, sql`${articleId}::bigint`).as('mine'))
    .executeTakeFirstOrThrow()
  return mine
}

/**
 * Stores that the person has seen a page made at `pulse`. Another visit begins where the last sign of them is
 * `visitMinutes` old; until then what was new stays new. `all`: nothing up to that page is new any more.
 */
export async function keepVisit(
  db: Db,
  {
    person_id,
    article_id,
    pulse,
    all,
  }: { person_id: string; article_id: string; pulse: string; all: boolean },
) {
  const over = sql`(${all} or visits.seen_at < now() - make_interval(mins => ${sql.lit(visitMinutes)}))`
  await sql`
    insert into visits (person_id, article_id, pulse, before_pulse, before_at)
    select ${person_id}, id, least(${pulse}::bigint, pulse), least(${pulse}::bigint, pulse), now()
    from articles where id = ${article_id}
    on conflict (person_id, article_id) do update set
      before_pulse = case when ${all} then greatest(visits.pulse, excluded.pulse)
        when ${over} then visits.pulse else visits.before_pulse end,
      before_at = case when ${all} then now() when ${over} then visits.seen_at else visits.before_at end,
      pulse = greatest(visits.pulse, excluded.pulse), seen_at = now()
  `.execute(db)
}

/** Folded branches that are remembered of a person under one article; the oldest go first. */
const mostFolds = 200

export async function keepFold(
  db: Db,
  of: { person_id: string; article_id: string; comment_id: string; folded: boolean },
) {
  const { person_id, article_id, comment_id } = of
  if (!of.folded) {
    await db
      .deleteFrom('folds')
      .where('person_id', '=', person_id)
      .where('article_id', '=', article_id)
      .where('comment_id', '=', comment_id)
      .execute()
    return
  }
  await sql`
    with older as (
      select ctid from folds where person_id = ${person_id} and article_id = ${article_id}
      order by folded_at desc offset ${sql.lit(mostFolds - 1)}
    ), gone as (delete from folds where ctid in (select ctid from older))
    insert into folds (person_id, article_id, comment_id) values (${person_id}, ${article_id}, ${comment_id})
    on conflict (person_id, article_id, comment_id) do update set folded_at = now()
  `.execute(db)
}

/** The orders of the comments at the top, as a page has them; below them the tree is in the order of writing. */
const orders: Record<Order, RawBuilder<unknown>> = {
  best: sql`top.best desc, top.id desc`,
  groups: sql`along.place, top.id`,
  sectors: sql`top.bridging desc, top.best desc, top.id desc`,
  languages: sql`top.bridging_languages desc, top.best desc, top.id desc`,
  new: sql`top.id desc`,
  old: sql`top.id`,
}

/** The newest order across groups, place by place; comments that came later are in none. */
const along = (article: RawBuilder<unknown>) => sql`
      left join (select of_order.* from (select comment_ids from opinion_orders where article_id = ${article}
          order by id desc limit 1) newest, unnest(comment_ids) with ordinality of_order (id, place)) along
        on along.id = top.id`

/**
 * The public id of the new comment that comes after or before another (`at`), else of the first or last; in the order of
 * a page. (`limit 1` tells the planner to look the tops up one by one.)
 */
export async function newsBeside(
  db: Db,
  of: { person_id: string; article_id: string; order: Order; at: string | null; back: boolean },
): Promise<string | undefined> {
  const { person_id, at } = of
  const article = sql`${of.article_id}::bigint`
  const here = sql`(select place from ordered where public_id = ${at})`
  const beside = of.back
    ? sql`where is_new and place < coalesce(${here}, 'infinity') order by place desc`
    : sql`where is_new and place > coalesce(${here}, 0) order by place`
  const { rows } = await sql<{ public_id: string }>`
    with visit as (${visitOf(person_id, article)}),
    news as (${newsSince(person_id, article, sql`(select since from visit)`, newsCounted)}),
    ordered as (
      select walked.public_id, walked.id in (select id from news) as is_new,
        row_number() over (order by ${orders[of.order]}, walked.path)::float8 as place
      from (select id, public_id, path from news
        union select id, public_id, path from comments where public_id = ${at} and article_id = ${article}) walked
      cross join lateral (
        select id, best, bridging, bridging_languages from comments where path = substring(walked.path from 1 for 8) limit 1) top
      ${of.order === 'groups' ? along(article) : sql``})
    select public_id from ordered ${beside} limit 1
  `.execute(db)
  return rows[0]?.public_id
}
