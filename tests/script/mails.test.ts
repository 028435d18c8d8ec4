// Hostile names, titles, texts and notes in every kind of mail: no header more, no part more, no element more.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import type { Notice } from '../../src/db/notifications.ts'
import { accountMailKinds } from '../../src/domain/account-mails.ts'
import { notificationKinds } from '../../src/domain/telling.ts'
import { languages } from '../../src/domain/words.ts'
import { texts } from '../../src/locales/index.ts'
import { createMailer, type Message } from '../../src/mail.ts'
import { renderProse } from '../../src/markdown/render.ts'
import { accountMail } from '../../src/views/account-mail.ts'
import { noticeMail } from '../../src/views/mail.ts'
import { firstDifference, skeletonOf } from './skeleton.ts'
import { innocent, storable } from './sow.ts'
import { strings } from './strings.ts'

const slow = process.env['KIU_SLOW'] === '1'
const origin = 'http://kiu.test'
const at = new Date('2026-11-26T00:00:00Z')

const folder = mkdtempSync(join(tmpdir(), 'kiu-mails-'))
const mailer = createMailer({ smtpUrl: undefined, mailFrom: undefined, origin, dataDir: folder })

/** The message as it leaves, in bytes. */
async function posted(message: Message): Promise<string> {
  await mailer.send(message, async () => true)
  const file = readdirSync(join(folder, 'outbox')).find((name) => name.includes(message.id))
  return readFileSync(join(folder, 'outbox', file!), 'utf8')
}

function notice(text: string, kind: Notice['kind']): Notice {
  const isStatement = kind === 'decided' || kind === 'reviewed'
  return {
    public_id: 'AAAAAAAAAAAA',
    kind,
    made_at: at,
    read_at: null,
    count: 1,
    people_count: 1,
    slug: 'benches',
    title: text,
    comment_public_id: 'BBBBBBBBBBBB',
    author_name: text,
    organisation: text,
    body_html: renderProse(text, 'comment'),
    body_language: 'en',
    statement: isStatement
      ? {
          public_id: 'CCCCCCCCCCCC',
          act: 'comment_hidden',
          reason: 'abuse',
          rule: null,
          note: text,
          until: null,
          objectable_until: at.toISOString(),
        }
      : null,
    poll_public_id: 'DDDDDDDDDDDD',
    poll_root: null,
  }
}

let made = 0
const written = {
  notices(text: string, number: number): Message {
    const t = texts[languages[number % 2]!]
    const kinds =
      number % 5 === 0 ? notificationKinds : [notificationKinds[number % notificationKinds.length]!]
    return {
      id: `mail-${made++}-x`,
      to: 'ada@example.org',
      language: t.lang,
      unsubscribe: `${origin}/en/unsubscribe/x`,
      ...noticeMail(
        {
          notices: kinds.map((kind) => notice(text, kind)),
          frequency: kinds.length > 1 ? 'daily' : 'at_once',
          timeZone: 'Asia/Hong_Kong',
          origin,
          unsubscribe: `${origin}/en/unsubscribe/x`,
        },
        t,
      ),
    }
  },
  account(text: string, number: number): Message {
    const t = texts[languages[number % 2]!]
    // Whatever details a kind of mail asks for, somebody has written them.
    const details = new Proxy({}, { get: () => text, has: () => true }) as Record<string, string>
    const kind = accountMailKinds[number % accountMailKinds.length]!
    return {
      id: `mail-${made++}-x`,
      to: 'ada@example.org',
      language: t.lang,
      ...accountMail({ kind, details, token: 'x', origin }, t),
    }
  },
}

/** Names of the headers in order, the parts, and the bones of the HTML. */
async function partsOf(raw: string) {
  const mail = await simpleParser(raw)
  const html = typeof mail.html === 'string' ? mail.html : ''
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const { bones, faults } = skeletonOf(html, `${origin}/`)
  return {
    to: mail.to,
    from: mail.from?.text,
    attachments: mail.attachments.length,
    headers: mail.headerLines.map(({ key }) => key),
    types: headsIn(raw).flatMap((one) =>
      Array.from(one.matchAll(/^content-type: ([^;\r\n]+)/gim), ([, type]) => type),
    ),
    // Nothing but ASCII, and ends of lines that are whole; in the text nodemailer makes them so when it sends.
    isClean: !/[^\x20-\x7e\r\n\t]|(?<!\r)\n|\r(?!\n)/.test(head),
    bones,
    faults,
    subject: mail.subject ?? '',
  }
}

/** Of the mail and of each part: what stands in a text where a header could stand is text. */
function headsIn(raw: string): string[] {
  const [, boundary] = /^content-type: multipart[^]*?boundary="?([^";\r\n]+)/im.exec(raw) ?? []
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}\r\n`)
  return parts.map((part) => part.slice(0, part.indexOf('\r\n\r\n')))
}

const step = slow ? 1 : 90

test.each(['notices', 'account'] as const)(
  '%s',
  async (kind) => {
    let tried = 0
    for (let number = 0; number < strings.length; number += step) {
      const text = storable(strings[number]!)
      const [ours, theirs] = [
        await partsOf(await posted(written[kind](innocent(text), number))),
        await partsOf(await posted(written[kind](text, number))),
      ]
      expect(firstDifference(ours.bones, theirs.bones), text).toBeNull()
      expect(theirs, text).toEqual({ ...ours, bones: theirs.bones, subject: theirs.subject })
      expect(theirs.faults, text).toEqual([])
      expect(theirs.isClean, text).toBe(true)
      expect(theirs.subject, text).not.toMatch(/[\r\n]/)
      tried++
    }
    if (slow) expect(tried).toBeGreaterThan(1_500)
    console.info(`script: ${tried} strings in mails (${kind})`)
  },
  600_000,
)

test('an address with another header in it sends no mail to anybody else', async () => {
  for (const to of [
    'ada@example.org\r\nBcc: eve@evil.example',
    'ada@example.org,eve@evil.example',
    'ada@example.org\nX: y',
  ]) {
    const raw = await posted({ ...written.notices('Benches', 1), to })
    const mail = await simpleParser(raw)
    expect(mail.headerLines.map(({ key }) => key)).not.toContain('bcc')
    expect([mail.to].flat().flatMap((one) => one?.value ?? [])).toHaveLength(1)
  }
})

test('the reader would tell of a header, a part and an element more', async () => {
  const raw = await posted(written.notices('Benches', 1))
  const good = await partsOf(raw)
  const more = await partsOf(raw.replace(/^Subject:/m, 'Bcc: eve@evil.example\r\nSubject:'))
  expect(more.headers).not.toEqual(good.headers)
  const part = await partsOf(raw.replace(/^(--.+)--\r\n/m, '$1\r\nContent-Type: text/x\r\n\r\n\r\n$1--\r\n'))
  expect(part.types).toEqual([...good.types, 'text/x'])
  const html = await partsOf(raw.replace('<hr>', '<img src=3D"//evil.example/x"><hr>'))
  expect(firstDifference(good.bones, html.bones)).not.toBeNull()
  expect(html.faults).not.toEqual([])
  expect((await partsOf(raw.replace(/^Subject: /m, 'Subject: \n'))).isClean).toBe(false)
})
