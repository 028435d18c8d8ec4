// The chain of the staff log: whole whatever is done through the forum, and found broken whatever is done past it.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { createPerson } from '../../src/db/command-line.ts'
import { auditLog, headsOf, publishHeads } from '../../src/db/log-chain.ts'
import { setRoles } from '../../src/db/roles.ts'
import { writeDown } from '../../src/db/staff-log.ts'
import type { Published } from '../../src/domain/log-audit.ts'
import { db, emptyTables, forge, ownerDb } from '../database.ts'
import { makePerson, makeSanction } from '../make.ts'

beforeEach(emptyTables)

/** Ten lines, each with every column filled, and a note to each third. */
async function tenLines() {
  for (let line = 1; line <= 10; line++) {
    await db.transaction().execute((tx) =>
      writeDown(tx, {
        act: 'case_decided',
        actor_id: '7',
        person_id: String(100 + line),
        article_id: '1',
        comment_id: '2',
        case_id: '3',
        topic_id: '4',
        outcome: 'hide',
        reason: 'abuse',
        rule: 'words',
        language: 'en',
        until: new Date('2026-12-01T00:00:00Z'),
        note: line % 3 === 0 ? `Note ${line}` : null,
      }),
    )
  }
}

const broken = async (saved?: Published[]) => (await auditLog(db, saved)).broken
const chain = () => db.selectFrom('log_chain').selectAll().orderBy('seq').execute()
const headNow = async (): Promise<Published[]> => {
  const { lines, head } = await auditLog(db)
  return [{ seq: lines, hash: head, from: 'a file' }]
}

test('an untouched log is whole, and anybody can work out a line by the description', async () => {
  await tenLines()
  const audited = await auditLog(db)
  expect(audited).toMatchObject({ lines: 10, broken: undefined })
  const [first, second] = await chain()
  const row = await db
    .selectFrom('staff_log')
    .selectAll()
    .where('id', '=', second!.log_id)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ at: string; chained_at: string }>`
    select to_char(staff_log.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
      to_char(chained_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as chained_at
    from staff_log join log_chain on log_id = staff_log.id where seq = 2`.execute(db)
  const instant = (text: string) => `"${text.replace(/\.?0+$/, '')}+00:00"`
  // Keys of jsonb stand in the order of their lengths, and then of their bytes.
  const text = `{"at": ${instant(rows[0]!.at)}, "id": ${row.id}, "act": "case_decided", "seq": 2, "rule": "words", "until": "2026-12-01T00:00:00+00:00", "reason": "abuse", "case_id": 3, "outcome": "hide", "actor_id": 7, "language": "en", "topic_id": 4, "person_id": 102, "article_id": 1, "chained_at": ${instant(rows[0]!.chained_at)}, "comment_id": 2}`
  expect(second!.previous_hash).toEqual(first!.hash)
  expect(second!.hash).toEqual(
    createHash('sha256').update(first!.hash).update(second!.salt).update(text, 'utf8').digest(),
  )
  expect(first!.previous_hash).toEqual(Buffer.alloc(32))
})

test('an empty log is whole', async () => {
  expect(await auditLog(db)).toMatchObject({ lines: 0, heads: 0, broken: undefined })
})

test('an erased note, an erased person and lines of the past leave it whole', async () => {
  await tenLines()
  const person = await makePerson()
  await db
    .insertInto('staff_log')
    .values({ act: 'article_imported', at: new Date('2019-01-01T00:00:00Z'), person_id: person.id })
    .execute()
  await db.deleteFrom('staff_notes').execute()
  await db.deleteFrom('people').where('id', '=', person.id).execute()
  expect(await auditLog(db)).toMatchObject({ lines: 11, broken: undefined })
})

test('a change of any column of a row is found, and the row named', async () => {
  await tenLines()
  const [, , , , fifth] = await chain()
  const values: Record<string, string> = {
    id: '999',
    at: `at + interval '1 microsecond'`,
    act: `'comment_hidden'`,
    outcome: `'keep'`,
    reason: `'spam'`,
    rule: `'links'`,
    language: `'zh-HK'`,
    until: `until + interval '1 day'`,
    note_hash: `'\\x00'`,
  }
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_name = 'staff_log'`.execute(db)
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(values)))
  for (const { name } of rows) {
    for (const value of [
      values[name] ?? '42',
      ...(['id', 'at', 'act', 'note_hash'].includes(name) ? [] : ['null']),
    ]) {
      await forge(`create table forged as select * from staff_log where id = ${fifth!.log_id};
        create table kept as select * from forged;
        update forged set ${name} = ${value};
        delete from staff_log where id in (select id from kept);
        insert into staff_log overriding system value select * from forged`)
      expect(await broken(), `${name} = ${value}`).toMatchObject({
        is: name === 'id' ? 'deleted' : 'changed',
        seq: 5,
        log_id: fifth!.log_id,
      })
      await forge(`delete from staff_log where id in (select id from forged);
        insert into staff_log overriding system value select * from kept; drop table kept, forged`)
    }
  }
  expect(await broken()).toBeUndefined()
})

test.each([
  ['log_id', `log_id + 1000`, 5, 'deleted'],
  ['chained_at', `chained_at + interval '1 second'`, 5, 'changed'],
  ['salt', `decode(repeat('ab', 16), 'hex')`, 5, 'changed'],
  ['previous_hash', `decode(repeat('ab', 32), 'hex')`, 5, 'changed'],
  ['hash', `decode(repeat('ab', 32), 'hex')`, 5, 'changed'],
  ['seq', `1000`, 5, 'missing'],
])('a change of the line itself is found: %s', async (name, value, seq, is) => {
  await tenLines()
  await forge(`update log_chain set ${name} = ${value} where seq = 5`)
  expect(await broken()).toMatchObject({ is, seq })
})

test('a deleted row is found, with its line and without', async () => {
  await tenLines()
  const [, , third] = await chain()
  await forge(`delete from staff_log where id = ${third!.log_id}`)
  expect(await broken()).toEqual({ is: 'deleted', seq: 3, log_id: third!.log_id })
  await forge(`delete from log_chain where seq = 3`)
  expect(await broken()).toMatchObject({ is: 'missing', seq: 3 })
  // Closing the gap changes what the lines after it say of themselves.
  // In two steps, since one may meet a number that is not free yet, in whichever order the rows are taken.
  await forge(`update log_chain set seq = seq + 1000 where seq > 3`)
  await forge(`update log_chain set seq = seq - 1001 where seq > 1000`)
  expect(await broken()).toMatchObject({ is: 'changed', seq: 3 })
})

test('a cut tail is found by the heads in the database, and by a file where these are cut too', async () => {
  await tenLines()
  const saved = await headNow()
  const last = (await chain()).at(-1)!
  await forge(
    `insert into log_heads (day, seq, hash) values ('2026-11-25', 10, '\\x${last.hash.toString('hex')}')`,
  )
  expect(await broken()).toBeUndefined()
  await forge(
    `delete from staff_log where id in (select log_id from log_chain where seq > 7); delete from log_chain where seq > 7`,
  )
  expect(await broken()).toMatchObject({ is: 'missing', seq: 8, published: { seq: 10, from: '2026-11-25' } })
  await forge(`delete from log_heads; delete from staff_notes where log_id not in (select id from staff_log)`)
  expect(await broken()).toBeUndefined()
  expect(await broken(saved)).toMatchObject({ is: 'missing', seq: 8, published: { seq: 10, from: 'a file' } })
})

test('a tail that is cut before its head was published is found by what points to it', async () => {
  await tenLines()
  const ada = await makePerson()
  const { log_id } = await makeSanction({ person_id: ada.id })
  expect(await broken()).toBeUndefined()
  await forge(`delete from log_chain where log_id = ${log_id}; delete from staff_log where id = ${log_id}`)
  expect(await broken()).toEqual({ is: 'cut', log_id })
})

test('a row put in past the triggers is found, and so is one with a line of its own', async () => {
  await tenLines()
  await forge(`insert into staff_log (act, actor_id) values ('case_decided', 7)`)
  const { id } = await db.selectFrom('staff_log').orderBy('id', 'desc').select('id').executeTakeFirstOrThrow()
  expect(await broken()).toEqual({ is: 'added', log_id: id })
  await forge(`update log_chain set seq = seq + 1000 where seq > 5; update log_chain set seq = seq - 999 where seq > 1000;
    insert into log_chain select 6, ${id}, chained_at, salt, previous_hash, '\\x${randomBytes(32).toString('hex')}'
    from log_chain where seq = 5`)
  expect(await broken()).toEqual({ is: 'changed', seq: 6, log_id: id })
})

test('two rows that changed places are found', async () => {
  await tenLines()
  const lines = await chain()
  const [fourth, eighth] = [lines[3]!, lines[7]!]
  await forge(`create table kept as select * from staff_log where id in (${fourth.log_id}, ${eighth.log_id});
    delete from staff_log where id in (select id from kept);
    update kept set id = ${fourth.log_id} + ${eighth.log_id} - id;
    insert into staff_log overriding system value select * from kept; drop table kept`)
  expect(await broken()).toEqual({ is: 'changed', seq: 4, log_id: fourth.log_id })
  await forge(`update log_chain set log_id = -log_id where seq in (4, 8);
    update log_chain set log_id = case seq when 4 then ${eighth.log_id} else ${fourth.log_id} end where seq in (4, 8)`)
  expect(await broken()).toMatchObject({ is: 'changed', seq: 4 })
})

test('a changed note is found', async () => {
  await tenLines()
  const [, , third] = await chain()
  await forge(`update staff_notes set note = 'Another' where log_id = ${third!.log_id}`)
  expect(await broken()).toEqual({ is: 'note', seq: 3, log_id: third!.log_id })
})

test('a chain that was made anew, with its heads, is found by what somebody saved', async () => {
  await tenLines()
  const [saved] = await headNow()
  const fifth = (await chain())[4]!
  const before = { seq: 5, hash: fifth.hash.toString('hex'), from: 'a file' }
  await forge(`delete from log_chain where seq > 5;
    update staff_log set outcome = 'keep' where id > ${fifth.log_id};
    select chain_line(line) from (select * from staff_log where id > ${fifth.log_id} order by id) line`)
  expect(await broken()).toBeUndefined()
  expect(await broken([before, saved!])).toMatchObject({
    is: 'rewritten',
    seq: 10,
    agreed: 5,
    published: saved,
  })
})

test('transactions at the same time make one chain without gaps, however many lines each writes and whatever it locks after', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => makePerson()))
  const root = await makePerson({ roles: ['administrator'] })
  const deeds = Array.from({ length: 24 }, (_, index) => {
    // Takes the lock of administrators after it has written: with the chain's lock held until the end, a deadlock.
    if (index % 3 === 0) {
      const person = {
        email: `new-${index}@example.org`,
        handle: `new-${index}`,
        display_name: 'New',
        password_hash: 'none',
        language: 'en' as const,
      }
      return createPerson(db, person, ['moderator', 'editor'])
    }
    return setRoles(db, {
      personId: people[index % 4]!.id,
      actorId: root.id,
      wanted: (held) => (held.includes('editor') ? [] : ['editor', 'moderator']),
    })
  })
  expect(new Set(await Promise.all(deeds))).toEqual(new Set(['created', 'changed']))
  const { lines, broken: none } = await auditLog(db)
  const { n } = await db
    .selectFrom('staff_log')
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  expect([lines, none]).toEqual([n, undefined])
  expect(lines).toBeGreaterThan(40)
})

test('who serves can neither write nor change the chain, nor choose a number; the owner cannot change it either', async () => {
  await tenLines()
  for (const statement of [
    `insert into log_chain select seq + 100, log_id, chained_at, salt, previous_hash, hash from log_chain`,
    `update log_chain set hash = previous_hash`,
    `delete from log_chain`,
    `insert into moderator_numbers values (1, 1)`,
    `update log_heads set seq = 1`,
    `select chain_line(staff_log) from staff_log`,
  ]) {
    await expect(sql.raw(statement).execute(db), statement).rejects.toThrow('permission denied')
  }
  for (const table of ['log_chain', 'moderator_numbers']) {
    await expect(sql.raw(`delete from ${table}`).execute(ownerDb), table).rejects.toThrow('append-only')
  }
})

test('the head of each day of Hong Kong is published once the day is over, those missed too', async () => {
  await tenLines()
  expect(await publishHeads(db)).toBe(0)
  // 16:00 in Greenwich is midnight in Hong Kong.
  await forge(`update log_chain set chained_at = case when seq <= 3 then date_trunc('day', now()) - interval '3 days' + interval '15 hours 59 minutes'
    when seq <= 8 then date_trunc('day', now()) - interval '3 days' + interval '16 hours' else now() end`)
  const added = await publishHeads(db)
  expect(added).toBeGreaterThanOrEqual(2)
  expect(await publishHeads(db)).toBe(0)
  const heads = (await headsOf(db)).toReversed()
  expect(heads).toHaveLength(added)
  expect(heads.map(({ seq }) => seq)).toEqual([3, ...Array.from({ length: added - 1 }, () => 8)])
  const lines = await chain()
  expect(heads[1]!.hash).toBe(lines[7]!.hash.toString('hex'))
})
