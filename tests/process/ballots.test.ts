// Many people at once, over four processes, with a close in the middle: every ballot that was taken is counted, and no other.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { closeDuePolls, endPoll } from '../../src/db/poll-closing.ts'
import { pollByPublicId } from '../../src/db/polls.ts'
import { db, emptyTables, ownerDb, urls } from '../database.ts'
import { makeArticle, makePerson, makePoll } from '../make.ts'

beforeEach(emptyTables)

const slow = process.env['KIU_SLOW'] === '1'
const people = slow ? 10_000 : 400
const processes = 4

function startCaster(poll: { public_id: string }, range: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'caster.ts')], {
    env: {
      ...process.env,
      KIU_TEST_DATABASE: urls.serving,
      KIU_TEST_POLL: poll.public_id,
      KIU_TEST_PEOPLE: range,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    ready: async () => expect((await lines.next()).value).toBe('ready'),
    go: () => child.stdin.end('go\n'),
    done: async () => JSON.parse(String((await lines.next()).value)) as Record<string, number>,
  }
}

test(
  `${people} people over ${processes} processes, and a close in the middle`,
  async () => {
    const article = await makeArticle()
    const poll = await makePoll({ article_id: article.id, results: 'always' })
    const editor = await makePerson({ roles: ['editor'] })
    const first = Number(editor.id) + 1
    await sql`insert into people (handle, handle_skeleton, display_name, language)
      select 'p' || n, 'p' || n, 'P ' || n, 'en' from generate_series(1, ${people}) n`.execute(ownerDb)
    const share = people / processes
    const casters = Array.from({ length: processes }, (_, at) =>
      startCaster(poll, `${first + at * share}-${first + (at + 1) * share - 1}`),
    )
    await Promise.all(casters.map((caster) => caster.ready()))
    for (const caster of casters) caster.go()
    const count = async () =>
      Number((await sql<{ n: string }>`select count(*) as n from poll_voters`.execute(db)).rows[0]!.n)
    while ((await count()) < people / 3) await new Promise((turn) => setImmediate(turn))
    expect(await endPoll(db, poll, editor.id)).toBe(true)
    expect(await closeDuePolls(db)).toBe(1)
    const all = await Promise.all(casters.map((caster) => caster.done()))
    const told = (outcome: string) => all.reduce((sum, one) => sum + (one[outcome] ?? 0), 0)

    expect(told('closed')).toBeGreaterThan(0)
    expect(told('cast') + told('closed')).toBe(people)
    const row = (await pollByPublicId(db, poll.public_id, null))!
    expect(row.ballot_count).toBe(told('cast'))
    expect(row.outcomes).toMatchObject([
      { ballots: told('cast'), tally: { counts: [told('option 0'), told('option 1'), told('option 2')] } },
    ])
    const { rows } = await sql<{ choices: number[]; n: number }>`
      select choices, count(*)::int as n from counted_ballots group by 1 order by 1 desc`.execute(db)
    expect(rows.map(({ n }) => n)).toEqual([told('option 0'), told('option 1'), told('option 2')])
    expect(await db.selectFrom('miscounted_polls').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('ballots').select('poll_id').execute()).toEqual([])
  },
  slow ? 300_000 : 60_000,
)
