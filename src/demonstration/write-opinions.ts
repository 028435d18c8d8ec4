// Writes what moderators have read and kept besides, and how a second one judged some of what was decided.
import { sql } from 'kysely'
import type { Db } from '../db/client.ts'
import type { Outcome, Reason } from '../domain/words.ts'

/** By the order in which the decisions were taken, over and over: nearly always the same, as it is where a team talks. */
const otherwise: { every: number; outcome: Outcome; reason: Reason }[] = [
  { every: 7, outcome: 'hide', reason: 'off_topic' },
  { every: 11, outcome: 'hide', reason: 'abuse' },
]
/** So many comments that nobody had flagged were read and kept; every so manieth decision still waits for the second. */
const [read, waiting] = [18, 5]

/** Of two moderators each is the second of the other. */
export async function writeOpinions(tx: Db) {
  await keepWhatWasRead(tx)
  const decided = await tx
    .selectFrom('cases')
    .innerJoin('staff_log', 'staff_log.id', 'cases.log_id')
    .where('cases.state', '=', 'decided')
    .where('staff_log.actor_id', 'is not', null)
    .orderBy('staff_log.at')
    .orderBy('staff_log.id')
    .select([
      'cases.id as case_id',
      'staff_log.id as log_id',
      sql<Outcome>`staff_log.outcome`.as('outcome'),
      sql<Reason>`staff_log.reason`.as('reason'),
      sql<Date>`staff_log.at + interval '1 day'`.as('at'),
      sql<string>`(select person_id from roles where role = 'moderator' and person_id <> staff_log.actor_id
        order by person_id limit 1)`.as('given_by'),
    ])
    .execute()
  for (const [index, { case_id, log_id, outcome, reason, at, given_by }] of decided.entries()) {
    const chosen = { case_id, log_id, chosen_at: at }
    if (index % waiting === waiting - 1) {
      await tx.insertInto('second_opinions').values(chosen).execute()
      continue
    }
    const said = (outcome === 'keep' && otherwise.find(({ every }) => index % every === every - 1)) || {
      outcome,
      reason,
    }
    const answer = { outcome: said.outcome, reason: said.reason }
    const { id: given_log_id } = await tx
      .insertInto('staff_log')
      .values({ act: 'second_opinion', actor_id: given_by, at, ...answer })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('second_opinions')
      .values({ ...chosen, given_by, given_at: at, given_log_id, ...answer })
      .execute()
  }
}

/** The oldest comments that nobody has flagged, two hours after they were posted, by each moderator in turn. */
async function keepWhatWasRead(tx: Db) {
  await sql`
    with read as (
      select cases.id as case_id, comments.id as comment_id, comments.article_id, comments.author_id,
        comments.language, comments.posted_at + interval '2 hours' as at,
        row_number() over (order by comments.posted_at, comments.id) as n
      from cases join comments on comments.id = cases.comment_id
      where cases.state = 'unreviewed' and comments.state = 'published'
        and comments.posted_at < now() - interval '4 hours'
        and comments.author_id not in (select person_id from roles)
      order by comments.posted_at, comments.id limit ${read}),
    moderators as (
      select person_id, row_number() over (order by person_id) as n, count(*) over () as all_of_them
      from roles where role = 'moderator'),
    lines as (
      insert into staff_log (at, act, actor_id, person_id, article_id, comment_id, case_id, language, outcome, reason)
      select read.at, 'case_decided', moderators.person_id, read.author_id, read.article_id, read.comment_id,
        read.case_id, read.language, 'keep', 'within_rules'
      from read join moderators on read.n % moderators.all_of_them = moderators.n - 1
      order by read.at
      returning id, at, actor_id, case_id)
    update cases set state = 'decided', outcome = 'keep', reason = 'within_rules', decided_at = lines.at,
      decided_by = lines.actor_id, log_id = lines.id
    from lines where lines.case_id = cases.id
  `.execute(tx)
}
