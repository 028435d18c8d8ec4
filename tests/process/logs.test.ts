// The log: JSON lines for machines, and nothing in it that people wrote or that proves who they are.
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { makeLog } from '../../src/logs.ts'
import { reportTo, reportToLog } from '../../src/report.ts'

function capture(options: { production: boolean }) {
  let text = ''
  const out = new Writable({
    write(part: Buffer, _encoding, done) {
      text += part.toString()
      done()
    },
  })
  const log = makeLog({ logLevel: 'info', ...options }, out)
  return { log, said: () => text }
}

test('production says one JSON object a line', () => {
  const { log, said } = capture({ production: true })
  log.info({ route: '/:lang/articles/:slug', status: 200 }, 'answered')
  log.debug('not at this level')
  expect(said().trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(said())).toMatchObject({ level: 'info', msg: 'answered', route: '/:lang/articles/:slug' })
})

test('a terminal gets something to read', () => {
  const { log, said } = capture({ production: false })
  log.warn({ status: 503 }, 'the database is away')
  expect(said()).toMatch(/WARN.*the database is away[\s\S]*status: 503/)
})

test.each([true, false])('what proves or tells who somebody is stays out (production: %s)', (production) => {
  const { log, said } = capture({ production })
  log.info(
    {
      cookie: 'session=hunter1',
      headers: {
        cookie: 'session=hunter2',
        authorization: 'Bearer hunter3',
        'set-cookie': 'session=hunter4',
      },
      request: { headers: { cookie: 'session=hunter5' } },
      body: 'hunter6',
      parameters: ['hunter7'],
      person: { email: 'hunter8@example.org', password: 'hunter9', token: 'hunter10' },
      status: 'kept',
    },
    'a line',
  )
  expect(said()).not.toMatch(/hunter/)
  expect(said()).toContain('kept')
})

test('of an error of PostgreSQL the cause is kept and people’s words are not', async () => {
  const { db, close } = connect(inject('cluster').url)
  onTestFinished(close)
  const { log, said } = capture({ production: true })
  const failing = [
    sql`with a as (select 'hunter1'::text as email) select email::int from a`,
    sql`select ${'hunter2'}::uuid`,
    sql`insert into people (handle) values ('hunter3')`,
  ]
  for (const statement of failing) {
    await statement
      .execute(db)
      .catch((err: unknown) => log.error({ err: new Error('no page', { cause: err }) }, 'an error'))
  }
  expect(said()).not.toMatch(/hunter/)
  const causes = said()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { err: { cause: object } }).err.cause)
  expect(causes).toMatchObject([
    { code: '22P02', message: 'invalid input syntax for type integer: "…"' },
    { code: '22P02', stack: expect.stringContaining('logs.test.ts') },
    { code: '23502', table: 'people', column: expect.any(String) },
  ])
})

test('steps have their times; a terminal sees how far a long one is', () => {
  const said: string[] = []
  const plain = reportTo({ write: (text) => said.push(text) })
  plain.step('One')
  plain.progress(1, 2)
  plain.step('Two')
  plain.finish()
  expect(said.join('')).toMatch(/^One +0\.\d s\nTwo +0\.\d s\n$/)

  said.length = 0
  const drawn = reportTo({ isTTY: true, write: (text) => said.push(text) })
  drawn.step('Long')
  drawn.progress(1, 4)
  drawn.progress(1, 4)
  drawn.finish()
  expect(said.filter((text) => text.includes('█████░░░░░░░░░░░░░░░  25.0 %'))).toHaveLength(1)

  const lines: string[] = []
  reportToLog({ info: (text) => lines.push(text) }).step('A line')
  expect(lines).toEqual(['A line'])
})
