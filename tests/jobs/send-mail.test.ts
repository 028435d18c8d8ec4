// Mails against a real SMTP server: once each, in the person's language, later where it is away, no more where it bounces.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { beforeEach, expect, test } from 'vitest'
import { postComment } from '../../src/db/posting.ts'
import { run } from '../../src/jobs/send-mail.ts'
import { createMailer, type Mailer } from '../../src/mail.ts'
import { app, deps } from '../app.ts'
import { as } from '../as.ts'
import { browser } from '../browser.ts'
import { db, emptyTables } from '../database.ts'
import { world as flaggedWorld } from '../flagged.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makePerson, type Person } from '../make.ts'
import { freePort } from '../process/serve.ts'
import { headerOf, mailerTo, recipientOf, smtpServer, type Wish } from '../smtp.ts'

beforeEach(emptyTables)

const send = (delivery: string, mailer: Mailer) => run({ delivery }, { ...deps, mailer })
const deliveries = () => db.selectFrom('deliveries').selectAll().orderBy('id').execute()
const states = async () => (await deliveries()).map(({ state }) => state)

/** Somebody mentions `person`, who is told by mail at once. Returns the mail's id and the comment. */
async function mention(person: Person, body = 'In the shade, I would say.') {
  const { id: article_id, slug } = await makeArticle({ en: { title: 'Benches' }, zh: { title: '長椅' } })
  const author = await makePerson({ display_name: 'Ada' })
  const posted = await postComment(db, {
    article_id,
    author_id: author.id,
    body,
    body_html: `<p>${body}</p>`,
    renderer_version: 1,
    language: 'en',
    mentions: [person.id],
  })
  if (!('public_id' in posted)) throw new Error(posted.outcome)
  return { delivery: (await deliveries()).at(-1)!.id, comment: posted, slug }
}

test('a mention is mailed at once: two parts, links, and what a provider needs to end it', async () => {
  const smtp = await smtpServer()
  const ben = await makePerson({ email: 'ben@example.org' })
  const { delivery, comment } = await mention(ben)
  await send(delivery, mailerTo(smtp.url))

  const [mail, raw] = [smtp.mails[0]!, smtp.raws[0]!]
  expect(recipientOf(mail)).toBe('ben@example.org')
  expect(mail.subject).toBe('Ada mentioned you in “Benches”')
  const place = `http://kiu.test/en/comments/${comment.public_id}#comment-${comment.public_id}`
  for (const part of [mail.text ?? '', textOf(String(mail.html))]) {
    expect(part).toContain('Ada mentioned you in “Benches”')
    expect(part).toContain('In the shade, I would say.')
  }
  expect(mail.text).toContain(place)
  expect(String(mail.html)).toContain(`href="${place}"`)
  expect(String(mail.html)).not.toMatch(/<img|src=|style=/)
  expectSoundHtml(String(mail.html))
  const { public_id } = (await deliveries())[0]!
  expect(mail.messageId).toBe(`<${public_id}@kiu.test>`)
  expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated')
  expect(headerOf(raw, 'List-Id')).toBe('Kiu <notifications.kiu.test>')
  expect(headerOf(raw, 'List-Unsubscribe')).toMatch(/^<http:\/\/kiu\.test\/en\/unsubscribe\/[\w-]{32}>$/)
  expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  expect(headerOf(raw, 'Content-Language')).toBe('en')

  await send(delivery, mailerTo(smtp.url))
  expect(smtp.mails).toHaveLength(1)
  expect(await states()).toEqual(['sent'])
})

test('in the language of the person', async () => {
  const smtp = await smtpServer()
  const { delivery } = await mention(await makePerson({ language: 'zh-HK' }))
  await send(delivery, mailerTo(smtp.url))
  const mail = smtp.mails[0]!
  expect(mail.subject).toBe('Ada 在〈長椅〉提及你')
  expect(mail.text).toContain('不再接收這類電郵： http://kiu.test/zh-HK/unsubscribe/')
  expect(headerOf(smtp.raws[0]!, 'Content-Language')).toBe('zh-HK')
})

test('one press of the provider ends it: no session, no origin, no redirect', async () => {
  const smtp = await smtpServer()
  const ben = await makePerson()
  const { delivery } = await mention(ben)
  await send(delivery, mailerTo(smtp.url))
  const address = headerOf(smtp.raws[0]!, 'List-Unsubscribe')!.slice(1, -1)
  const press = (url: string) =>
    app.request(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })

  const page = await (await browser().get(new URL(address).pathname)).text()
  expect(page).toContain('Somebody mentions you')
  expectSoundHtml(page)
  expect(await db.selectFrom('mail_preferences').selectAll().execute()).toEqual([])
  expect((await press(address)).status).toBe(200)
  expect(
    await db.selectFrom('mail_preferences').select(['person_id', 'kind', 'frequency']).execute(),
  ).toEqual([{ person_id: ben.id, kind: 'mentioned', frequency: 'never' }])
  expect((await press(address.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(404)
  // That door leads nowhere else.
  expect((await press('http://kiu.test/en/account/notifications')).status).toBe(403)

  await mention(ben)
  expect(await states()).toEqual(['sent'])
})

test('a server that is down delays and loses nothing', async () => {
  const port = await freePort()
  const mailer = mailerTo(`smtp://127.0.0.1:${port}`)
  const { delivery } = await mention(await makePerson())
  await expect(send(delivery, mailer)).rejects.toThrow('the mail server is away')
  expect(await states()).toEqual(['claimed'])
  const smtp = await smtpServer({}, port)
  await send(delivery, mailer)
  expect(smtp.mails).toHaveLength(1)
  expect(await states()).toEqual(['sent'])
})

test.each([
  ['to the recipient', 'recipient'],
  ['to the text', 'text'],
] as const)('a server that says "not now" %s is asked again, and gets the same message', async (_, where) => {
  let wish: Wish = 451
  const smtp = await smtpServer({ [where]: () => wish })
  const { delivery } = await mention(await makePerson())
  await expect(send(delivery, mailerTo(smtp.url))).rejects.toThrow('the mail server is away')
  expect(await states()).toEqual(['claimed'])
  wish = undefined
  await send(delivery, mailerTo(smtp.url))
  expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(1)
  expect(await states()).toEqual(['sent'])
})

test('where the connection breaks between the text and the answer, it is never sent again', async () => {
  const smtp = await smtpServer({ text: () => 'cut' })
  const { delivery } = await mention(await makePerson())
  await send(delivery, mailerTo(smtp.url))
  await send(delivery, mailerTo(smtp.url))
  expect(smtp.mails).toHaveLength(1)
  expect(await states()).toEqual(['unsure'])
})

test('eight workers with the same mail: one sends it', async () => {
  const smtp = await smtpServer()
  const { delivery } = await mention(await makePerson())
  await Promise.all(Array.from({ length: 8 }, () => send(delivery, mailerTo(smtp.url))))
  expect(smtp.mails).toHaveLength(1)
  expect(await states()).toEqual(['sent'])
})

test('a worker that was put off does not give away the mail that another has on its way', async () => {
  const { delivery } = await mention(await makePerson())
  const quicker: Mailer = {
    send: async (_, begin) => ((await begin()) ? 'unsure' : 'taken'),
  }
  const putOff: Mailer = {
    async send() {
      // Before this one's server said anything, the other has begun.
      await db
        .updateTable('deliveries')
        .set({ state: 'sending', token_hash: 'of the other' })
        .where('id', '=', delivery)
        .execute()
      return 'later'
    },
  }
  await expect(send(delivery, putOff)).rejects.toThrow('the mail server is away')
  expect(await states()).toEqual(['sending'])
  await send(delivery, quicker)
  expect(await deliveries()).toMatchObject([{ state: 'sending', token_hash: 'of the other' }])
})

test('after three hard bounces no more mail, and the account page says so; a success in between begins anew', async () => {
  let wish: Wish = 550
  const smtp = await smtpServer({ recipient: () => wish })
  const ben = await makePerson({ email: 'ben@example.org' })
  const client = await as(ben)
  const mailed = async () => {
    const { delivery } = await mention(ben)
    await send(delivery, mailerTo(smtp.url))
    return (await db.selectFrom('people').where('id', '=', ben.id).selectAll().executeTakeFirstOrThrow())
      .hard_bounces
  }
  const says = async (path: string) => textOf(await (await client.get(path)).text())
  expect([await mailed(), await mailed()]).toEqual([1, 2])
  wish = undefined
  expect(await mailed()).toBe(0)
  wish = 550
  expect([await mailed(), await mailed()]).toEqual([1, 2])
  expect(await says('/en/account')).not.toContain('came back three times')
  expect(await mailed()).toBe(3)

  const count = (await deliveries()).length
  await mention(ben)
  expect(await deliveries()).toHaveLength(count)
  for (const page of ['/en/account', '/en/account/notifications'])
    expect(await says(page)).toContain('Mails to ben@example.org came back three times')

  wish = undefined
  expect((await client.submit('/en/account/notifications/resume')).status).toBe(303)
  expect(await says('/en/account')).not.toContain('came back three times')
  expect(await mailed()).toBe(0)
  expect(smtp.mails).toHaveLength(2)
})

test('a mistake of ours, a name that the server does not know, is no bounce of anybody', async () => {
  const smtp = await smtpServer()
  const { delivery } = await mention(await makePerson())
  const mailer = mailerTo(smtp.url.replace('//', '//kiu:wrong@'))
  await expect(send(delivery, mailer)).rejects.toThrow('the mail server is away')
  expect(await states()).toEqual(['claimed'])
})

test.each(['hidden', 'removed', 'withdrawn'] as const)(
  'what was %s meanwhile is not mailed',
  async (state) => {
    const smtp = await smtpServer()
    const { delivery, comment } = await mention(await makePerson())
    await db
      .updateTable('comments')
      .set({ state, state_reason: state === 'withdrawn' ? null : 'abuse' })
      .where('id', '=', comment.id)
      .execute()
    await send(delivery, mailerTo(smtp.url))
    expect(smtp.mails).toEqual([])
    expect(await states()).toEqual(['dropped'])
  },
)

test('a title that would write headers is a title', async () => {
  const smtp = await smtpServer()
  const { delivery } = await mention(await makePerson())
  await db
    .updateTable('article_translations')
    .set({ title: 'Benches\r\nBcc: everybody@example.org\r\n\r\n<script>' })
    .execute()
  await send(delivery, mailerTo(smtp.url))
  const mail = smtp.mails[0]!
  expect(mail.bcc).toBeUndefined()
  expect(mail.headers.has('bcc')).toBe(false)
  expect(String(mail.html)).not.toContain('<script>')
})

test('without a server, mails are files that one can open, whose names tell of nobody', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kiu-outbox-'))
  const mailer = createMailer({ ...deps.config, dataDir })
  const { delivery } = await mention(await makePerson({ email: 'ben@example.org' }))
  await send(delivery, mailer)
  await send(delivery, mailer)
  const files = readdirSync(join(dataDir, 'outbox'))
  expect(files).toHaveLength(1)
  expect(files[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-[\w-]{12}\.eml$/)
  const mail = await simpleParser(readFileSync(join(dataDir, 'outbox', files[0]!)))
  expect(mail.subject).toBe('Ada mentioned you in “Benches”')
  expect(recipientOf(mail)).toBe('ben@example.org')
})

test('a decision is mailed at once with why, until when and how to object; of the text not a word, and not by whom', async () => {
  const smtp = await smtpServer()
  const { flagged, author, mo, flagger } = await flaggedWorld({ body: 'Buy my bench.' })
  await db.updateTable('people').set({ language: 'zh-HK' }).where('id', '=', author.id).execute()
  const decision = { outcome: 'remove', reason: 'spam', note: '請勿在此賣廣告。' }
  await (await as(mo)).submit(`/en/moderation/cases/${flagged.public_id}/decision`, decision)
  const { public_id } = await db
    .selectFrom('statements')
    .where('person_id', '=', author.id)
    .select('public_id')
    .executeTakeFirstOrThrow()
  const [mailed, ...others] = await deliveries()
  // What became of a flag waits for the day's mail.
  expect([mailed?.person_id, others, mailed?.person_id === flagger.id]).toEqual([author.id, [], false])
  await send(mailed!.id, mailerTo(smtp.url))
  const mail = smtp.mails[0]!
  expect(mail.subject).toMatch(/^你在〈多設長椅 \d+〉的意見已被移除$/)
  for (const part of [mail.text ?? '', textOf(String(mail.html))]) {
    for (const said of ['理由：濫發訊息', '審核員的說明：請勿在此賣廣告。', '前提出上訴'])
      expect(part).toContain(said)
    for (const unsaid of ['Buy my bench.', 'Mo ']) expect(part).not.toContain(unsaid)
  }
  expect(mail.text).toContain(`http://kiu.test/zh-HK/statements/${public_id}`)
  expectSoundHtml(String(mail.html))
})
