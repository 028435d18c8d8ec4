// Telling people: notifications, each once, in the transaction of their cause, with the mail that is wanted at once.
import { type RawBuilder, sql } from 'kysely'
import { type NotificationKind, usualFrequency } from '../domain/telling.ts'
import type { Db } from './client.ts'

/** How often `people` in a query want mail about a `kind`, with `mail_preferences` left-joined. */
export const frequencyOf = (kind: RawBuilder<unknown>) =>
  sql`coalesce(mail_preferences.frequency, (${JSON.stringify(usualFrequency)}::jsonb ->> ${kind}::text)::mail_frequency)`

/** Of `people`: somebody to whom mail can go. */
export const takesMail = sql`(people.email is not null and not people.imported and people.mail_stopped_at is null)`

/**
 * Notifies of `causes`, a query for person_id, kind, article_id, comment_id and cause (a statement is its own); whoever was told before, or is
 * told by the same comment already, is not told again. All in one statement, and mails that are wanted at once are
 * claimed in it: no commit, no mail.
 */
const tell = (tx: Db, causes: RawBuilder<unknown>) =>
  sql`
    with causes (person_id, kind, article_id, comment_id, cause) as (${causes}),
    told as (
      insert into notifications (person_id, kind, article_id, comment_id, cause, statement_id)
      select person_id, kind::notification_kind, article_id, comment_id, cause,
        case when kind in ('decided', 'reviewed') then cause end
      from causes join people on people.id = person_id and not people.imported
      on conflict do nothing
      returning id, person_id, kind),
    due as (
      select told.id, told.person_id, told.kind, nextval('deliveries_id_seq') as delivery_id
      from told join people on people.id = told.person_id
      left join mail_preferences on mail_preferences.person_id = people.id and mail_preferences.kind = told.kind
      where ${takesMail} and ${frequencyOf(sql`told.kind`)} = 'at_once'),
    claimed as (
      insert into deliveries (id, person_id, frequency, kinds)
      select delivery_id, person_id, 'at_once', array[kind] from due),
    items as (insert into delivery_items (notification_id, delivery_id) select id, delivery_id from due)
    select graphile_worker.add_job('send-mail', json_build_object('delivery', delivery_id::text),
      job_key => 'mail ' || delivery_id, priority => ${sql.lit(afterTheRest)}) from due
  `.execute(tx)

/** A slow mail server holds up no article that is to appear. */
const afterTheRest = 10

interface NewWords {
  id: string
  author_id: string
  /** Public id of what it answers, as the form said: at the limit of depth the comment stands beside it. */
  parent?: string | null | undefined
  /** Ids of people. */
  mentions: readonly string[]
}

/** Whom a new comment answers and mentions; followers of its author, where that is somebody official, by a job. */
export async function tellOfComment(tx: Db, { id, author_id, parent, mentions }: NewWords): Promise<void> {
  await keepMentions(tx, id, mentions)
  if (parent || mentions.length > 0) {
    await tell(
      tx,
      sql`
      select above.author_id, 'answered', comments.article_id, comments.id, 0
      from comments join comments above on above.public_id = ${parent ?? null}
      where comments.id = ${id} and above.author_id <> comments.author_id
      union all ${mentioned(id, mentions, parent ?? null)}`,
    )
  }
  await sql`
    select graphile_worker.add_job('tell-followers', json_build_object('kind', 'official', 'comment', ${id}::text))
    from people where id = ${author_id} and affiliation_verified_at is not null
      and exists (select from follows where followed_id = people.id)`.execute(tx)
}

/** After an edit: only those who were not mentioned before. */
export async function tellOfEdit(tx: Db, commentId: string, mentions: readonly string[]): Promise<void> {
  await sql`delete from mentions where comment_id = ${commentId} and person_id <> all (${mentions}::bigint[])`.execute(
    tx,
  )
  await keepMentions(tx, commentId, mentions)
  if (mentions.length > 0) await tell(tx, mentioned(commentId, mentions, null))
}

async function keepMentions(tx: Db, commentId: string, mentions: readonly string[]) {
  if (mentions.length === 0) return
  await sql`
    insert into mentions (comment_id, person_id)
    select ${commentId}, people.id from people where id = any (${mentions}::bigint[]) on conflict do nothing
  `.execute(tx)
}

/** Not oneself, and not whom the comment answers: they are told of that. */
const mentioned = (commentId: string, people: readonly string[], parent: string | null) => sql`
  select person_id, 'mentioned', comments.article_id, comments.id, 0
  from comments cross join unnest(${people}::bigint[]) as called (person_id)
  where comments.id = ${commentId} and person_id <> comments.author_id
    and person_id is distinct from (select author_id from comments where public_id = ${parent})`

/** Whom a statement of this line of the staff log is for: of what they flagged apart from what touches themselves. */
export const tellOfStatements = (tx: Db, logId: string) =>
  tell(
    tx,
    sql`
    select person_id, case when act in ('flag_agreed', 'flag_not_agreed') then 'reviewed' else 'decided' end,
      article_id, null::bigint, id
    from statements where log_id = ${logId}`,
  )

/** What followers are told of, as a job has it in its payload. */
export type Happened =
  | { kind: 'official'; comment: string }
  | { kind: Extract<NotificationKind, 'opened' | 'closed' | 'concluded'>; article: string; cause?: string }

/**
 * A job for it where anybody follows, in the transaction in which it happens: however many do, nobody who acts waits
 * for them.
 */
export async function happened(tx: Db, what: Exclude<Happened, { kind: 'official' }>): Promise<void> {
  await sql`
    select graphile_worker.add_job('tell-followers', ${JSON.stringify(what)}::json)
    from articles where id = ${what.article} and exists (
      select from follows where article_id = articles.id or topic_id = articles.topic_id)`.execute(tx)
}

/** Followers of an article, and of its topic, if it is still so: what was taken back meanwhile is told to nobody. */
export async function tellFollowers(db: Db, what: Happened): Promise<void> {
  await tell(db, followersTold(what))
}

function followersTold(what: Happened): RawBuilder<unknown> {
  if (what.kind === 'official') {
    return sql`
      select follows.person_id, 'official', comments.article_id, comments.id, 0
      from comments join follows on follows.followed_id = comments.author_id
      where comments.id = ${what.comment} and comments.state = 'published'`
  }
  return sql`
    select person_id, ${what.kind}, articles.id, null::bigint, ${what.cause ?? '0'}::bigint
    from articles cross join lateral (
      select person_id from follows where article_id = articles.id
      union select person_id from follows where topic_id = articles.topic_id) following
    where articles.id = ${what.article} and ${stillSo[what.kind]}`
}

const stillSo = {
  // Its author knows.
  opened: sql`articles.state = 'published' and person_id is distinct from articles.author_id`,
  closed: sql`articles.state = 'closed'`,
  // A poll that ends with its article is told of with it.
  concluded: sql`articles.state = 'published' and exists (select from polls where polls.article_id = articles.id
    and polls.closed_at is not null)`,
}
