// Votes a second on one hot poll, against a bare `insert … on conflict` through the same pool: by turns, in one run.
import { sql } from 'kysely'
import { castBallot, countOpenPoll } from '../src/db/ballots.ts'
import { connect, type Db } from '../src/db/client.ts'

/** As many as the server has connections. */
const atOnce = 16

async function rate(seconds: number, one: (n: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 1000
  let done = 0
  let n = 0
  const worker = async () => {
    while (performance.now() < end) {
      await one(n++)
      done++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return done / seconds
}

export interface HotPoll {
  /** Rows a second into a table with a primary key and nothing else. */
  bare: number
  /** Ballots a second, each of them counted before its answer. */
  ballots: number
  /** The same where results show while the poll is open, so that the tally is made anew too. */
  shown: number
}

/** `owner` makes the bare table and the people; `url` is what the server serves with. */
export async function hotPoll(owner: Db, url: string, seconds: number): Promise<HotPoll> {
  const { db, close } = connect(url, { max: atOnce })
  try {
    const crowd = 20_000
    await sql`create table if not exists bare_ballots (poll_id bigint, person_id bigint, choice smallint not null,
      cast_at timestamptz not null default now(), primary key (poll_id, person_id))`.execute(owner)
    await sql`grant select, insert, update on bare_ballots to public`.execute(owner)
    const { rows } = await sql<{ first: string }>`
      with crowd as (insert into people (handle, handle_skeleton, display_name, language)
        select 'crowd' || i, 'crowd' || i, 'Crowd ' || i, 'en' from generate_series(1, ${crowd}::int) i returning id)
      select min(id)::text as first from crowd`.execute(owner)
    const person = (n: number) => String(Number(rows[0]!.first) + (n % crowd))
    const pollOf = async (results: 'always' | 'after_close') => {
      // The two articles that are generated have a poll each.
      const { rows: made } = await sql<{ id: string; article_id: string; wording: number; options: number }>`
        update polls set results = ${results}
        where id = (select id from polls order by id limit 1 offset ${results === 'always' ? 1 : 0}::int)
        returning id, article_id, wording, (select count(*)::int from poll_options where poll_id = polls.id) as options`.execute(
        owner,
      )
      return made[0]!
    }
    const cast = async (poll: Awaited<ReturnType<typeof pollOf>>, n: number) => {
      const choices = Array.from({ length: poll.options }, (_, at) => (at === n % poll.options ? 1 : 0))
      const ballot = { poll, personId: person(n), choices, language: 'en' as const, sector: null }
      const { outcome } = await castBallot(db, ballot)
      if (outcome !== 'cast') throw new Error(`a ballot was ${outcome}`)
      await countOpenPoll(db, poll)
    }
    const insert = (n: number) =>
      sql`insert into bare_ballots (poll_id, person_id, choice) values (1, ${person(n)}, ${n % 4})
        on conflict (poll_id, person_id) do update set choice = excluded.choice, cast_at = now()`.execute(db)
    const [hidden, shown] = [await pollOf('after_close'), await pollOf('always')]
    const rounds = { bare: 0, ballots: 0, shown: 0 }
    // By turns, so that what else the machine does falls on all alike.
    for (let round = 0; round < 3; round++) {
      rounds.bare += await rate(seconds / 3, insert)
      rounds.ballots += await rate(seconds / 3, (n) => cast(hidden, n))
      rounds.shown += await rate(seconds / 3, (n) => cast(shown, n))
    }
    return { bare: rounds.bare / 3, ballots: rounds.ballots / 3, shown: rounds.shown / 3 }
  } finally {
    await close()
  }
}
