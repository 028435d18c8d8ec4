// Casting a ballot: one statement, open or closed by the database's clock, under a tag that only the poll's key can make again.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { tallyInThread } from '../counting.ts'
import type { Language, Sector } from '../domain/words.ts'
import { type Db, planned } from './client.ts'
import type { PollRow } from './polls.ts'
import { lockArticle, mayWrite } from './posting.ts'
import { brokenRule } from './violations.ts'

export interface Ballot {
  poll: Pick<PollRow, 'id' | 'article_id' | 'wording'>
  personId: string
  /** A number for each option, in their order. */
  choices: readonly number[]
  language: Language
  sector: Sector | null
}

/** Days from which an account is no longer young. */
const youth = 7

/** `receipt`: 32 hexadecimal digits. `reworded`: the poll asks something else than what this ballot answers. */
export type Cast =
  | { outcome: 'cast'; receipt: string; first: boolean }
  | { outcome: 'closed' | 'suspended' | 'reworded' | 'not_a_ballot' }

/**
 * Casts a ballot or puts another in its place; its receipt stays. The poll's row is locked against whoever closes the
 * poll, not against other voters: a ballot that was taken is in before the close begins to count. Locked, the person's
 * row is looked at as it is then: who was suspended while the ballot waited casts none.
 */
export async function castBallot(db: Db, ballot: Ballot): Promise<Cast> {
  const { poll, personId, choices, language, sector } = ballot
  try {
    const { rows } = await sql<{ receipt: string; first: boolean }>`
      with poll as materialized (
        select polls.id, open_wave(polls, clock.at) as wave, clock.at
        from polls, (select clock_timestamp() as at) as clock
        where polls.id = ${poll.id}::bigint and polls.wording = ${poll.wording}
          and open_wave(polls, clock.at) is not null
        for key share of polls
      ), voter as materialized (
        select poll.id as poll_id, poll.wave, poll.at, people.id as person_id,
          people.affiliation_verified_at is not null as verified,
          people.joined_at > poll.at - make_interval(days => ${youth}) as young
        from poll, people where people.id = ${personId}::bigint and ${mayWrite}
        for share of people
      ), turnout as (
        insert into poll_voters (poll_id, wave, person_id) select poll_id, wave, person_id from voter
        on conflict do nothing
      )
      insert into ballots as b (poll_id, wave, tag, receipt, choices, language, sector, verified, young_account, cast_at)
      select poll_id, wave, ballot_tag(poll_id, person_id), ${randomBytes(16)}, ${choices}::smallint[],
        ${language}::language, ${sector}::sector, verified, young, at from voter
      on conflict (poll_id, wave, tag) do update set choices = excluded.choices, language = excluded.language,
        sector = excluded.sector, verified = excluded.verified, young_account = excluded.young_account,
        cast_at = excluded.cast_at
      returning encode(b.receipt, 'hex') as receipt, b.xmax = '0'::xid as first ${planned}`.execute(db)
    const [cast] = rows
    return cast ? { outcome: 'cast', ...cast } : { outcome: await whyNot(db, ballot) }
  } catch (error) {
    const rule = brokenRule(error)
    if (rule === 'ballot_fits') return { outcome: 'not_a_ballot' }
    if (rule === 'wave_counted') return { outcome: 'closed' }
    throw error
  }
}

async function whyNot(db: Db, { poll, personId }: Ballot): Promise<'closed' | 'suspended' | 'reworded'> {
  const { open, suspended } = await db
    .selectNoFrom([
      sql<boolean>`exists (select from polls where id = ${poll.id} and open_wave(polls, clock_timestamp()) is not null)`.as(
        'open',
      ),
      sql<boolean>`not exists (select from people where id = ${personId} and ${mayWrite})`.as('suspended'),
    ])
    .executeTakeFirstOrThrow()
  return !open ? 'closed' : suspended ? 'suspended' : 'reworded'
}

/** Ballots that were cast elsewhere, or are made up, with their times, into an open poll; its count follows. */
export async function keepBallots(
  tx: Db,
  poll: Pick<PollRow, 'id' | 'article_id'>,
  ballots: readonly (Pick<Ballot, 'personId' | 'choices' | 'language' | 'sector'> & {
    cast_at: Date
    wave?: 1 | 2
  })[],
): Promise<void> {
  if (ballots.length === 0) return
  const rows = JSON.stringify(
    ballots.map(({ personId, choices, language, sector, cast_at, wave = 1 }) => ({
      person_id: personId,
      choices,
      language,
      sector,
      cast_at,
      wave,
      receipt: `\\x${randomBytes(16).toString('hex')}`,
    })),
  )
  await sql`
    with given as (
      select given.*, people.affiliation_verified_at is not null as verified,
        people.joined_at > cast_at - make_interval(days => ${youth}) as young
      from json_to_recordset(${rows}::json) as given (person_id bigint, choices smallint[], language language,
        sector sector, cast_at timestamptz, wave smallint, receipt bytea)
      join people on people.id = given.person_id
    ), turnout as (
      insert into poll_voters (poll_id, wave, person_id) select ${poll.id}::bigint, wave, person_id from given
    )
    insert into ballots (poll_id, wave, tag, receipt, choices, language, sector, verified, young_account, cast_at)
    select ${poll.id}::bigint, wave, ballot_tag(${poll.id}, person_id), receipt, choices, language, sector, verified,
      young, cast_at from given`.execute(tx)
  await countNow(tx, poll)
}

interface Counting {
  done: Promise<void>
  next: Promise<void> | null
}

const countings = new WeakMap<Db, Map<string, Counting>>()

/**
 * Brings the count of an open poll, and where that may be seen how it stands, up to what was committed before the call.
 * Ballots that come while one count is made share the next: a hot poll is counted a few times a second, not once a ballot.
 */
export async function countOpenPoll(db: Db, poll: Pick<PollRow, 'id' | 'article_id'>): Promise<void> {
  const running = countings.get(db) ?? new Map<string, Counting>()
  countings.set(db, running)
  const now = running.get(poll.id)
  if (now) return (now.next ??= now.done.catch(() => {}).then(() => begin()))
  return begin()

  function begin() {
    const done = countNow(db, poll).finally(() => {
      if (running.get(poll.id) === counting && counting.next === null) running.delete(poll.id)
    })
    const counting: Counting = { done, next: null }
    running.set(poll.id, counting)
    return done
  }
}

/** Where nobody may see how it stands, how many took part is all there is to count: one statement, the article locked first. */
async function countHidden(db: Db, { id, article_id }: Pick<PollRow, 'id' | 'article_id'>): Promise<boolean> {
  const { rows } = await sql`
    update polls set ballot_count = (select count(*) from poll_voters v where v.poll_id = polls.id
      and v.wave = (select coalesce(max(wave), 1) from poll_voters where poll_id = polls.id))
    from (select id from articles where id = ${article_id}::bigint for no key update) as locked
    where polls.id = ${id}::bigint and polls.article_id = locked.id and closed_at is null and results = 'after_close'
    returning polls.id ${planned}`.execute(db)
  return rows.length > 0
}

/** The article first, as everybody does who writes in a thread: the page shows the count, so its pulse grows. */
async function countNow(db: Db, { id, article_id }: Pick<PollRow, 'id' | 'article_id'>) {
  if (await countHidden(db, { id, article_id })) return
  const count = async (tx: Db) => {
    await lockArticle(tx, article_id)
    const poll = await tx
      .selectFrom('polls')
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .where('results', '<>', 'after_close')
      .select([
        'method',
        sql<number>`(select count(*)::int from poll_options where poll_id = polls.id)`.as('options'),
        sql<number>`(select coalesce(max(wave), 1) from poll_voters where poll_id = polls.id)`.as('wave'),
      ])
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!poll) return
    const piles = await pilesOf(tx, id, poll.wave)
    const tally = JSON.stringify(await tallyInThread(poll.method, poll.options, piles))
    await tx
      .insertInto('open_tallies')
      .values({ poll_id: id, wave: poll.wave, tally })
      .onConflict((oc) => oc.columns(['poll_id', 'wave']).doUpdateSet({ tally }))
      .execute()
    // Also where the number is the same: a ballot that was changed is to be seen in the result.
    await tx
      .updateTable('polls')
      .set({
        ballot_count: sql`(select count(*) from poll_voters where poll_id = ${id} and wave = ${poll.wave})`,
      })
      .where('id', '=', id)
      .execute()
  }
  return db.isTransaction ? count(db) : db.transaction().execute(count)
}

/** Open polls whose count stayed behind, since the process that was to make it ended. */
export async function countUncounted(db: Db): Promise<void> {
  const polls = await db
    .selectFrom('miscounted_polls')
    .innerJoin('polls', 'polls.id', 'miscounted_polls.id')
    .where('polls.closed_at', 'is', null)
    .select(['polls.id', 'polls.article_id'])
    .execute()
  for (const poll of polls) await countOpenPoll(db, poll)
}

/** The ballots of an open poll, those that are the same together. */
const pilesOf = (tx: Db, pollId: string, wave: number) =>
  tx
    .selectFrom('ballots')
    .where('poll_id', '=', pollId)
    .where('wave', '=', wave)
    .groupBy('choices')
    .select(['choices', sql<number>`count(*)::int`.as('count')])
    .execute()
