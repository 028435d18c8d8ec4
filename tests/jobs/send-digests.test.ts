// Digests: at 08:00 of each reader's clock, one a day, what is new since the last; also when a worker is killed in it.
import { type ChildProcess, spawn } from 'node:child_process'
import { sql } from 'kysely'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { enqueue } from '../../src/db/jobs.ts'
import { claimDueDigests, lanes } from '../../src/jobs/send-digests.ts'
import { run as sendMail } from '../../src/jobs/send-mail.ts'
import { deps } from '../app.ts'
import { db, emptyTables, urls } from '../database.ts'
import { makeArticle, makeComment, makeNotification, makePerson } from '../make.ts'
import { until } from '../process/until.ts'
import { mailerTo, recipientOf, smtpServer } from '../smtp.ts'

beforeEach(emptyTables)

const claimAt = (now: string) => claimDueDigests(deps, new Date(now))
const claimed = () => db.selectFrom('deliveries').selectAll().orderBy('id').execute()
const days = async () =>
  (
    await sql<{ day: string }>`select frequency || ' ' || day as day from deliveries order by id`.execute(db)
  ).rows.map(({ day }) => day)

/** That an article opened, at that moment; daily unless somebody said otherwise. */
async function told(person_id: string, made_at: string) {
  const { id } = await makeArticle()
  return makeNotification({ person_id, article_id: id, made_at: new Date(made_at) })
}

/** A moment of these days: what lies long back is no news. */
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const dayBefore = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)

test('what came before 08:00 is told at 08:00, once; what comes after it the next day', async () => {
  const { id } = await makePerson({ time_zone: 'UTC' })
  await told(id, `${dayBefore}T21:00:00Z`)
  expect(await claimAt(`${yesterday}T07:59:59Z`)).toBe(0)
  expect(await claimAt(`${yesterday}T08:00:00Z`)).toBe(1)
  expect(await claimAt(`${yesterday}T08:15:00Z`)).toBe(0)
  await told(id, `${yesterday}T09:00:00Z`)
  expect(await claimAt(`${yesterday}T23:45:00Z`)).toBe(0)
  expect(await days()).toEqual([`daily ${yesterday}`])
  expect(await db.selectFrom('delivery_items').selectAll().execute()).toHaveLength(1)
})

test('each by their own clock, and without one by that of the forum', async () => {
  const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', null]
  const people = new Map<string, string | null>()
  for (const time_zone of zones) {
    const { id } = await makePerson({ time_zone })
    people.set(id, time_zone)
    await told(id, new Date(Date.parse(`${dayBefore}T00:00:00Z`) - 3_600_000).toISOString())
  }
  const due = async () => (await claimed()).map(({ person_id }) => people.get(person_id))
  // Hong Kong at 00:00 UTC, London by 08:00, New York by 13:00, Lord Howe by 21:30 of the day before its own.
  const seen: unknown[] = []
  for (const hour of ['00:00', '08:00', '13:00', '21:45']) {
    await claimAt(`${dayBefore}T${hour}:01Z`)
    seen.push(await due())
  }
  expect(seen[0]).not.toContain('America/New_York')
  expect(seen.at(-1)).toHaveLength(4)
})

test('weekly on Monday, daily for the rest, never for never, and not what was read or mailed', async () => {
  const { id } = await makePerson({ time_zone: 'UTC' })
  const { id: article_id } = await makeArticle()
  await db
    .insertInto('mail_preferences')
    .values([
      { person_id: id, kind: 'opened', frequency: 'weekly' },
      { person_id: id, kind: 'closed', frequency: 'never' },
    ])
    .execute()
  const made_at = new Date(Date.now() - 14 * 86_400_000)
  for (const kind of ['opened', 'closed', 'concluded'] as const)
    await makeNotification({ person_id: id, article_id, kind, made_at })
  await makeNotification({ person_id: id, article_id, kind: 'closed', cause: '2', made_at, read_at: made_at })
  expect(await claimDueDigests(deps, new Date())).toBe(2)
  const kinds = await sql<{ told: string }>`
    select frequency || ' ' || kind as told from deliveries join delivery_items on delivery_id = deliveries.id
    join notifications on notifications.id = notification_id order by 1`.execute(db)
  expect(kinds.rows.map(({ told: one }) => one)).toEqual(['daily concluded', 'weekly opened'])
  const monday = await sql<{ dow: number }>`
    select extract(isodow from day)::int as dow from deliveries where frequency = 'weekly'`.execute(db)
  expect(monday.rows).toEqual([{ dow: 1 }])
})

test('people who take no mail have no digest: none, stopped, imported', async () => {
  const none = await makePerson({ email: null })
  const stopped = await makePerson({ mail_stopped_at: new Date() })
  const good = await makePerson()
  for (const { id } of [none, stopped, good]) await told(id, `${dayBefore}T00:00:00Z`)
  expect(await claimDueDigests(deps, new Date())).toBe(1)
  expect((await claimed()).map(({ person_id }) => person_id)).toEqual([good.id])
})

test('a digest says how many answered, as things are when it is sent', async () => {
  const smtp = await smtpServer()
  const ben = await makePerson({ time_zone: 'UTC', language: 'zh-HK' })
  const { id: article_id } = await makeArticle({ zh: { title: '長椅' } })
  const mine = await makeComment({ article_id, author_id: ben.id })
  const made_at = new Date(Date.now() - 30 * 3_600_000)
  const answers = []
  for (let i = 0; i < 6; i++) {
    const answer = await makeComment({ article_id, parent_id: mine.id, body: `Secret ${i}` })
    answers.push(answer)
    await makeNotification({
      person_id: ben.id,
      article_id,
      comment_id: answer.id,
      kind: 'answered',
      made_at,
    })
  }
  expect(await claimDueDigests(deps, new Date())).toBe(1)
  // Between being gathered and being sent.
  await db.updateTable('comments').set({ state: 'withdrawn' }).where('id', '=', answers[5]!.id).execute()
  const { id } = (await claimed())[0]!
  await sendMail({ delivery: id }, { ...deps, mailer: mailerTo(smtp.url) })
  expect(smtp.mails[0]!.subject).toBe('5 人 在〈長椅〉回覆了你')
  expect(smtp.mails[0]!.text).toContain(`/zh-HK/comments/${answers[0]!.public_id}#`)
  expect(smtp.mails[0]!.text).not.toContain('Secret 5')
})

const readers = process.env['KIU_SLOW'] ? 10_000 : 100

function worker(smtpUrl: string): ChildProcess {
  const env = {
    ...process.env,
    KIU_TEST_DATABASE: urls.serving,
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'kiu@kiu.test',
  }
  const child = spawn(process.execPath, ['tests/jobs/worker.ts'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const killed = (child: ChildProcess) =>
  new Promise<void>((gone) => {
    child.once('exit', () => gone())
    child.kill('SIGKILL')
  })

test(
  `a worker killed twice in the middle of ${readers} digests: nobody gets two, and nobody none`,
  async () => {
    const { id: article_id } = await makeArticle()
    await sql`
    with readers as (
      insert into people (handle, handle_skeleton, display_name, email, language)
      select 'reader-' || i, 'reader-' || i, 'Reader ' || i, 'reader-' || i || '@example.org', 'en'
      from generate_series(1, ${readers}::int) i returning id)
    insert into notifications (person_id, kind, article_id, made_at)
    select id, 'opened', ${article_id}, now() - interval '3 days' from readers`.execute(db)
    expect(await claimDueDigests(deps, new Date())).toBe(readers)

    // First while the server has taken no recipient, then while it has the texts and has not answered.
    let asked = 0
    const held = { recipient: 0, text: 0 }
    const hold = (when: keyof typeof held, from: number) => {
      if (asked < from || held[when] >= lanes) return undefined
      held[when]++
      return 'hold' as const
    }
    const smtp = await smtpServer({
      recipient: () => (++asked, hold('recipient', readers / 4)),
      text: () => hold('text', readers / 2),
    })
    await enqueue(db, 'send-digests', {})
    const patience = readers * 30 + 30_000
    for (const when of ['recipient', 'text'] as const) {
      const child = worker(smtp.url)
      await until(`all lanes hang at a ${when}`, () => held[when] === lanes, patience)
      await killed(child)
    }
    worker(smtp.url)
    const waiting = () =>
      db.selectFrom('deliveries').where('state', '=', 'claimed').select('id').limit(1).executeTakeFirst()
    // The last may still be on its way when none waits any more.
    await until(
      'all have come',
      async () => (await waiting()) === undefined && new Set(smtp.mails.map(recipientOf)).size === readers,
      patience,
    )

    const recipients = smtp.mails.map(recipientOf)
    expect(recipients).toHaveLength(readers)
  },
  60_000 + readers * 100,
)
