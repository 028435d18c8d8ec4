// The poll of an article as readers see it: what is asked, how it stands where that may be seen, what one reader chose.
import { sql } from 'kysely'
import type { PollOutcome } from '../domain/outcome.ts'
import type { Tally } from '../domain/tally/index.ts'
import type { Db } from './client.ts'

export interface PollOption {
  public_id: string
  label_en: string | null
  label_zh_hk: string | null
}

/** A wave as it was counted when it ended: nothing of it changes any more but the root, which comes with the last close. */
export interface CountedWave extends Pick<
  PollOutcome,
  'tally' | 'breakdown' | 'turnout' | 'flows' | 'facts' | 'root'
> {
  wave: 1 | 2
  ballots: number
}

/** In a select from `polls`: the wave that is open, or else the last that was. */
export const currentWave = sql<1 | 2>`coalesce(open_wave(polls, now()),
  case when polls.second_opens_at <= now() then 2 else 1 end)`

/** What somebody chose, a number for each option, and their receipt: 32 hexadecimal digits. */
export interface MyBallot {
  choices: number[]
  receipt: string
}

/** In a select from `polls`: whether somebody took part in the current wave, and with which ballot while that can still be known. */
export const hasBallot = (personId: string | null) => sql<boolean>`exists (select from poll_voters v
  where v.poll_id = polls.id and v.wave = ${currentWave} and v.person_id = ${personId}::bigint)`
export const ballotOf = (personId: string | null) => sql<MyBallot | null>`(
  select json_build_object('choices', b.choices, 'receipt', encode(b.receipt, 'hex')) from ballots b
  where b.poll_id = polls.id and b.wave = ${currentWave} and b.tag = ballot_tag(polls.id, ${personId}::bigint))`

/** With options in their order and what the viewer chose, in one statement; `null` for nobody. */
const polls = (db: Db, viewerId: string | null) =>
  db
    .selectFrom('polls')
    .innerJoin('articles', 'articles.id', 'polls.article_id')
    .select([
      'polls.id',
      'polls.public_id',
      'polls.article_id',
      'polls.question_en',
      'polls.question_zh_hk',
      'polls.method',
      'polls.max_choices',
      'polls.budget',
      'polls.quorum',
      'polls.required_share',
      'polls.results',
      'polls.closes_at',
      'polls.second_opens_at',
      'polls.second_closes_at',
      'polls.ended_at',
      'polls.closed_at',
      'polls.ballot_count',
      'polls.wording',
      'articles.slug as article_slug',
      'polls.article_state',
      'polls.article_closes_at',
      currentWave.as('wave'),
      sql<PollOption[]>`(select json_agg(json_build_object('public_id', public_id, 'label_en', label_en,
          'label_zh_hk', label_zh_hk) order by position)
        from poll_options where poll_id = polls.id)`.as('options'),
      // How it stands while it is open: there is a row only where the poll's setting shows that to somebody.
      sql<Tally | null>`(select tally from open_tallies where poll_id = polls.id and wave = ${currentWave})`.as(
        'open_tally',
      ),
      sql<CountedWave[]>`(select coalesce(json_agg(json_build_object('wave', wave,
          'ballots', ballots, 'tally', tally, 'breakdown', breakdown, 'turnout', turnout, 'flows', flows,
          'facts', facts, 'root', encode(root, 'hex')) order by wave), '[]')
        from poll_tallies where poll_id = polls.id)`.as('outcomes'),
      hasBallot(viewerId).as('has_ballot'),
      ballotOf(viewerId).as('my_ballot'),
    ])

export type PollRow = NonNullable<Awaited<ReturnType<typeof pollOf>>>

export async function pollOf(db: Db, articleId: string, viewerId: string | null) {
  return polls(db, viewerId).where('polls.article_id', '=', articleId).executeTakeFirst()
}

/** Of an article that readers may see. */
export async function pollByPublicId(db: Db, publicId: string, viewerId: string | null) {
  return polls(db, viewerId)
    .where('polls.public_id', '=', publicId)
    .where('polls.article_state', 'in', ['published', 'closed'])
    .executeTakeFirst()
}

export type OwnReceipt = Awaited<ReturnType<typeof receiptsOf>>[number]

/** The receipts of somebody's ballots that can still be changed, as 32 hexadecimal digits; the newest poll first. */
export async function receiptsOf(db: Db, personId: string) {
  return db
    .selectFrom('poll_voters as v')
    .innerJoin('polls', 'polls.id', 'v.poll_id')
    .innerJoin('articles', 'articles.id', 'polls.article_id')
    .innerJoin('ballots as b', (join) =>
      join
        .onRef('b.poll_id', '=', 'v.poll_id')
        .onRef('b.wave', '=', 'v.wave')
        .on('b.tag', '=', sql<Buffer>`ballot_tag(v.poll_id, v.person_id)`),
    )
    .where('v.person_id', '=', personId)
    .where('polls.article_state', 'in', ['published', 'closed'])
    .orderBy('polls.id', 'desc')
    .orderBy('v.wave')
    .select([
      'polls.public_id',
      'polls.question_en',
      'polls.question_zh_hk',
      'articles.slug as article_slug',
      'v.wave',
      sql<string>`encode(b.receipt, 'hex')`.as('receipt'),
    ])
    .execute()
}

/** What a published ballot says; `null` where the wave has none with this receipt. */
export async function choicesWithReceipt(db: Db, pollId: string, wave: number, receipt: Buffer) {
  const row = await db
    .selectFrom('counted_ballots')
    .where('poll_id', '=', pollId)
    .where('wave', '=', wave)
    .where('receipt', '=', receipt)
    .select('choices')
    .executeTakeFirst()
  return row?.choices ?? null
}
