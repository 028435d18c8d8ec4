// Erasing somebody: every personal column of domain/personal-data.ts, in one transaction, so that a worker which dies
// half-way has done nothing, and another does it whole.
import { type RawBuilder, sql } from 'kysely'
import { withoutCalls } from '../domain/mentions.ts'
import { personalData, type Whose } from '../domain/personal-data.ts'
import type { Db } from './client.ts'
import type { LeftComments } from './schema.ts'
import { indexCommentsById } from './search-index.ts'
import { brokenRule } from './violations.ts'

/** Somebody to be erased now. */
interface Leaver {
  id: string
  comments: LeftComments
}

/** Whose week is over. */
export async function dueToLeave(db: Db): Promise<Leaver[]> {
  return db
    .selectFrom('erasures')
    .where('due_at', '<=', sql<Date>`now()`)
    .orderBy('due_at')
    .select(['person_id as id', 'comments'])
    .execute()
}

/** Who was erased once and is here again: a backup from before was restored. */
export async function backAgain(db: Db): Promise<Leaver[]> {
  const { rows } = await sql<Leaver>`
    select people.id, erased_people.comments from people
    join erased_people on hash = sha256(convert_to(public_id, 'UTF8')) where left_at is null`.execute(db)
  return rows
}

/** Addresses that the person has or said, for looking through what lies outside the database. */
export async function addressesOf(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select email from people where id = ${id} and email is not null
    union select new_email from people where id = ${id} and new_email is not null
    union select email from account_mails where person_id = ${id}`.execute(db)
  return rows.map(({ email }) => email)
}

export type Left = 'left' | 'stopped' | 'last_administrator'

/**
 * `stopped`: its person thought better of it meanwhile, or another worker was quicker. `again`: by the list of those who
 * were erased, without asking for a week once more.
 */
export async function erasePerson(db: Db, { id, comments }: Leaver, again = false): Promise<Left> {
  try {
    return await db.transaction().execute(async (tx): Promise<Left> => {
      await lockArticlesOf(tx, id)
      const { rows } = await sql<{ handle_skeleton: string }>`
        select handle_skeleton from people
        where id = ${id} and left_at is null and (${again} or exists (
          select from erasures where person_id = people.id and due_at <= now() and comments = ${comments}::left_comments
          for update))
        for update`.execute(tx)
      if (!rows[0]) return 'stopped'
      await callNobody(tx, id, rows[0].handle_skeleton)
      await keepOnlyCounts(tx, id)
      await takeOutTexts(tx, id, comments)
      await takeOutNotes(tx, id)
      await takeDownHeld(tx, id)
      await rememberWhoLeft(tx, id, comments)
      await deleteRows(tx, id)
      await emptyPerson(tx, id)
      return 'left'
    })
  } catch (error) {
    if (brokenRule(error) === 'last_administrator') return 'last_administrator'
    throw error
  }
}

/** Articles first and in order, before the person too, as everybody does who writes in a thread. */
const lockArticlesOf = (tx: Db, id: string) =>
  sql`select from articles where author_id = ${id} or id in (
      select article_id from comments where author_id = ${id}
      union select article_id from comments join votes on comment_id = comments.id where person_id = ${id}
      union select article_id from comments join mentions on comment_id = comments.id where person_id = ${id}
      union select comments.article_id from comments join passages on comment_id = comments.id
        where source_id in (select id from comments where author_id = ${id}))
    order by id for no key update`.execute(tx)

/** Where the handle may stand in what others wrote. */
const calling = (id: string) => {
  const comments = sql`(select comment_id from mentions where person_id = ${id})`
  return [
    { table: 'comments', columns: ['body', 'body_html'], where: sql`id in ${comments}` },
    { table: 'comment_revisions', columns: ['body', 'body_html'], where: sql`comment_id in ${comments}` },
    { table: 'held_texts', columns: ['body', 'body_html'], where: sql`${id}::bigint = any (mentions)` },
    { table: 'comment_drafts', columns: ['body', 'passage'], where: sql`body || passage like '%@%'` },
    { table: 'passages', columns: ['exact', 'prefix', 'suffix'], where: sql`source_id in ${comments}` },
  ] as const
}

/** The handle was the person's, also where others wrote it to call them; what they wrote around it stays theirs. */
async function callNobody(tx: Db, id: string, skeleton: string) {
  for (const { table, columns, where } of calling(id)) {
    const { rows } = await sql<Record<string, string>>`
      select ctid::text as at, ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
      where ${where} for update`.execute(tx)
    for (const { at, ...texts } of rows) {
      const anew = Object.entries(texts).flatMap(([column, text]) => {
        const silent = withoutCalls(text, skeleton)
        return silent === text ? [] : [sql`${sql.ref(column)} = ${silent}`]
      })
      if (anew.length > 0)
        await sql`update ${sql.table(table)} set ${sql.join(anew)} where ctid = ${at}::tid`.execute(tx)
    }
  }
  await sql`update held_texts set mentions = array_remove(mentions, ${id}) where ${id}::bigint = any (mentions)`.execute(
    tx,
  )
  const { rows: called } = await sql<{
    id: string
  }>`select comment_id as id from mentions where person_id = ${id}`.execute(tx)
  await indexCommentsById(
    tx,
    called.map((one) => one.id),
  )
}

/**
 * Votes become numbers beside the comment. A ballot of an open poll stays in it, under the tag of somebody who is nobody:
 * a number below zero, drawn for this poll, with which no one can sign in and change it.
 */
async function keepOnlyCounts(tx: Db, id: string) {
  await sql`
    with gone as (delete from votes where person_id = ${id} returning comment_id, sector, language, stance)
    insert into left_votes (comment_id, sector, language, agree, disagree, unsure)
    select comment_id, sector, language, (stance = 'agree')::int, (stance = 'disagree')::int, (stance = 'unsure')::int from gone
    on conflict on constraint one_count_a_sector_and_language do update set agree = left_votes.agree + excluded.agree,
      disagree = left_votes.disagree + excluded.disagree, unsure = left_votes.unsure + excluded.unsure`.execute(
    tx,
  )
  await sql`
    select from polls where id in (select poll_id from poll_voters where person_id = ${id})
    order by id for update`.execute(tx)
  await sql`
    with drawn as materialized (
      select poll_id, -1 - ('x' || substr(md5(gen_random_uuid()::text), 1, 15))::bit(60)::bigint as nobody
      from (select distinct poll_id from poll_voters where person_id = ${id}) polls_of_theirs
    ), retagged as (
      update ballots set tag = ballot_tag(drawn.poll_id, nobody) from drawn
      where ballots.poll_id = drawn.poll_id and tag = ballot_tag(drawn.poll_id, ${id}))
    update poll_voters set person_id = nobody from drawn
    where poll_voters.poll_id = drawn.poll_id and person_id = ${id}`.execute(tx)
}

/** All of them, or those that readers do not see anyway: nobody is left who could mend one or object. */
async function takeOutTexts(tx: Db, id: string, comments: LeftComments) {
  const gone = sql`(select id from comments where author_id = ${id}
    and (${comments} = 'go' or state <> 'published' or body = ''))`
  await sql`delete from passages where comment_id in ${gone} or source_id in ${gone}`.execute(tx)
  await sql`update held_texts set passage = null, passage_language = null where parent_id in ${gone}`.execute(
    tx,
  )
  await sql`update comment_drafts set passage = '' where parent_id in ${gone}`.execute(tx)
  await sql`delete from mentions where comment_id in ${gone}`.execute(tx)
  await sql`delete from comment_prints where comment_id in ${gone}`.execute(tx)
  await sql`delete from comment_revisions where comment_id in ${gone}`.execute(tx)
  // What a moderator once kept from readers stays from them, and so does what stood before it: it is not needed.
  await sql`
    delete from comment_revisions old using comments, comment_revisions hidden
    where comments.author_id = ${id} and old.comment_id = comments.id and hidden.comment_id = comments.id
      and hidden.was_hidden and old.revision <= hidden.revision`.execute(tx)
  // There is nothing left to look at; what was decided stays, and is not taken back.
  const looked = sql`(select id from cases where comment_id in ${gone} and state <> 'decided')`
  await sql`delete from flags where case_id in ${looked}`.execute(tx)
  await sql`delete from cases where comment_id in ${gone} and state <> 'decided'`.execute(tx)
  await sql`update cases set before = null where comment_id in ${gone}`.execute(tx)
  await sql`
    update comments set body = '', body_html = '', state = 'withdrawn', state_reason = null,
      withdrawn_at = coalesce(withdrawn_at, clock_timestamp())
    where id in ${gone}`.execute(tx)
  await sql`update comments set request_id = null where author_id = ${id}`.execute(tx)
}

async function takeOutNotes(tx: Db, id: string) {
  await sql`update flags set note = null where person_id = ${id} and note is not null`.execute(tx)
  await sql`
    update case_notes set note = null where note is not null and (author_id = ${id}
      or case_id in (select case_id from case_subjects where author_id = ${id}))`.execute(tx)
  await sql`update cases set taken_by = null, taken_at = null where taken_by = ${id}`.execute(tx)
  await sql`update articles set request_id = null where author_id = ${id}`.execute(tx)
}

/** What was never published and not decided goes with its case; of what was decided the case stays, without a word. */
async function takeDownHeld(tx: Db, id: string) {
  await sql`delete from cases using held_texts where held_id = held_texts.id and author_id = ${id}
    and comment_id is null and cases.state <> 'decided'`.execute(tx)
  await sql`delete from held_texts where author_id = ${id}
    and not exists (select from cases where held_id = held_texts.id)`.execute(tx)
  await sql`
    update held_texts set body = '', body_html = '', passage = null, passage_language = null, mentions = '{}',
      spans = '[]', detail = null, request_id = null, state = case when state = 'held' then 'withdrawn' else state end
    where author_id = ${id}`.execute(tx)
}

/** What keeps an impostor out, a suspension in, and a backup from bringing anybody back. */
async function rememberWhoLeft(tx: Db, id: string, comments: LeftComments) {
  await sql`
    insert into left_handles select left_hash(handle_skeleton) from people where id = ${id}
    on conflict do nothing`.execute(tx)
  await sql`
    insert into left_suspensions (hash, until)
    select left_hash(email), suspended_until from people
    where id = ${id} and email is not null and suspended_until > now()
    on conflict (hash) do update set until = greatest(left_suspensions.until, excluded.until)`.execute(tx)
  await sql`
    insert into erased_people (hash, comments)
    select sha256(convert_to(public_id, 'UTF8')), ${comments}::left_comments from people where id = ${id}
    on conflict do nothing`.execute(tx)
}

/** `where` of the rows that are the person's. */
export function theirs(whose: Whose, id: string): RawBuilder<boolean> {
  if (whose === 'tag') return sql`tag = ballot_tag(poll_id, ${id})`
  if (typeof whose === 'string') return sql`${sql.ref(whose)} = ${id}`
  const [column, table, person] = whose
  const key = table === 'case_subjects' ? 'case_id' : 'id'
  return sql`${sql.ref(column)} in (select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(person)} = ${id})`
}

async function deleteRows(tx: Db, id: string) {
  await sql`
    delete from account_mails where email in (
      select email from people where id = ${id} union select new_email from people where id = ${id})`.execute(
    tx,
  )
  await sql`delete from follows where followed_id = ${id}`.execute(tx)
  for (const [table, { erasure, whose }] of Object.entries(personalData))
    if (erasure === 'rows' && whose !== null)
      await sql`delete from ${sql.table(table)} where ${theirs(whose, id)}`.execute(tx)
}

/** What may not be empty says the same of everybody who left; the day is that of leaving. */
const instead: Readonly<Record<string, RawBuilder<unknown>>> = {
  public_id: sql`random_public_id()`,
  language: sql`'en'`,
  joined_at: sql`current_date`,
  hard_bounces: sql`0`,
}

async function emptyPerson(tx: Db, id: string) {
  const { told, untold } = personalData['people']!
  const emptied = [...told, ...untold]
    .filter((column) => column !== 'id')
    .map((column) => sql`${sql.ref(column)} = ${instead[column] ?? sql`null`}`)
  await sql`update people set ${sql.join(emptied)}, left_at = current_date where id = ${id}`.execute(tx)
}
