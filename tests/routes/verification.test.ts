// Proving an address: what the mail says, what its link does and does not do, and what nobody learns from it.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { hashOf } from '../../src/tokens.ts'
import { createApp } from '../../src/app.ts'
import { eraseUnproved } from '../../src/db/unproved.ts'
import { claimAddress, proveAddress } from '../../src/db/own-addresses.ts'
import { lastLinkTo, linkIn, proveAddressOf, sendAccountMails } from '../account-mails.ts'
import { appAnew, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, type Fields, setApp } from '../browser.ts'
import { configOf } from '../faults/app.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makePerson, makeSuspended, makeUnverified } from '../make.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(appAnew(), origin)
})

const password = 'ferry lantern turnip'
let count = 0
const form = (email: string, more: Fields = {}): Fields => ({
  email,
  handle: `ada-${++count}`,
  display_name: 'Ada Chan',
  password,
  ...more,
})
const stored = (id: string) =>
  db.selectFrom('people').where('id', '=', id).select(['email', 'new_email']).executeTakeFirstOrThrow()
const join = async (email: string, path = '/en/sign-up') => {
  const client = await as(null)
  expect((await client.submit(path, form(email))).status).toBe(303)
  return client
}
const people = () => db.selectFrom('people').select(['id', 'email', 'new_email']).orderBy('id').execute()

test('sign-up says an address; the button behind the link in the mail proves it, in any browser', async () => {
  const ada = await join('Ada@Example.org')
  expect(await people()).toMatchObject([{ email: null, new_email: 'ada@example.org' }])
  expect(textOf(await (await ada.get('/en/welcome')).text())).toContain('ada@example.org')

  const link = await lastLinkTo('ada@example.org')
  expect(link).toMatch(/^\/en\/verification\/[\w-]{32}$/)
  const elsewhere = await as(null)
  const page = await (await elsewhere.get(link)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('ada@example.org')
  expect(textOf(page)).toContain(`@ada-${count}`)
  const answer = await elsewhere.submit(link, {})
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/verification?done=confirmed'])
  expect(await people()).toMatchObject([{ email: 'ada@example.org', new_email: null }])
  expect(textOf(await (await ada.get('/en/verification')).text())).toContain('is confirmed')
})

test('a mail program that opens every link proves nothing and uses nothing up', async () => {
  await join('ada@example.org')
  const link = await lastLinkTo('ada@example.org')
  const before = await db.selectFrom('account_mails').selectAll().execute()
  for (let i = 0; i < 5; i++) expect((await (await as(null)).get(link)).status).toBe(200)
  expect(await db.selectFrom('account_mails').selectAll().execute()).toEqual(before)
  expect(await people()).toMatchObject([{ email: null }])
  expect((await (await as(null)).submit(link, {})).status).toBe(303)
})

test('of the token only a hash is kept, and it lives for 24 hours', async () => {
  await join('ada@example.org')
  const link = await lastLinkTo('ada@example.org')
  const token = link.split('/').at(-1)!
  const { rows } = await sql<{ row: string }>`select account_mails::text as row from account_mails`.execute(
    db,
  )
  expect(rows[0]?.row).not.toContain(token)
  expect(rows[0]?.row).toContain(hashOf(token))
  const { rows: times } = await sql<{ hours: number }>`
    select round(extract(epoch from ends_at - now()) / 3600)::int as hours from account_mails`.execute(db)
  expect(times).toEqual([{ hours: 24 }])
  const jobs = await sql<{
    payload: string
  }>`select payload::text from graphile_worker._private_jobs`.execute(db)
  expect(JSON.stringify(jobs.rows)).not.toContain(token)
})

test.each([
  ['used', async (link: string) => void (await (await as(null)).submit(link, {}))],
  [
    'late',
    async () => void (await sql`update account_mails set ends_at = now() - interval '1 second'`.execute(db)),
  ],
  ['followed by another mail', async () => void (await lastLinkAgain())],
  ['for an address that is no longer said', sayAnother],
])('a link that is %s proves nothing, and the page leads to another mail', async (_what, spoil) => {
  const ada = await join('ada@example.org')
  const link = await lastLinkTo('ada@example.org')
  await spoil(link)
  const before = [await people(), await rowCounts()]
  for (const send of [() => ada.get(link), () => ada.submit(link, {}), () => ada.htmx(link, {})]) {
    const answer = await send()
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('href="/en/verification"')
  }
  expect([await people(), await rowCounts()]).toEqual(before)
})

/** As the one who signed up asks for it. */
async function lastLinkAgain() {
  const [person] = await people()
  expect((await (await as(person!)).submit('/en/verification', {})).status).toBe(303)
  return lastLinkTo('ada@example.org')
}

async function sayAnother() {
  const [person] = await people()
  expect(
    (await (await as(person!)).submit('/en/account/address', { email: 'other@example.org' })).status,
  ).toBe(303)
}

test('a link is bound to its account: no other one proves the address by it', async () => {
  const eve = await join('ada@example.org')
  await join('ada@example.org')
  const [first, second] = await sendAccountMails()
  expect([first?.to, second?.to]).toEqual(['ada@example.org', 'ada@example.org'])
  // Eve is signed in, and posts the link of the other account.
  expect((await eve.submit(linkIn(second!), {})).status).toBe(303)
  expect(await people()).toMatchObject([
    { email: null, new_email: 'ada@example.org' },
    { email: 'ada@example.org', new_email: null },
  ])
})

test('of two accounts that say one address, the first to prove it gets it; the other is told so kindly', async () => {
  const [one, two] = [await join('ada@example.org'), await join('ada@example.org')]
  const links = (await sendAccountMails()).map(linkIn)
  expect((await two.submit(links[1]!, {})).status).toBe(303)
  for (const answer of [await one.get(links[0]!), await one.submit(links[0]!, {})]) {
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expectSoundHtml(page)
    expect(textOf(page)).toContain('belongs to another account')
  }
  expect(await people()).toMatchObject([{ email: null }, { email: 'ada@example.org' }])
})

test('of twelve who prove one address at the same moment, one does', async () => {
  for (let i = 0; i < 12; i++) await claimAddress(db, (await makeUnverified()).id, 'ada@example.org', 'en')
  const tokens = (await sendAccountMails()).map((mail) => linkIn(mail).split('/').at(-1)!)
  const provings = await Promise.all(tokens.map((token) => proveAddress(db, hashOf(token), '')))
  expect(provings.map(({ outcome }) => outcome).sort()).toEqual(['proved', ...Array(11).fill('taken')])
  expect((await people()).filter(({ email }) => email !== null)).toHaveLength(1)
})

test('the same link pressed twelve times at once proves once', async () => {
  await join('ada@example.org')
  const token = (await lastLinkTo('ada@example.org')).split('/').at(-1)!
  const provings = await Promise.all(Array.from({ length: 12 }, () => proveAddress(db, hashOf(token), '')))
  expect(provings.map(({ outcome }) => outcome).sort()).toEqual(['proved', ...Array(11).fill('void')])
})

test('sign-up answers alike for a known and an unknown address; only the mail to it differs', async () => {
  await makePerson({ email: 'known@example.org', language: 'zh-HK' })
  const answers = []
  for (const email of ['known@example.org', 'unknown@example.org']) {
    const client = await as(null)
    const answer = await client.submit('/en/sign-up', form(email))
    const headers = [...answer.headers].map(([name, value]) =>
      name === 'set-cookie' ? value.replace(/session=\w+/, 'session=…') : `${name}: ${value}`,
    )
    const pages = []
    for (const path of ['/en/welcome', '/en/account', '/en/verification'])
      pages.push((await (await client.get(path)).text()).replaceAll(email, '…').replaceAll(/ada-\d+/g, '…'))
    // Whoever signed up with an address that is another's comes back as they were, and learns nothing by it either.
    await client.submit('/en/sign-out', {})
    const back = await client.submit('/en/sign-in', { email, password })
    answers.push({
      back: back.status,
      status: answer.status,
      headers,
      text: await answer.text(),
      pages: pages.map((page) =>
        page.replaceAll(/value="[\w-]{20}"/g, '').replaceAll(/<time.*?<\/time>/g, ''),
      ),
    })
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.status).toBe(303)
  const mails = await sendAccountMails()
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['known@example.org', 'You have an account at Kiu already'],
    ['unknown@example.org', 'Confirm your address for Kiu'],
  ])
  expect(mails[0]?.text).not.toMatch(/verification/)
})

test('until then one reads, votes and keeps drafts; publishing is refused, and no word is lost', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  const eve = await as(await makeUnverified())
  const place = `/en/articles/${article.slug}`
  const page = await (await eve.get(place)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('this stays a draft')
  expect(page).toContain('href="/en/verification"')
  expect(formIn(page, `${place}/comments`)).toBeDefined()

  expect((await eve.submit(`/en/comments/${comment.public_id}/vote`, { stance: 'agree' })).status).toBe(303)
  const draft = { body: 'Benches in the shade.', request_id: '' }
  expect((await eve.submit(`${place}/draft`, draft)).status).toBe(303)
  expect(await (await eve.get(place)).text()).toContain('Benches in the shade.')

  const before = await rowCounts()
  const words = { body: 'More *trees*, please.', parent_id: comment.public_id }
  const refused = await eve.submit(`${place}/comments`, words)
  expect(refused.status).toBe(403)
  const back = await refused.text()
  expectSoundHtml(back)
  expect(textOf(back)).toContain('Not published yet')
  expect(formIn(back, `${place}/comments`).fields).toMatchObject({
    body: ['More *trees*, please.'],
    parent_id: [comment.public_id],
  })
  const inPlace = await eve.htmx(`${place}/comments`, words)
  expect([inPlace.status, textOf(await inPlace.text())]).toEqual([
    403,
    expect.stringContaining('Your text still stands here'),
  ])
  expect(await rowCounts()).toEqual(before)
})

test('once the address is proved the draft can be published', async () => {
  const article = await makeArticle()
  const person = await makeUnverified({ new_email: 'ada@example.org' })
  const ada = await as(person)
  const words = { body: 'Benches in the shade.' }
  expect((await ada.submit(`/en/articles/${article.slug}/draft`, words)).status).toBe(303)
  expect((await ada.submit(`/en/articles/${article.slug}/comments`, words)).status).toBe(403)
  await ada.submit('/en/verification', {})
  await proveAddressOf('ada@example.org')
  expect((await ada.submit(`/en/articles/${article.slug}/comments`, words)).status).toBe(303)
  expect(await db.selectFrom('comments').select('body').execute()).toEqual([words])
})

test('reply, writing page and language: the same sentence in both', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  const eve = await as(await makeUnverified())
  for (const path of [`articles/${article.slug}/write`, `comments/${comment.public_id}/reply`]) {
    expect(textOf(await (await eve.get(`/en/${path}`)).text())).toContain('this stays a draft')
    expect(textOf(await (await eve.get(`/zh-HK/${path}`)).text())).toContain('只會存為草稿')
    const known = await as(await makePerson())
    expect(textOf(await (await known.get(`/en/${path}`)).text())).not.toContain('this stays a draft')
  }
})

test('another mail can be asked for, fifteen times an hour; where nothing waits none is sent', async () => {
  const person = await makeUnverified({ new_email: 'ada@example.org' })
  const ada = await as(person)
  for (let i = 0; i < 15; i++) {
    const answer = await ada.submit('/en/verification', {})
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/verification?done=sent'])
  }
  expect((await ada.submit('/en/verification', {})).status).toBe(429)
  expect(await sendAccountMails()).toHaveLength(15)
  const ben = await as(await makePerson())
  expect((await ben.submit('/en/verification', {})).headers.get('location')).toBe('/en/verification')
  const late = await as(await makeSuspended({ email: null, new_email: 'x@example.org' }))
  expect((await late.submit('/en/verification', {})).status).toBe(403)
  expect(await sendAccountMails()).toEqual([])
})

test('pages whose address holds a token send no referrer, are in no index, and load nothing from elsewhere', async () => {
  await join('ada@example.org')
  const link = await lastLinkTo('ada@example.org')
  for (const path of [link, link.replace(/\w{3}$/, 'xxx')]) {
    const answer = await (await as(null)).get(path)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    const page = await answer.text()
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).not.toMatch(/(?:src|href)="https?:/)
  }
  expect((await (await as(null)).get('/en/verification')).headers.get('referrer-policy')).toBe('same-origin')
})

test('the folder of mails is told on one’s own machine alone', async () => {
  const ada = await as(await makeUnverified())
  const told = async () => (await (await ada.get('/en/verification')).text()).includes('outbox')
  expect(await told()).toBe(true)
  setApp(createApp({ ...deps, config: { ...deps.config, smtpUrl: 'smtp://127.0.0.1:1' } }), origin)
  expect(await told()).toBe(false)
  const external = { url: 'postgres://a@b/c', ownerUrl: 'postgres://o@b/c' }
  setApp(createApp({ ...deps, config: { ...configOf({ ORIGIN: origin }), external } }), origin)
  expect(await told()).toBe(false)
})

test('whoever says an address signs in with it, the latest of several; who has proved it comes first', async () => {
  await join('ada@example.org')
  await join('ada@example.org')
  const [first, second] = await people()
  const enters = async () => {
    await db.deleteFrom('sessions').execute()
    const answer = await (await as(null)).submit('/en/sign-in', { email: 'ada@example.org', password })
    const session = await db.selectFrom('sessions').select('person_id').executeTakeFirst()
    return [answer.status, session?.person_id]
  }
  expect(await enters()).toEqual([303, second!.id])
  // Somebody who is another already, and only says so, does not come in by it.
  await db.updateTable('people').set({ email: 'eve@example.org' }).where('id', '=', second!.id).execute()
  expect(await enters()).toEqual([303, first!.id])
  await db
    .updateTable('people')
    .set({ email: 'ada@example.org', new_email: null })
    .where('id', '=', first!.id)
    .execute()
  await db.updateTable('people').set({ email: null }).where('id', '=', second!.id).execute()
  expect(await enters()).toEqual([303, first!.id])
})

test('accounts that nobody proved and nobody came back to go after 30 days, and their votes with them', async () => {
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id })
  const old = sql<Date>`now() - interval '31 days'`
  const gone = await makeUnverified({ joined_at: old as never })
  const young = await makeUnverified()
  const back = await makeUnverified({ joined_at: old as never })
  const proved = await makePerson({ joined_at: old as never, new_email: 'next@example.org' })
  for (const person of [gone, young, back, proved]) {
    const client = await as(person)
    expect((await client.submit(`/en/comments/${comment.public_id}/vote`, { stance: 'agree' })).status).toBe(
      303,
    )
    expect((await client.submit(`/en/articles/${article.slug}/draft`, { body: 'Hm.' })).status).toBe(303)
  }
  await sql`update sessions set last_used_at = now() - interval '31 days' where person_id = ${gone.id}`.execute(
    db,
  )

  expect(await eraseUnproved(db)).toBe(1)

  const left = await db.selectFrom('people').select('id').execute()
  expect(left.map(({ id }) => id)).not.toContain(gone.id)
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining([young.id, back.id, proved.id]))
  const counted = await db
    .selectFrom('comments')
    .where('id', '=', comment.id)
    .select('agree_count')
    .executeTakeFirstOrThrow()
  expect(counted.agree_count).toBe(3)
  const { rows } = await sql`select * from miscounted_comments`.execute(db)
  expect(rows).toEqual([])
  expect(await eraseUnproved(db)).toBe(0)
})

test('of one who did more than that what they did stays, and nobody is behind it', async () => {
  const gone = await makeUnverified({ joined_at: sql<Date>`now() - interval '31 days'` as never })
  const flag = await makeFlag({
    comment_id: (await makeComment({ article_id: (await makeArticle()).id })).id,
    person_id: gone.id,
  })
  expect(await eraseUnproved(db)).toBe(1)
  const left = await db
    .selectFrom('people')
    .where('left_at', 'is not', null)
    .select(['id', 'handle'])
    .execute()
  expect(left).toEqual([{ id: gone.id, handle: null }])
  const flags = await db.selectFrom('flags').where('case_id', '=', flag.id).select('person_id').execute()
  expect(flags).toEqual([{ person_id: gone.id }])
})

test('administrators see which address is only said, and find who says it', async () => {
  await makeUnverified({ new_email: 'said@example.org' })
  await makePerson({ email: 'proved@example.org' })
  const root = await as(await makePerson({ roles: ['administrator'] }))
  const found = async (q: string) => textOf(await (await root.get(`/en/administration/people?q=${q}`)).text())
  expect(await found('said@')).toContain('said@example.org (not confirmed yet)')
  expect(await found('proved@')).not.toContain('not confirmed yet')
})

test('a proved address is not lost by a later claim that nobody proves', async () => {
  const ada = await makePerson({ email: 'ada@example.org' })
  await as(null).then((client) => client.submit('/en/sign-up', form('ada@example.org')))
  await sendAccountMails()
  expect(await stored(ada.id)).toEqual({ email: 'ada@example.org', new_email: null })
  expect((await browser().get('/en/verification')).status).toBe(200)
})
