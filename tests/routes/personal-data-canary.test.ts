// Personal data that somebody insisted on and a moderator let stand: on the page as they were typed, and never mailed or indexed so.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { indexAll } from '../../src/jobs/index-again.ts'
import { run } from '../../src/jobs/send-mail.ts'
import { createMailer, type Mailer } from '../../src/mail.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { formIn, textOf } from '../html.ts'
import { makeArticle, makePerson } from '../make.ts'
import { mailerTo, smtpServer } from '../smtp.ts'

beforeEach(emptyTables)

const canaries = ['6123 4567', 'A123456(3)', 'canary@example.com']
const body = `@ben please call 6123 4567, my identity card is A123456(3), or write to canary@example.com about the pigeons.`
/** However it is folded or cut: without what stands between the characters. */
const holds = (text: string) =>
  canaries.filter((canary) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .includes(canary.toLowerCase().replaceAll(/[^a-z0-9]/g, '')),
  )

test('neither mails nor what is searched hold them as they were typed', async () => {
  const { slug } = await makeArticle()
  const ada = await as(await makePerson({ display_name: 'Ada' }))
  const ben = await makePerson({ handle: 'ben', email: 'ben@example.org' })
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const address = `/en/articles/${slug}/comments`
  const asked = await ada.submit(address, { body, request_id: randomUUID() })
  await ada.submit(address, formIn(await asked.text(), address).fields)
  const { public_id } = await db.selectFrom('cases').select('public_id').executeTakeFirstOrThrow()
  const kept = { outcome: 'keep', reason: 'within_rules' }
  expect((await mo.submit(`/en/moderation/cases/${public_id}/decision`, kept)).status).toBe(303)
  const page = textOf(await (await (await as(null)).get(`/en/articles/${slug}`)).text())
  expect(holds(page)).toEqual(canaries)

  await indexAll(db)
  const search = await sql<{ row: string }>`
    select folded || ' ' || words::text as row from comment_search
    union all select title || ' ' || folded || ' ' || words::text from article_search
    union all select name || ' ' || folded || ' ' || words::text from person_search`.execute(ownerDb)
  const rows = search.rows.map(({ row }) => row).join('\n')
  expect(rows).toContain('pigeons')
  expect(holds(rows)).toEqual([])
  const searched = async (q: string) =>
    textOf(await (await mo.get(`/en/search?kind=comments&q=${encodeURIComponent(q)}`)).text())
  expect(await searched('pigeons')).toContain('6123 4567')
  for (const canary of canaries) expect(await searched(canary)).not.toContain('pigeons')

  const deliveries = await db.selectFrom('deliveries').where('person_id', '=', ben.id).select('id').execute()
  expect(deliveries).toHaveLength(1)
  const send = (mailer: Mailer) => run({ delivery: deliveries[0]!.id }, { ...deps, mailer })
  const smtp = await smtpServer()
  await send(mailerTo(smtp.url))
  await db.updateTable('deliveries').set({ state: 'claimed', token_hash: null }).execute()
  const dataDir = mkdtempSync(join(tmpdir(), 'kiu-canary-'))
  await send(createMailer({ ...deps.config, dataDir }))
  const files = readdirSync(join(dataDir, 'outbox')).map((name) =>
    readFileSync(join(dataDir, 'outbox', name), 'utf8'),
  )
  expect([smtp.mails.length, files.length]).toEqual([1, 1])
  expect(smtp.mails[0]!.text).toContain('please call 61•• ••••, my identity card is A1')
  const parts = [smtp.mails[0]!.text, smtp.mails[0]!.html, smtp.mails[0]!.subject].join('\n')
  for (const text of [parts, ...smtp.raws, ...files]) expect(holds(text)).toEqual([])
})
