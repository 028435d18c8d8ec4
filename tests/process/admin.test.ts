// npm run admin as it is typed: what it makes, what it refuses, with which words and which exit code.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { startEmbedded } from '../../src/db/embedded.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { isPassword } from '../../src/passwords.ts'
import { quiet } from '../../src/report.ts'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts, urls } from '../database.ts'
import { makePasskey, makePerson } from '../make.ts'
import { folder, tuning } from './folder.ts'
import { bare } from './serve.ts'

beforeEach(emptyTables)

const script = join(import.meta.dirname, '../../scripts/admin.ts')
const external = { DATABASE_URL: urls.serving, DATABASE_OWNER_URL: urls.owner }

function admin(
  args: string[],
  { input = '', env = external }: { input?: string; env?: Record<string, string> } = {},
) {
  return new Promise<{ code: number; said: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { env: { ...bare, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
    child.stdin?.end(input)
  })
}
const person = () => db.selectFrom('people').selectAll().executeTakeFirst()
const roles = async () =>
  (await db.selectFrom('roles').select('role').orderBy('role').execute()).map(({ role }) => role)
const create = ['create', '--email', 'Root@Example.org', '--handle', 'harbour', '--name', '海港']

test('create makes a person who can sign in, with a password that is shown once', async () => {
  const { code, said } = await admin([...create, '--role', 'administrator', '--language', 'zh-HK'])
  expect([code, said]).toEqual([
    0,
    expect.stringContaining('海港 (@harbour, root@example.org) was made as administrator.'),
  ])
  const password = /shown this once: (\S{20})$/m.exec(said)?.[1] ?? ''
  expect(await person()).toMatchObject({ email: 'root@example.org', handle: 'harbour', language: 'zh-HK' })
  expect(await roles()).toEqual(['administrator'])
  const browser = await as(null)
  expect((await browser.submit('/en/sign-in', { email: 'root@example.org', password })).status).toBe(303)
  expect((await browser.get('/en/administration/people')).status).toBe(200)
  expect(
    await db.selectFrom('staff_log').select(['act', 'actor_id', 'outcome']).orderBy('id').execute(),
  ).toEqual([
    { act: 'person_created', actor_id: null, outcome: null },
    { act: 'role_granted', actor_id: null, outcome: 'administrator' },
  ])
})

test('a password can be piped in, and is then not shown', async () => {
  const { code, said } = await admin([...create, '--password-stdin'], { input: 'ferry lantern turnip\n' })
  expect([code, said]).toEqual([0, expect.not.stringContaining('ferry')])
  expect(await isPassword('ferry lantern turnip', (await person())?.password_hash ?? null)).toBe(true)
})

test.each([
  [['--handle', 'ab'], 1, '--handle: At least 3'],
  [['--email', 'nobody'], 1, '--email: This does not look like'],
  [['--name', ' '], 1, '--name: Please give a name'],
  [['--role', 'pirate'], 2, '“pirate” is no role'],
  [['--language', 'fr'], 2, 'are needed'],
  [['--colour', 'red'], 2, 'Unknown option'],
  [['extra'], 2, '“extra” belongs to no option'],
])('create with %o is refused', async (more, expected, told) => {
  const before = await rowCounts()
  const { code, said } = await admin([...create, ...more])
  expect([code, said]).toEqual([expected, expect.stringContaining(told)])
  if (expected === 2) expect(said).toContain('npm run admin -- revoke')
  expect(await rowCounts()).toEqual(before)
})

test('what is taken is said, and weak passwords too; nothing is half made', async () => {
  await makePerson({ email: 'root@example.org' })
  await makePerson({ handle: 'HARB0UR' })
  const before = await rowCounts()
  const same = ['create', '--email', 'root@example.org', '--handle', 'another', '--name', 'B']
  expect(await admin(same)).toMatchObject({
    code: 1,
    said: expect.stringContaining('--email: There is an account'),
  })
  const other = ['create', '--email', 'b@example.org', '--handle', 'harbour', '--name', 'B']
  expect(await admin(other)).toMatchObject({
    code: 1,
    said: expect.stringContaining('--handle: Somebody has this'),
  })
  const weak = await admin([...create, '--password-stdin'], { input: 'password123\n' })
  expect(weak).toMatchObject({ code: 1, said: expect.stringContaining('Many people choose') })
  expect(await rowCounts()).toEqual(before)
})

test('grant and revoke, by address or handle; the last administrator stays', async () => {
  const ada = await makePerson({ email: 'ada@example.org', handle: 'ada-chan' })
  const browser = await as(ada)
  expect(
    await admin(['grant', '--email', 'ADA@example.org', '--role', 'administrator', '--role', 'editor']),
  ).toMatchObject({ code: 0 })
  expect(await roles()).toEqual(['editor', 'administrator'])
  expect((await browser.get('/en/account')).status).toBe(303)
  expect(await admin(['grant', '--handle', 'Ada-Chan', '--role', 'editor'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('already'),
  })
  expect(await admin(['revoke', '--handle', 'ada-chan', '--role', 'editor'])).toMatchObject({ code: 0 })
  expect(await admin(['revoke', '--handle', 'ada-chan', '--role', 'administrator'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('has to stay administrator'),
  })
  expect(await roles()).toEqual(['administrator'])
})

test.each([
  [['grant', '--email', 'nobody@example.org', '--role', 'editor'], 1, 'Nobody has the address'],
  [['grant', '--role', 'editor'], 2, 'Either an address or a handle'],
  [['grant', '--email', 'a@b.example'], 1, 'Nobody has'],
  [['dance'], 2, '“dance” is no command'],
  [['constructor'], 2, 'is no command'],
  [[], 2, 'What is to be done?'],
])('%o ends with %i', async (args, expected, told) => {
  expect(await admin(args)).toEqual({ code: expected, said: expect.stringContaining(told) })
})

test('password sets a new one and signs the person out', async () => {
  const ada = await makePerson({ email: 'ada@example.org' })
  const browser = await as(ada)
  const { code, said } = await admin(['password', '--email', 'ada@example.org'])
  const password = /shown this once: (\S+)$/m.exec(said)?.[1] ?? ''
  expect(code).toBe(0)
  expect(await isPassword(password, (await person())?.password_hash ?? null)).toBe(true)
  expect((await browser.get('/en/account')).status).toBe(303)
})

test('a database that is away is said to be so', async () => {
  const away = {
    DATABASE_URL: 'postgres://kiu_app@127.0.0.1:1/kiu',
    DATABASE_OWNER_URL: 'postgres://kiu_owner@127.0.0.1:1/kiu',
  }
  const { code, said } = await admin(create, { env: away })
  expect([code, said]).toEqual([1, expect.stringContaining('ECONNREFUSED')])
  expect(said.trim().split('\n')).toHaveLength(1)
})

test('beside a running server it joins its database; alone it starts the database and stops it again', async () => {
  const dir = folder()
  const env = { DATA_DIR: dir }
  expect(await admin(create, { env })).toEqual({ code: 1, said: expect.stringContaining('npm start') })
  const running = await startEmbedded({ dir, report: quiet, tuning })
  try {
    await migrateToLatest({ ownerUrl: running.ownerUrl, servingUrl: running.url, report: quiet })
    expect(await admin(create, { env })).toMatchObject({ code: 0 })
  } finally {
    await running.stop()
  }
  expect(await admin(['grant', '--handle', 'harbour', '--role', 'editor'], { env })).toMatchObject({
    code: 0,
  })
}, 60_000)

test('factors --remove takes everything away from who has lost it, signs out, tells and is written down', async () => {
  const ada = await makePerson({ handle: 'ada', roles: ['moderator'] })
  const browser = await as(ada)
  await makePasskey({ person_id: ada.id })
  expect(await admin(['factors', '--handle', 'ada'])).toMatchObject({ code: 2 })
  const { code, said } = await admin(['factors', '--handle', 'ada', '--remove'])
  expect([code, said]).toEqual([0, expect.stringContaining('of @ada was removed')])
  expect(await rowCounts()).toMatchObject({ passkeys: 0, sessions: 0, account_mails: 1 })
  expect((await browser.get('/en/account')).status).toBe(303)
  const log = await db.selectFrom('staff_log').select(['act', 'actor_id', 'person_id']).execute()
  expect(log).toEqual([{ act: 'factors_removed', actor_id: null, person_id: ada.id }])
  expect((await admin(['factors', '--handle', 'ada', '--remove'])).said).toContain('has none')
})
