// A word of its own in everything hidden, and everybody who comes reads everything they can reach: pages, fragments, feeds,
// files, pictures, streams and mails. Nobody finds a word that is not for them.
import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { languages } from '../../src/domain/words.ts'
import { run as sendAccountMail } from '../../src/jobs/send-account-mail.ts'
import { run as sendDigests } from '../../src/jobs/send-digests.ts'
import { run as sendMail } from '../../src/jobs/send-mail.ts'
import { startPainter } from '../../src/pictures/painter.ts'
import { pathOf, rules } from '../access/rules.ts'
import { states } from '../access/states.ts'
import { rows } from '../access.ts'
import { deps } from '../app.ts'
import { type Canary, plant, type Reader, readers } from '../canaries/plant.ts'
import { db, emptyTables } from '../database.ts'
import { ask, own, urlencoded } from '../faults/ask.ts'
import { everything, forgetTries } from '../faults/contents.ts'
import { read } from '../live/reader.ts'
import { until } from '../process/until.ts'
import { makeComment } from '../make.ts'
import { mailerTo, smtpServer } from '../smtp.ts'

const slow = process.env['KIU_SLOW'] === '1'
/** Pages that each of them reads, besides those where something was planted. */
const most = slow ? 1500 : 20

/** Whoever flagged knows their own name, and staff everybody's. */
const isAnywhere = (reader: Reader) => ['moderator', 'administrator', 'flagger'].includes(reader)
const isAllowed = ({ may, where }: Canary, reader: Reader, path: string) =>
  may.includes(reader) && (!where || where.test(path) || isAnywhere(reader))

/** What the painter was given to draw. */
function recordingPainter() {
  const painter = startPainter()
  const cards: string[] = []
  const pictureOf: typeof painter.pictureOf = (key, card) => {
    cards.push(JSON.stringify(card))
    return painter.pictureOf(key, card)
  }
  return { cards, painter: { ...painter, pictureOf } }
}

/** Addresses in a page that lead to one of ours, forms too. */
const linksIn = (html: string) =>
  [...html.matchAll(/(?:href|src|action|hx-get|hx-post|content)="([^"]+)"/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&').replace('http://kiu.test', '').replace(/#.*/, ''))
    .filter((link) => /^\/(?!\/|assets\/)/.test(link))

test('nobody finds what is not for them', { timeout: 1_800_000 }, async () => {
  await emptyTables()
  const planted = await plant()
  const { canaries, world } = planted
  const { cards, painter } = recordingPainter()
  const app = createApp({ ...deps, painter })
  const stored = await everything()
  const lost = canaries.filter(({ word }) => !stored.includes(word.replaceAll(' ', '')))
  expect(lost, 'planted, and in no table').toEqual([])

  const leaks: string[] = []
  const seen = new Map<Canary, Set<Reader>>(canaries.map((canary) => [canary, new Set()]))
  const counted = { answers: 0, streams: 0, mails: 0, pictures: 0 }
  /** Every word in a text that reached somebody. */
  function look(reader: Reader, path: string, text: string) {
    const lower = text.toLowerCase()
    for (const canary of canaries) {
      if (!lower.includes(canary.word)) continue
      seen.get(canary)!.add(reader)
      if (!isAllowed(canary, reader, path)) leaks.push(`${reader} ${path}: ${canary.what}`)
    }
  }

  const known = [
    ...rows.filter(({ route }) => route.startsWith('GET ')).map(({ path }) => path(world)),
    ...rules
      .filter(({ route }) => route.startsWith('GET ') && !route.includes('/live'))
      .flatMap((rule) =>
        states[rule.kind].map((state) => pathOf(rule, planted.at(rule.kind, state, 'citizen'))),
      ),
  ]
  const inBoth = (path: string) =>
    /^\/en(\/|$)/.test(path) ? languages.map((lang) => path.replace(/^\/en/, `/${lang}`)) : [path]

  async function crawl(reader: Reader) {
    const cookie = planted.cookies.get(reader)
    const certain = planted.places.map((path) => `/en${path}`)
    const searches = canaries.map(({ word }) => `/en/search?q=${word}`)
    const asked = [...certain, ...(slow ? searches : searches.slice(0, 6)), '/en/'].flatMap(inBoth)
    // At a hundredth each place in one language, and the next reader in the other.
    const turn = readers.indexOf(reader)
    const first = slow ? asked : asked.filter((_, at) => (at + (at >> 1) + turn) % 2 === 0)
    const queue = [...new Set([...first, ...shuffled(known.flatMap(inBoth))])]
    const met = new Set(queue)
    const limit = first.length + most
    for (let at = 0; at < queue.length && at < limit; at++) {
      const path = queue[at]!
      if (/\/live\?/.test(path)) continue
      if (at % 50 === 0) await forgetTries()
      const fragments = at % 2 === 0 || slow
      for (const headers of fragments ? [{}, { 'hx-request': 'true', 'hx-request-type': 'partial' }] : [{}]) {
        // Each from an address of its own: what may be read in a minute is not what is asked here.
        const address = `10.${at % 250}.${counted.answers % 250}.1`
        const answer = await ask(
          path,
          { headers: { ...headers, 'sec-fetch-site': 'same-origin' }, cookie, address },
          app,
        )
        const type = answer.headers.get('content-type') ?? ''
        counted.answers++
        if (answer.status >= 500) leaks.push(`${reader} ${path}: ${answer.status}`)
        if (type.startsWith('text/event-stream')) {
          await answer.body?.cancel()
          continue
        }
        const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
        // What somebody typed comes back to them: that is no find.
        const typed = new URL(path, 'http://kiu.test').searchParams.get('q') ?? ''
        const found = typed ? text.replaceAll(typed, '') : text
        look(
          reader,
          path,
          `${[...answer.headers]
            .flat()
            .filter((one) => !typed || !one.includes(typed))
            .join('\n')}\n${found}`,
        )
        if (!type.startsWith('text/html')) continue
        for (const link of linksIn(text)) {
          if (met.has(link) || link.length > 300) continue
          met.add(link)
          queue.push(link)
        }
      }
    }
    return Math.min(queue.length, limit)
  }
  const pages: Record<string, number> = {}
  for (const reader of readers) pages[reader] = await crawl(reader)

  // Streams, while something hidden happens beside what is open.
  const { article } = planted
  const streams: { reader: Reader; messages: ReturnType<typeof read> }[] = []
  for (const reader of readers) {
    const answer = await ask(
      `/en/articles/${article.slug}/live?since=0`,
      { cookie: planted.cookies.get(reader) },
      app,
    )
    if (answer.status === 200) streams.push({ reader, messages: read(answer) })
  }
  counted.streams = streams.length
  const told = await makeComment({
    article_id: article.id,
    author_id: planted.owner.id,
    body: 'Told at once.',
  })
  expect(
    (
      await ask(
        `/en/comments/${told.public_id}/edit`,
        {
          method: 'POST',
          headers: own,
          cookie: planted.cookies.get('owner'),
          body: urlencoded({ body: 'Told again.' }),
        },
        app,
      )
    ).status,
  ).toBe(303)
  await until('every stream was told', () => streams.every(({ messages }) => messages.messages.length > 0))
  for (const { reader, messages } of streams) {
    look(reader, '/live', messages.text())
    await messages.leave()
  }

  // Mails: what was written to somebody, and hidden before it left.
  const smtp = await smtpServer()
  const mailer = mailerTo(smtp.url)
  const mailed = await db
    .selectFrom('people')
    .where('id', 'in', [world.people.citizen.id, world.people.editor.id])
    .select(['email', 'handle'])
    .execute()
  const hidden = canary('mention in a comment that was hidden before it was mailed', [])
  const open = canary('mention in a comment that stands', readers)
  const names = mailed.map(({ handle }) => `@${handle}`).join(' ')
  for (const { word } of [hidden, open]) {
    const body = urlencoded({ body: `${names} ${word}` })
    const path = `/en/articles/${article.slug}/comments`
    const posted = await ask(
      path,
      { method: 'POST', headers: own, cookie: planted.cookies.get('editor'), body },
      app,
    )
    expect(posted.status).toBe(303)
  }
  await db
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: 'abuse' })
    .where('body', 'like', `%${hidden.word}`)
    .execute()
  for (const { id } of await db
    .selectFrom('deliveries')
    .where('state', '=', 'claimed')
    .select('id')
    .execute())
    await sendMail({ delivery: id }, { ...deps, mailer })
  await sendDigests({}, { ...deps, mailer })
  for (const { id } of await db
    .selectFrom('account_mails')
    .where('sent_at', 'is', null)
    .select('id')
    .execute())
    await sendAccountMail({ mail: id }, { ...deps, mailer })
  counted.mails = smtp.raws.length
  for (const mail of smtp.mails) {
    const whole = [mail.subject, mail.text, mail.html, JSON.stringify([...mail.headers])].join('\n')
    look(
      mailed.some(({ email }) => JSON.stringify(mail.to).includes(email ?? ' ')) ? 'citizen' : 'owner',
      '/mail',
      whole,
    )
  }
  // Pictures are for everybody.
  counted.pictures = cards.length
  for (const card of cards) look('nobody', '/picture.png', card)

  const unseen = [...seen]
    .filter(([{ may, isUnshown }, by]) => may.length > 0 && by.size === 0 && !isUnshown)
    .map(([{ what }]) => what)
  console.log({ canaries: canaries.length, pages, ...counted, leaks: leaks.length, unseen })
  expect([...new Set(leaks)]).toEqual([])
  expect(counted.mails).toBeGreaterThan(0)
  expect(counted.pictures).toBeGreaterThan(0)
  expect(unseen).toEqual([])

  function canary(what: string, may: readonly Reader[]): Canary {
    const made = { word: `zq${900 + canaries.length}kestrel`, what, may }
    canaries.push(made)
    seen.set(made, new Set())
    return made
  }
})

/** The same order each time, and none that a noun has. */
const shuffled = (paths: string[]) => [...paths].sort((a, b) => scattered(a) - scattered(b))
const scattered = (text: string) =>
  Buffer.from(text).reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7)
