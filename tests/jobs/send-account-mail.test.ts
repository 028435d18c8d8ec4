// Mails about accounts against a real SMTP server: to whom, what they say, which link counts, and what a dead worker leaves.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashOf } from '../../src/tokens.ts'
import { askForMail, openLink } from '../../src/db/account-mails.ts'
import { tellOwner } from '../../src/db/factors.ts'
import { accountMailKinds, type DoorRoom, doorRooms } from '../../src/domain/account-mails.ts'
import { type Language, languages } from '../../src/domain/words.ts'
import { run } from '../../src/jobs/send-account-mail.ts'
import type { Mailer, Sending } from '../../src/mail.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makePerson, makeUnverified } from '../make.ts'
import { headerOf, mailerTo, recipientOf, smtpServer } from '../smtp.ts'

beforeEach(emptyTables)

type Asked = Parameters<typeof askForMail>[1]

/** Asks for a mail; its id. */
async function asked(mail: Partial<Asked> & Pick<Asked, 'kind' | 'email' | 'person_id'>): Promise<string> {
  await db.transaction().execute((tx) => askForMail(tx, { language: 'en', ...mail }))
  const { id } = await db
    .selectFrom('account_mails')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return id
}
const send = (mail: string, mailer: Mailer) => run({ mail }, { ...deps, mailer })
const row = (id: string) => db.selectFrom('account_mails').where('id', '=', id).selectAll().executeTakeFirst()
const tokenIn = (text: string | undefined) => /\/([\w-]{32})$/m.exec(text ?? '')?.[1] ?? ''

test('what is said by mail: every kind, in both languages, as text and as the same in HTML', async () => {
  const smtp = await smtpServer()
  const ada = await makePerson({ email: 'ada@example.org' })
  const eve = await makeUnverified({ new_email: 'eve@example.org' })
  const details = { what: 'A passkey was added.', roles: 'moderator', by: 'Ruth', on: '3 December 2026' }
  for (const language of languages) {
    for (const kind of accountMailKinds) {
      const of = kind === 'verification' ? eve : ada
      const email = kind === 'verification' ? 'eve@example.org' : 'ada@example.org'
      await send(await asked({ kind, person_id: of.id, email, language, details }), mailerTo(smtp.url))
      const [mail, raw] = [smtp.mails.at(-1)!, smtp.raws.at(-1)!]
      expect(recipientOf(mail)).toBe(email)
      expect(headerOf(raw, 'auto-submitted')).toBe('auto-generated')
      expect(headerOf(raw, 'content-language')).toBe(language)
      expect(headerOf(raw, 'list-unsubscribe')).toBeUndefined()
      const html = String(mail.html)
      expectSoundHtml(html)
      expect(html).not.toMatch(/<img|src=|style=/)
      // One address, ours, and the same in both parts.
      const [address, ...more] = (mail.text ?? '').match(/https?:\/\/\S+/g) ?? []
      expect(address).toMatch(new RegExp(`^http://kiu\\.test/${language}/`))
      expect(more).toEqual([])
      expect(html).toContain(`href="${address}"`)
      for (const line of (mail.text ?? '').split('\n').filter((one) => one.trim() && !one.startsWith('--')))
        expect(textOf(html).replaceAll(/\s+/g, ' ')).toContain(line.trim().replaceAll(/\s+/g, ' '))
      expect(isHan(mail.subject ?? '')).toBe(language === 'zh-HK')
    }
  }
  expect(smtp.mails).toHaveLength(2 * accountMailKinds.length)
})

const isHan = (text: string) => /\p{Script=Han}/u.test(text)

test('a change of how one signs in leads to where it can be undone', async () => {
  const smtp = await smtpServer()
  const ada = await makePerson({ email: 'ada@example.org', language: 'zh-HK' })
  const tell = async (...how: [DoorRoom?]) => {
    await db.transaction().execute((tx) => tellOwner(tx, ada.id, () => 'It was changed.', ...how))
    const { id } = await db
      .selectFrom('account_mails')
      .select(sql<string>`max(id)`.as('id'))
      .executeTakeFirstOrThrow()
    await send(id, mailerTo(smtp.url))
    return /http:\S+/.exec(smtp.mails.at(-1)?.text ?? '')?.[0]
  }
  const room = 'http://kiu.test/zh-HK/account'
  expect(await tell()).toBe(`${room}/factors`)
  expect(await tell('providers')).toBe(`${room}/providers`)
  expect(await tell('doors')).toBe(`${room}/sign-in`)
  const signedIn = await as(ada)
  for (const path of Object.values(doorRooms)) expect((await signedIn.get(`/en${path}`)).status).toBe(200)
})

test('the token is made when the mail leaves, and only its hash stays', async () => {
  const smtp = await smtpServer()
  const eve = await makeUnverified({ new_email: 'eve@example.org' })
  const id = await asked({ kind: 'verification', person_id: eve.id, email: 'eve@example.org' })
  expect(await row(id)).toMatchObject({ token_hash: null, sent_at: null })
  await send(id, mailerTo(smtp.url))
  const token = tokenIn(smtp.mails[0]?.text)
  const stored = await row(id)
  expect(stored?.token_hash).toBe(hashOf(token))
  expect(stored?.sent_at).not.toBeNull()
  // Sent is sent.
  await send(id, mailerTo(smtp.url))
  expect(smtp.mails).toHaveLength(1)
})

test('an address that is somebody’s gets another mail than the one that was asked for', async () => {
  const smtp = await smtpServer()
  const ada = await makePerson({ email: 'ada@example.org' })
  const eve = await makeUnverified({ new_email: 'ada@example.org' })
  const id = await asked({ kind: 'verification', person_id: eve.id, email: 'ada@example.org' })
  await send(id, mailerTo(smtp.url))
  expect(smtp.mails.map(({ subject }) => subject)).toEqual(['You have an account at Kiu already'])
  expect(await row(id)).toMatchObject({ kind: 'address_known', person_id: ada.id, token_hash: null })
})

test.each([
  [
    'a reset for an address that is nobody’s',
    { kind: 'reset', person_id: null, email: 'nobody@example.org' },
  ],
  ['a reset for an address that was only said', { kind: 'reset', person_id: null, email: 'eve@example.org' }],
] as const)('%s: no mail, and the row is gone', async (_what, mail) => {
  const smtp = await smtpServer()
  await makeUnverified({ new_email: 'eve@example.org' })
  const id = await asked(mail)
  await send(id, mailerTo(smtp.url))
  expect(smtp.mails).toEqual([])
  expect(await row(id)).toBeUndefined()
  // The control: the same for one who has proved it.
  await makePerson({ email: mail.email })
  await send(await asked(mail), mailerTo(smtp.url))
  expect(smtp.mails).toHaveLength(1)
})

test('a claim that was given up meanwhile, or proved already, is no reason for a mail', async () => {
  const smtp = await smtpServer()
  const eve = await makeUnverified({ new_email: 'eve@example.org' })
  const mail = { kind: 'verification', person_id: eve.id, email: 'eve@example.org' } as const
  const [first, second] = [await asked(mail), await asked(mail)]
  await db.updateTable('people').set({ new_email: 'other@example.org' }).where('id', '=', eve.id).execute()
  await send(first, mailerTo(smtp.url))
  await db
    .updateTable('people')
    .set({ email: 'eve@example.org', new_email: null })
    .where('id', '=', eve.id)
    .execute()
  await send(second, mailerTo(smtp.url))
  expect(smtp.mails).toEqual([])
  expect([await row(first), await row(second)]).toEqual([undefined, undefined])
})

test('the last mail is the one that counts, in whatever order they leave', async () => {
  const smtp = await smtpServer()
  const ada = await makePerson({ email: 'ada@example.org' })
  const ids = []
  for (let i = 0; i < 3; i++)
    ids.push(await asked({ kind: 'reset', person_id: null, email: 'ada@example.org' }))
  for (const id of [ids[1]!, ids[2]!, ids[0]!]) await send(id, mailerTo(smtp.url))
  const open = []
  for (const { text } of smtp.mails)
    open.push((await openLink(db, 'reset', hashOf(tokenIn(text))))?.person_id)
  expect(open).toEqual([undefined, undefined, ada.id])
  // Twelve at once leave one, too.
  await db.deleteFrom('account_mails').execute()
  const many: string[] = []
  for (let i = 0; i < 12; i++)
    many.push(await asked({ kind: 'reset', person_id: null, email: 'ada@example.org' }))
  await Promise.all(many.map((id) => send(id, mailerTo(smtp.url))))
  const rows = await db.selectFrom('account_mails').where('used_at', 'is', null).select('id').execute()
  expect(rows).toHaveLength(1)
})

test('where the server is away the mail waits, with another link when it comes; where it is refused it is over', async () => {
  const eve = await makeUnverified({ new_email: 'eve@example.org' })
  const id = await asked({ kind: 'verification', person_id: eve.id, email: 'eve@example.org' })
  const tokens: string[] = []
  const fated = (fate: Sending): Mailer => ({
    async send({ text }) {
      tokens.push(tokenIn(text))
      return fate
    },
  })
  await expect(send(id, fated('later'))).rejects.toThrow('away')
  expect(await row(id)).toMatchObject({ sent_at: null })
  await send(id, fated('sent'))
  expect(new Set(tokens).size).toBe(2)
  expect(await openLink(db, 'verification', hashOf(tokens[0]!))).toBeUndefined()
  expect(await openLink(db, 'verification', hashOf(tokens[1]!))).toBeDefined()
  const smtp = await smtpServer({ recipient: () => 550 })
  const other = await asked({ kind: 'verification', person_id: eve.id, email: 'eve@example.org' })
  await send(other, mailerTo(smtp.url))
  expect((await row(other))?.sent_at).not.toBeNull()
})

test.each(languages)('a name that somebody chose stays text in a mail: %s', async (language: Language) => {
  const smtp = await smtpServer()
  const details = { by: '<b>Ruth</b>\r\nBcc: all@example.org', roles: 'moderator' }
  const mail = { kind: 'invitation', person_id: null, email: 'ada@example.org', language, details } as const
  await send(await asked(mail), mailerTo(smtp.url))
  expect(String(smtp.mails[0]?.html)).toContain('&lt;b&gt;Ruth&lt;/b&gt;')
  expect(smtp.mails[0]?.bcc).toBeUndefined()
  expect(smtp.raws[0]?.split('\r\n\r\n')[0]).not.toMatch(/^Bcc/im)
})
