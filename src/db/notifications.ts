// What somebody was told, gathered: several answers in one discussion are one entry. Shown as things are by now.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { mostUnread, type NotificationKind } from '../domain/telling.ts'
import type { Language, Reason, StatementAct } from '../domain/words.ts'
import type { Db } from './client.ts'
import { objectableUntil } from './appeals.ts'
import { type Piece, pieceOf } from './people.ts'

/**
 * With `articles` and `comments` left-joined to `notifications`: what readers may see at this moment. What was hidden or
 * removed since, or stands under an article that was withdrawn, is told no more, here and by mail. A statement always is:
 * it is about its reader, and says nothing of any text.
 */
const tellable = sql<SqlBool>`(notifications.statement_id is not null or articles.state in ('published', 'closed')
  and (notifications.comment_id is null or comments.state = 'published'))`

const joined = sql`notifications left join articles on articles.id = notifications.article_id
  left join comments on comments.id = notifications.comment_id`

/** Of `people`: how much they have not read, counted no further than "99+" needs. */
export const unreadOf = (personId: RawBuilder<unknown>) => sql<number>`(select count(*)::int from (
  select from ${joined} where notifications.person_id = ${personId} and notifications.read_at is null and ${tellable}
  limit ${sql.lit(mostUnread + 1)}) unread)`

/** One entry of the list: of one kind, in one discussion, and unread or read at one moment. */
export interface Notice {
  /** Of the newest notification in it. */
  public_id: string
  kind: NotificationKind
  made_at: Date
  read_at: Date | null
  count: number
  people_count: number
  /** Empty, as `title` is, where it is about no article that readers can see. */
  slug: string
  title: string
  /** The first of the comments in it: there one goes on reading. */
  comment_public_id: string | null
  /** Of the newest comment in it; `body_html` only where readers may see it. */
  author_name: string | null
  organisation: string | null
  body_html: string | null
  body_language: Language | null
  /** Where it is a statement. */
  statement: StatementNotice | null
  poll_public_id: string | null
  /** Of the list of its ballots, 64 hexadecimal digits, once it closed and where the list is not withheld. */
  poll_root: string | null
}

/** What it says; dates are ISO strings. */
export interface StatementNotice {
  public_id: string
  act: StatementAct
  rule: string | null
  reason: Reason | null
  note: string | null
  until: string | null
  /** `null`: to this nobody can object. */
  objectable_until: string | null
}

/** Entries made of the notifications for which `which` holds, the newest first. */
async function noticesWhere(
  db: Db,
  which: RawBuilder<unknown>,
  { language, before, limit }: { language: Language; before?: RawBuilder<unknown>; limit: number },
): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    with entry as (
      select max(notifications.id) as newest, min(notifications.comment_id) as first_comment,
        max(notifications.comment_id) as last_comment, count(*)::int as count,
        count(distinct comments.author_id)::int as people_count
      from ${joined}
      where ${which} and ${tellable}
      group by notifications.kind, notifications.article_id, notifications.read_at,
        notifications.statement_id
      having ${before ? sql`max(notifications.id) < ${before}` : sql`true`}
      order by newest desc limit ${sql.lit(limit)})
    select notifications.public_id, notifications.kind, notifications.made_at, notifications.read_at,
      entry.count, entry.people_count, coalesce(articles.slug, '') as slug, coalesce(text.title, '') as title,
      beginning.public_id as comment_public_id, people.display_name as author_name, people.organisation,
      case when latest.state = 'published' then latest.body_html end as body_html,
      latest.language as body_language,
      (select json_build_object('public_id', public_id, 'act', act, 'rule', rule, 'reason', reason, 'note', note,
        'until', until, 'objectable_until', ${objectableUntil})
        from statements where statements.id = notifications.statement_id) as statement,
      polls.public_id as poll_public_id,
      (select encode(root, 'hex') from poll_tallies where poll_id = polls.id and polls.closed_at is not null
        order by wave desc limit 1) as poll_root
    from entry join notifications on notifications.id = entry.newest
    left join articles on articles.id = notifications.article_id and articles.state in ('published', 'closed')
    left join lateral (select title from article_translations where article_id = articles.id
      order by language = ${language} desc limit 1) text on true
    left join comments beginning on beginning.id = entry.first_comment
    left join comments latest on latest.id = entry.last_comment
    left join people on people.id = latest.author_id
    left join polls on polls.article_id = articles.id
    order by entry.newest desc`.execute(db)
  return rows
}

const aPage = 20

/** `after`: the public id of the last entry seen; one that is nobody's ends the list. */
export async function noticesOf(
  db: Db,
  personId: string,
  { language, after }: { language: Language; after: string | undefined },
): Promise<Piece<Notice>> {
  const mine = sql`notifications.person_id = ${personId}`
  const before = sql`(select id from notifications where public_id = ${after} and person_id = ${personId})`
  const rows = await noticesWhere(db, mine, {
    language,
    limit: aPage + 1,
    ...(after !== undefined && { before }),
  })
  return pieceOf(rows, aPage)
}

/** What a mail says: as much of what was put into it as may be seen, and was not read meanwhile. */
export const noticesIn = (db: Db, deliveryId: string, language: Language) =>
  noticesWhere(
    db,
    sql`notifications.read_at is null and notifications.id in (
      select notification_id from delivery_items where delivery_id = ${deliveryId})`,
    { language, limit: 50 },
  )

/** The rest of the entry in which a notification stands. */
const ofEntry = (personId: string, entry: string) => sql`notifications.person_id = ${personId} and exists (
  select from notifications entry where entry.public_id = ${entry} and entry.person_id = ${personId}
    and entry.kind = notifications.kind and entry.article_id is not distinct from notifications.article_id
    and entry.read_at is not distinct from notifications.read_at
    and entry.statement_id is not distinct from notifications.statement_id)`

/** Marks an entry as read. Returns it; `null`: there is nothing to see of it any more. `undefined`: nobody's. */
export async function openNotice(db: Db, personId: string, entry: string, language: Language) {
  const own = await db
    .selectFrom('notifications')
    .where('public_id', '=', entry)
    .where('person_id', '=', personId)
    .select('id')
    .executeTakeFirst()
  if (!own) return undefined
  const [notice = null] = await noticesWhere(db, ofEntry(personId, entry), { language, limit: 1 })
  await sql`
    update notifications set read_at = now() where id <= ${own.id} and read_at is null and ${ofEntry(personId, entry)}
  `.execute(db)
  return notice
}

/** All, or those up to the newest that somebody saw: what came meanwhile stays unread. */
export async function readAll(db: Db, personId: string, upTo: string | undefined): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ read_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(upTo !== undefined, (query) =>
      query.where('id', '<=', (eb) =>
        eb
          .selectFrom('notifications')
          .where('public_id', '=', upTo ?? '')
          .where('person_id', '=', personId)
          .select('id'),
      ),
    )
    .execute()
}
