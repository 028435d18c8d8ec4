// The nightly job: what is over goes, what is not stays.
import { sql } from 'kysely'
import { parseCronItem } from 'graphile-worker'
import { expect, test } from 'vitest'
import { run, schedule } from '../../src/jobs/forget-expired.ts'
import { deps } from '../app.ts'
import { db, emptyTables } from '../database.ts'
import { makePerson } from '../make.ts'

test('expired sessions and old forms go', async () => {
  await emptyTables()
  const { id } = await makePerson()
  await sql`insert into sessions (token_hash, person_id, expires_at) values
    ('over', ${id}, now() - interval '1 second'), ('good', ${id}, now() + interval '1 minute')`.execute(db)
  await sql`insert into kept_forms (token_hash, path, fields, kept_at) values
    ('old', '/en/account', '{}', now() - interval '61 minutes'), ('new', '/en/account', '{}', now())`.execute(
    db,
  )
  await sql`insert into passkey_challenges (challenge, purpose, holder_hash, made_at) values
    (repeat('o', 43), 'signing_in', 'x', now() - interval '61 minutes'),
    (repeat('n', 43), 'signing_in', 'x', now())`.execute(db)
  await sql`insert into second_steps (token_hash, person_id, way, return_to, begun_at) values
    ('over', ${id}, 'link', '/en/', now() - interval '61 minutes'), ('open', ${id}, 'link', '/en/', now())`.execute(
    db,
  )

  await run({}, deps)
  await run({}, deps)

  expect(await db.selectFrom('passkey_challenges').select('challenge').execute()).toEqual([
    { challenge: 'n'.repeat(43) },
  ])
  expect(await db.selectFrom('second_steps').select('token_hash').execute()).toEqual([{ token_hash: 'open' }])

  expect(await db.selectFrom('sessions').select('token_hash').execute()).toEqual([{ token_hash: 'good' }])
  expect(await db.selectFrom('kept_forms').select('token_hash').execute()).toEqual([{ token_hash: 'new' }])
  expect(() => parseCronItem({ task: 'forget-expired', match: schedule })).not.toThrow()
})
