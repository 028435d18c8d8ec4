// What is kept for so many hours or days goes after them and not before: tables and times are those of the list.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { agingTables, deviceDays } from '../../src/db/retention.ts'
import { personalData } from '../../src/domain/personal-data.ts'
import { run } from '../../src/jobs/forget-expired.ts'
import { deps } from '../app.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { makeLeaver } from '../leaver.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

test('the list has each time that was promised', () => {
  expect(Object.fromEntries(agingTables.map(({ table, hours }) => [table, hours]))).toEqual({
    account_mails: 14 * 24,
    passkey_challenges: 1,
    second_steps: 1,
    uploads: 24,
    provider_requests: 1,
    proved_identities: 1,
    invitations: 21 * 24,
    kept_forms: 1,
    comment_drafts: 90 * 24,
    notifications: 180 * 24,
    deliveries: 400 * 24,
  })
  expect(deviceDays).toBe(30)
  for (const { table, since } of agingTables)
    expect([
      ...personalData[table]!.told,
      ...personalData[table]!.untold,
      ...personalData[table]!.plain,
    ]).toContain(since)
})

test('in each such table an old row goes and a younger one stays', async () => {
  await makeLeaver()
  const rowsOf = async (table: string) =>
    (await sql`select from ${sql.table(table)}`.execute(ownerDb)).rows.length
  const age = (by: number) =>
    Promise.all(
      agingTables.map(({ table, since, hours }) =>
        sql`update ${sql.table(table)} set ${sql.ref(since)} = now() - make_interval(mins => ${60 * hours + by})`.execute(
          ownerDb,
        ),
      ),
    )
  await age(-1)
  await run({}, deps)
  for (const { table } of agingTables) expect(await rowsOf(table), table).toBeGreaterThan(0)
  await age(1)
  await run({}, deps)
  for (const { table } of agingTables) expect(await rowsOf(table), table).toBe(0)
})

test('network and browser of a session are forgotten after 30 days, the session goes on', async () => {
  const { id } = await makePerson()
  await sql`insert into sessions (token_hash, person_id, expires_at, agent, network, signed_in_at) values
    ('old', ${id}, now() + interval '1 day', 'Firefox', '192.0.2.0/24', now() - interval '30 days'),
    ('new', ${id}, now() + interval '1 day', 'Firefox', '192.0.2.0/24', now() - interval '29 days')`.execute(
    db,
  )
  await run({}, deps)
  expect(
    await db
      .selectFrom('sessions')
      .select(['token_hash', 'agent', 'network'])
      .orderBy('token_hash')
      .execute(),
  ).toEqual([
    { token_hash: 'new', agent: 'Firefox', network: '192.0.2.0/24' },
    { token_hash: 'old', agent: null, network: null },
  ])
})

test('the hash of an address goes when the suspension is over', async () => {
  await sql`insert into left_suspensions values (sha256('a'), now() - interval '1 minute'),
    (sha256('b'), now() + interval '1 minute')`.execute(db)
  await run({}, deps)
  expect(await db.selectFrom('left_suspensions').select('until').execute()).toHaveLength(1)
})
