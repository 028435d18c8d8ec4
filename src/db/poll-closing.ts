// The end of a poll: no ballot any more, then one transaction in which all are counted and nobody can be told from them.
import { sql } from 'kysely'
import { tallyInThread } from '../counting.ts'
import { leastListed } from '../domain/ballot-list.ts'
import { leadersOf } from '../domain/outcome.ts'
import { factsOf, type PollFacts } from '../domain/poll-limits.ts'
import type { Tally } from '../domain/tally/index.ts'
import { turnoutBins } from '../domain/turnout.ts'
import { flowsOf, type Pair } from '../domain/waves.ts'
import { type BreakdownName, whoAnswered } from '../domain/who-answered.ts'
import { listOf, rootOf } from './ballot-lists.ts'
import { readBallots } from './ballot-piles.ts'
import type { Db } from './client.ts'
import { enqueue } from './jobs.ts'
import type { PollRow } from './polls.ts'
import { lockArticle } from './posting.ts'
import { writeDown } from './staff-log.ts'
import { happened } from './telling.ts'

/** Suspended accounts whose ballots may be set aside; of fewer, what they chose could be read off the difference. */
const leastSetAside = 5

/** By hand, for good. The row lock comes first and the time after: every ballot that was taken is dated before. `false`: it was over. */
export async function endPoll(
  db: Db,
  poll: Pick<PollRow, 'id' | 'article_id'>,
  actorId: string,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, poll.article_id)
    const row = await lockPoll(tx, poll.id)
    if (row?.end !== null && row?.over !== false) return false
    await tx
      .updateTable('polls')
      .set({ ended_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', poll.id)
      .execute()
    await writeDown(tx, { act: 'poll_closed', actor_id: actorId, article_id: poll.article_id })
    await enqueue(tx, 'close-polls', {})
    return true
  })
}

/** Against voters: whoever is casting at this moment is waited for, and whoever comes later finds it changed. */
const lockPoll = (tx: Db, id: string) =>
  tx
    .selectFrom('polls')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .select([
      'id',
      'article_id',
      'article_state',
      'method',
      'opened_at',
      'closes_at',
      'second_opens_at',
      'quorum',
      'required_share',
      'wording_changes',
      sql<Date | null>`end_of_poll(polls)`.as('end'),
      sql<boolean>`coalesce(end_of_poll(polls) <= clock_timestamp(), false)`.as('over'),
      sql<boolean>`coalesce(closes_at <= clock_timestamp(), false)`.as('first_over'),
      sql<number>`(select count(*)::int from poll_options where poll_id = polls.id)`.as('options'),
    ])
    .forUpdate()
    .executeTakeFirst()

type Locked = NonNullable<Awaited<ReturnType<typeof lockPoll>>>

/**
 * Polls that are over and not counted, and those between two waves whose first is not. Also of an article that was
 * withdrawn: its voters were told until when it could be known what they chose.
 */
async function duePolls(db: Db, most: number) {
  return db
    .selectFrom('polls')
    .where('closed_at', 'is', null)
    .where(
      sql<boolean>`(article_state in ('published', 'closed') or exists (select from poll_voters where poll_id = polls.id))`,
    )
    .where(
      sql<boolean>`(end_of_poll(polls) <= clock_timestamp() or (second_opens_at is not null
        and closes_at <= clock_timestamp() and not exists (select from poll_tallies where poll_id = polls.id)))`,
    )
    .where('ballot_count', '<=', most)
    .orderBy('id')
    .select(['id', 'article_id'])
    .execute()
}

/** Ballots that are counted before the answer to whoever closes a poll; of more the page says that they are being counted. */
export const countedAtOnce = 10_000

/**
 * Counts whatever is over, each poll in a transaction of its own, with `most` only those of so many ballots. How many
 * polls were closed for good.
 */
export async function closeDuePolls(db: Db, most = 2 ** 31 - 1): Promise<number> {
  let closed = 0
  for (const poll of await duePolls(db, most)) if (await countDuePoll(db, poll)) closed += 1
  return closed
}

async function countDuePoll(
  db: Db,
  { id, article_id }: { id: string; article_id: string },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Before the rows, so that nobody who rewrites these tables stands between us and a voter.
    await sql`lock table ballots, ballot_keys, open_tallies in row exclusive mode`.execute(tx)
    await lockArticle(tx, article_id)
    const poll = await lockPoll(tx, id)
    if (!poll) return false
    if (!poll.over) {
      if (poll.first_over && poll.second_opens_at !== null) await countWave(tx, poll, 1)
      return false
    }
    const waves = await wavesToCount(tx, poll)
    for (const wave of waves) await countWave(tx, poll, wave)
    if (waves.includes(2)) await keepFlows(tx, poll)
    await publishBallots(tx, poll)
    await tx.deleteFrom('ballots').where('poll_id', '=', id).execute()
    await tx.deleteFrom('ballot_keys').where('poll_id', '=', id).execute()
    await tx.deleteFrom('open_tallies').where('poll_id', '=', id).execute()
    await tx
      .updateTable('polls')
      .set({
        closed_at: poll.end,
        ballot_count: sql`(select ballots from poll_tallies where poll_id = polls.id order by wave desc limit 1)`,
      })
      .where('id', '=', id)
      .execute()
    if (poll.article_state === 'published') await happened(tx, { kind: 'concluded', article: article_id })
    await enqueue(tx, 'close-polls', {})
    return true
  })
}

/** The second only where it began; those that were counted when they ended are left alone. */
async function wavesToCount(tx: Db, { id, second_opens_at, end }: Locked): Promise<(1 | 2)[]> {
  const counted = await tx.selectFrom('poll_tallies').where('poll_id', '=', id).select('wave').execute()
  const began: (1 | 2)[] = second_opens_at !== null && end !== null && second_opens_at < end ? [1, 2] : [1]
  return began.filter((wave) => !counted.some((row) => row.wave === wave))
}

/** Tally, groups and times of one wave, from its ballots, as they are kept for good. */
async function countWave(tx: Db, poll: Locked, wave: 1 | 2) {
  const setAside = await setSuspendedAside(tx, poll.id, wave)
  const { piles, groups, young, ballots } = await readBallots(tx, poll, wave)
  const tally = await tallyInThread(poll.method, poll.options, piles)
  const answered = (name: BreakdownName) => whoAnswered(poll.method, groups[name], poll.options)
  const breakdown = {
    sectors: answered('sectors'),
    verified: answered('verified'),
    language: answered('language'),
  }
  const hours = await tx
    .selectFrom('ballots')
    .where('poll_id', '=', poll.id)
    .where('wave', '=', wave)
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .select([sql<Date>`date_trunc('hour', cast_at)`.as('hour'), sql<number>`count(*)::int`.as('count')])
    .execute()
  const opened = wave === 2 ? poll.second_opens_at : poll.opened_at
  const closed = wave === 1 && poll.second_opens_at !== null ? poll.closes_at : poll.end
  const facts = factsOf({
    tally,
    leaders: leadersOf(tally),
    breakdown,
    young,
    set_aside: setAside,
    wording_changes: poll.wording_changes,
    opened: opened ?? poll.end!,
    closed: closed ?? poll.end!,
    quorum: poll.quorum,
    required: requiredOf(tally, poll.required_share),
    firstWave: null,
  })
  await tx
    .insertInto('poll_tallies')
    .values({
      poll_id: poll.id,
      wave,
      counted_at: sql<Date>`clock_timestamp()`,
      ballots,
      tally: JSON.stringify(tally),
      breakdown: JSON.stringify(breakdown),
      turnout: JSON.stringify(turnoutBins(hours.map(({ hour, count }) => [hour, count]))),
      facts: JSON.stringify(facts),
    })
    .execute()
}

function requiredOf(tally: Tally, percent: number | null): PollFacts['required'] {
  if (percent === null || !('counts' in tally)) return null
  return { percent, reached: Math.max(...tally.counts) * 100 >= percent * tally.ballots && tally.ballots > 0 }
}

/** Ballots of accounts that are suspended when the wave is counted; none where they are too few to stay unknown. */
async function setSuspendedAside(tx: Db, pollId: string, wave: number): Promise<number> {
  const { rows } = await sql<{ tag: Buffer }>`
    select ballot_tag(poll_id, person_id) as tag from poll_voters join people on people.id = person_id
    where poll_id = ${pollId} and wave = ${wave} and suspended_until > clock_timestamp()`.execute(tx)
  if (rows.length < leastSetAside) return 0
  await tx
    .deleteFrom('ballots')
    .where('poll_id', '=', pollId)
    .where('wave', '=', wave)
    .where(
      'tag',
      'in',
      rows.map(({ tag }) => tag),
    )
    .execute()
  return rows.length
}

/** Who answered which waves, as pairs of answers; the last that can know. */
async function keepFlows(tx: Db, { id, method, options }: Locked) {
  const { rows: pairs } = await sql<Pair>`
    select a.choices as first, b.choices as second, count(*)::int as count
    from (select tag, choices from ballots where poll_id = ${id} and wave = 1) a
    full join (select tag, choices from ballots where poll_id = ${id} and wave = 2) b using (tag)
    group by 1, 2`.execute(tx)
  await tx
    .updateTable('poll_tallies')
    .set({ flows: JSON.stringify(flowsOf(method, pairs, options)) })
    .where('poll_id', '=', id)
    .where('wave', '=', 2)
    .execute()
}

/** Every ballot with its receipt, in the order of receipts, which are random; and the root over the list. */
async function publishBallots(tx: Db, { id }: Locked) {
  const waves = await tx
    .selectFrom('poll_tallies')
    .where('poll_id', '=', id)
    .where('ballots', '>=', leastListed)
    .select('wave')
    .execute()
  for (const { wave } of waves) {
    await sql`insert into counted_ballots (poll_id, wave, receipt, choices)
      select poll_id, wave, receipt, choices from ballots where poll_id = ${id} and wave = ${wave}
      order by receipt`.execute(tx)
    const root = await rootOf(tx, await listOf(tx, id, wave))
    await tx
      .updateTable('poll_tallies')
      .set({ root })
      .where('poll_id', '=', id)
      .where('wave', '=', wave)
      .execute()
  }
}
