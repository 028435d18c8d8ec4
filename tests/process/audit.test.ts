// npm run audit as it is typed: what it says of a whole log and of a broken one, with which exit code.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { auditLog } from '../../src/db/log-chain.ts'
import { writeDown } from '../../src/db/staff-log.ts'
import { as } from '../as.ts'
import { db, emptyTables, forge, urls } from '../database.ts'
import { folder } from './folder.ts'
import { bare } from './serve.ts'

beforeEach(emptyTables)

const script = join(import.meta.dirname, '../../scripts/audit.ts')

const audit = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { ...bare, DATABASE_URL: urls.serving, DATABASE_OWNER_URL: urls.owner }
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
  })

test('the public log that somebody saved proves that the log was rewritten, though the database agrees with itself', async () => {
  for (const outcome of ['keep', 'hide', 'remove']) {
    await writeDown(db, { act: 'case_decided', actor_id: '1', outcome, reason: 'spam' })
  }
  const file = join(folder(), 'saved.csv')
  writeFileSync(file, await (await (await as(null)).get('/zh-HK/moderation-log.csv')).text())
  const { hash } = (await db
    .selectFrom('log_chain')
    .where('seq', '=', '3')
    .select('hash')
    .executeTakeFirst())!

  expect(await audit(file)).toEqual({
    code: 0,
    said: `The staff log is whole: 3 lines, the last with hash ${hash.toString('hex')}.\nIt agrees with 3 hashes that were published.\n`,
  })
  await forge(`delete from log_chain; update staff_log set outcome = 'keep' where outcome = 'remove';
    select chain_line(line) from (select * from staff_log order by id) line`)
  expect((await auditLog(db)).broken).toBeUndefined()
  expect(await audit(file)).toMatchObject({
    code: 1,
    said: expect.stringMatching(
      /^Line 1 \(row \d+ of staff_log\) is not the one that was published \(saved\.csv, /,
    ),
  })
  await forge(`update staff_log set reason = 'abuse' where outcome = 'hide'`)
  expect(await audit()).toMatchObject({
    code: 1,
    said: expect.stringMatching(
      /^Line 2 is broken: row \d+ of staff_log, or its line of the chain, was changed\.\n$/,
    ),
  })
}, 60_000)

test('a file that is no list of lines is refused, and one that is not there', async () => {
  const file = join(folder(), 'other.csv')
  writeFileSync(file, 'a,b\r\n1,2\r\n')
  const [other, gone] = await Promise.all([audit(file), audit(`${file}.gone`)])
  expect(other).toMatchObject({ code: 2, said: expect.stringContaining('is no list of lines') })
  expect(gone).toMatchObject({ code: 2, said: expect.stringContaining('cannot be read') })
})
