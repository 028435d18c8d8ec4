// Before it appears: the author is asked first, and only what is sent again is held; plain and with htmx, in both languages.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makePerson, type Person } from '../make.ts'

beforeEach(emptyTables)

const stored = () => db.selectFrom('comments').selectAll().orderBy('id').execute()
const heldTexts = () => db.selectFrom('held_texts').selectAll().orderBy('id').execute()
const miscounted = () => db.selectFrom('miscounted_queues').selectAll().execute()

const address = '/en/articles/benches/comments'
const phone = 'Call the office at 6123 4567 for a bench.'

async function setting(columns: Parameters<typeof makeArticle>[0] = {}) {
  const article = await makeArticle({ slug: 'benches', ...columns })
  const ada = await makePerson({ display_name: 'Ada' })
  return { article, ada, client: await as(ada), send: await sender(ada) }
}

/** Posts a form with an id of its own, and what comes back of it again, as the page offers it. */
async function sender(person: Person) {
  const client = await as(person)
  const first = (body: string, fields = {}) =>
    client.submit(address, { body, request_id: randomUUID(), ...fields })
  const again = async (answer: Response, pressed = {}) => {
    const form = formIn(await answer.text(), address)
    return client.submit(form.action, { ...form.fields, ...pressed })
  }
  return { first, again, twice: async (body: string, fields = {}) => again(await first(body, fields)) }
}

test('an ordinary comment of a new person appears at once', async () => {
  const { send } = await setting()
  for (const body of ['Aye.', 'I agree!', '同意', 'More benches, please: https://example.org/benches'])
    expect((await send.first(body)).status).toBe(303)
  expect(await stored()).toHaveLength(4)
})

test('the same form twice is no repetition, of a comment and of a text that is held', async () => {
  const { client } = await setting({ first_comments: 2 })
  const fields = { body: 'More benches in the shade of the old trees, please.', request_id: randomUUID() }
  const held = () => client.submit(address, { ...fields, asked: 'first_comments' })
  const [once, twice] = [await held(), await held()]
  expect(once.headers.get('location')).toMatch(/held/)
  expect(twice.headers.get('location')).toBe(once.headers.get('location'))
  await db.updateTable('articles').set({ first_comments: 0 }).execute()
  const other = {
    ...fields,
    body: 'And a fountain beside them, as there was one before.',
    request_id: randomUUID(),
  }
  const post = () => client.submit(address, other)
  const [first, second] = [await post(), await post()]
  expect([first.status, second.status]).toEqual([303, 303])
  expect(await stored()).toHaveLength(1)
  expect((await client.submit(address, { ...other, request_id: randomUUID() })).status).toBe(422)
})

test('with the same form neither nearly the same text nor another article is let through', async () => {
  const { client } = await setting()
  await makeArticle({ slug: 'fountains' })
  const fields = {
    body: 'More benches in the shade of the old trees, please, all along it.',
    request_id: randomUUID(),
  }
  expect((await client.submit(address, fields)).status).toBe(303)
  expect((await client.submit('/en/articles/fountains/comments', fields)).status).toBe(422)
  expect(
    (await client.submit(address, { ...fields, body: fields.body.replace('in the', 'in  the') })).status,
  ).toBe(422)
  expect((await client.submit(address, fields)).status).toBe(303)
  expect(await stored()).toHaveLength(1)
})

test.each([
  ['en', phone, 'a phone number', 'Send it to a moderator'],
  ['zh-HK', '請致電 ６１２３　４５６７ 查詢長椅。', '電話號碼', '交由審核員過目'],
])(
  'personal data are shown to the author with the places marked, in %s',
  async (lang, body, says, button) => {
    const { client } = await setting()
    const before = await rowCounts()
    for (const send of [client.submit, client.htmx]) {
      const answer = await send(`/${lang}/articles/benches/comments`, { body, request_id: randomUUID() })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expectSoundHtml(page)
      expect(textOf(page)).toContain(says)
      expect(textOf(page)).toContain(button)
      expect(textOf(page)).toContain(lang === 'en' ? '“Mask it” puts dots' : '按「遮蓋資料」')
      expect(page).toMatch(/<mark>[6６]\S*\s?\S*<\/mark>/)
      expect(formIn(page, `/${lang}/articles/benches/comments`).fields).toMatchObject({
        body: [body],
        asked: ['personal_data'],
      })
    }
    expect(await rowCounts()).toEqual(before)
  },
)

test('one press masks them, and what is left appears', async () => {
  const { client, send } = await setting()
  for (const press of [client.submit, client.htmx]) {
    const text = press === client.submit ? phone : phone.replace('a bench', 'two benches')
    const asked = formIn(await (await send.first(text)).text(), address)
    const masked = await press(address, { ...asked.fields, mask: 'true' })
    expect(masked.status).toBe(200)
    const page = await masked.text()
    expectSoundHtml(page)
    const form = formIn(page, address)
    expect(form.fields['body']).toEqual([text.replace('6123 4567', '61•• ••••')])
    expect(await stored()).toHaveLength(press === client.submit ? 0 : 1)
    expect((await press(address, form.fields)).status).toBe(press === client.submit ? 303 : 200)
  }
  expect((await stored()).map(({ body }) => body)).toEqual([
    'Call the office at 61•• •••• for a bench.',
    'Call the office at 61•• •••• for two benches.',
  ])
})

test('whoever insists is told that it is held; only they see it, in its place and on a page of its own', async () => {
  const { article, client, send } = await setting()
  const asked = await send.first(phone)
  const form = formIn(await asked.text(), address)
  const answer = await client.submit(form.action, form.fields)
  expect(answer.status).toBe(303)
  const [held] = await heldTexts()
  expect(held).toMatchObject({ rule: 'personal_data', state: 'held', body: phone })
  expect(answer.headers.get('location')).toBe(`/en/held/${held!.public_id}`)
  expect(await stored()).toEqual([])
  const own = await (await client.follow(answer)).text()
  expectSoundHtml(own)
  expect(textOf(own)).toMatch(/Nobody else can read this yet.*Personal data.*a phone number/)
  expect(own).toContain('<mark>6123 4567</mark>')
  const statement = /href="(\/en\/statements\/[\w-]+)"/.exec(own)?.[1]
  expect(textOf(await (await client.get(statement!)).text())).toContain('Object to this decision')

  // The same form once more, also with htmx, is the same text; another text would be another.
  const again = await client.htmx(form.action, form.fields)
  expect(again.status).toBe(200)
  const place = await again.text()
  expectSoundHtml(place)
  expect(textOf(place)).toMatch(/A moderator will read it before it appears/)
  expect(await heldTexts()).toHaveLength(1)

  const paths = ['en', 'zh-HK'].flatMap((lang) => [
    `/${lang}/articles/${article.slug}`,
    `/${lang}/articles/${article.slug}?sort=new`,
  ])
  const [moderator, citizen] = [await makePerson({ roles: ['moderator'] }), await makePerson()]
  for (const reader of [null, citizen, moderator])
    for (const path of [...paths, `/en/held/${held!.public_id}`, '/en/feed.atom', '/en/search?q=bench']) {
      const seen = await (await (await as(reader)).get(path)).text()
      expect(seen.includes('6123')).toBe(false)
    }
  // On kept pages too: the second time the thread comes from memory.
  for (const path of [...paths, ...paths]) {
    const page = await (await client.get(path)).text()
    expectSoundHtml(page)
    expect(page).toContain('6123 4567')
    expect(page).toContain(`/held/${held!.public_id}`)
  }
  const toCase = await (await as(moderator)).get(`/en/held/${held!.public_id}`)
  expect(toCase.headers.get('location')).toMatch(/^\/en\/moderation\/cases\//)
  expect((await (await as(citizen)).get(`/en/held/${held!.public_id}`)).status).toBe(404)
  expect(await miscounted()).toEqual([])
})

test('a held reply is seen by its author under what it answers', async () => {
  const { article, client, send } = await setting()
  const parent = await makeComment({ article_id: article.id, body: 'Above.' })
  await send.twice(phone, { parent_id: parent.public_id })
  const page = await (await client.get(`/en/comments/${parent.public_id}`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/Above\..*/)
  expect(page).toContain('6123 4567')
  const [held] = await heldTexts()
  expect(held?.parent_id).toBe(parent.id)
  expect(textOf(await (await client.get(`/en/held/${held!.public_id}`)).text())).toContain('A reply to')
})

test('the author takes a held text back: nothing is left to decide, and they may write another', async () => {
  const { client, ada, send } = await setting()
  await send.twice(phone)
  const [held] = await heldTexts()
  const path = `/en/held/${held!.public_id}/removal`
  expect((await (await as(await makePerson())).submit(path)).status).toBe(404)
  expect(await db.selectFrom('cases').selectAll().execute()).toHaveLength(1)
  expect((await client.submit(path)).status).toBe(303)
  expect(await heldTexts()).toMatchObject([{ state: 'withdrawn', author_id: ada.id }])
  expect(await db.selectFrom('cases').selectAll().execute()).toEqual([])
  expect(await miscounted()).toEqual([])
  const page = await (await client.get(`/en/held/${held!.public_id}`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('You took this back.')
  expect(await (await client.get('/en/articles/benches')).text()).not.toContain('6123')
  expect((await client.submit(path)).status).toBe(303)
})

test('what a moderator decided meanwhile is not taken back, and a decision finds nothing that was', async () => {
  const { article, client, send } = await setting()
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const decide = (id: string, outcome: string, reason: string) =>
    mo.submit(`/en/moderation/cases/${id}/decision`, { outcome, reason })
  await send.twice(phone)
  const [case_] = await db.selectFrom('cases').selectAll().execute()
  expect((await decide(case_!.public_id, 'remove', 'personal_data')).status).toBe(303)
  const [held] = await heldTexts()
  const refused = await client.submit(`/en/held/${held!.public_id}/removal`)
  expect(refused.status).toBe(409)
  expect(textOf(await refused.text())).toContain('A moderator did not let this appear: personal data.')

  await send.twice('Or call 9876 5432 in the evening.')
  const other = (await db.selectFrom('cases').where('state', '=', 'open').selectAll().execute())[0]!
  const [, second] = await heldTexts()
  const [taken, decided] = await Promise.all([
    client.submit(`/en/held/${second!.public_id}/removal`),
    decide(other.public_id, 'keep', 'within_rules'),
  ])
  const appeared = (await stored()).some(({ article_id }) => article_id === article.id)
  expect(taken.status).toBe(appeared ? 409 : 303)
  expect([303, 404, 409]).toContain(decided.status)
  expect(decided.status === 303).toBe(appeared)
  expect(await miscounted()).toEqual([])
})

test('a word that asks is told and published when it is sent again; one that holds is held', async () => {
  const { client, send } = await setting()
  await db
    .insertInto('word_rules')
    .values([
      { term: 'humbug', language: 'en', action: 'ask' },
      { term: '垃圾', language: 'zh-HK', action: 'hold', exceptions: ['垃圾桶'] },
    ])
    .execute()
  const asked = await send.first('This is h\u200bumbug, all of it.')
  expect(asked.status).toBe(422)
  const page = await asked.clone().text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('This forum has a rule about this word: “humbug”.')
  expect(textOf(page)).toContain('Publish it as it is')
  expect(page).toContain('<mark>h\u200bumbug</mark>')
  expect((await send.again(asked)).status).toBe(303)
  expect(await stored()).toHaveLength(1)

  expect((await send.first('請在長椅旁邊放一個垃圾桶。')).status).toBe(303)
  const held = await send.first('這個方案是垃 圾，應該重寫。')
  expect(held.status).toBe(422)
  expect((await send.again(held)).headers.get('location')).toMatch(/^\/en\/held\//)

  // Looked at once more, and not held, where the author says that it was changed.
  const changed = await send.again(await send.first('仍然是垃圾方案，應該重寫。'), { anew: 'true' })
  expect(changed.status).toBe(422)
  expect(await heldTexts()).toHaveLength(1)
  await db.deleteFrom('word_rules').execute()
  expect((await client.submit(address, { body: '仍然是垃圾方案，應該重寫。' })).status).toBe(303)
})

test('a letter that is passed around is noticed across articles, whoever sends it', async () => {
  await setting()
  await makeArticle({ slug: 'elsewhere' })
  const letter =
    'I write as a resident to say that the proposed benches along the harbour must not be built before the district council has been asked what the people who live there think of them.'
  const ben = await as(await makePerson())
  expect((await ben.submit('/en/articles/elsewhere/comments', { body: letter })).status).toBe(303)
  const send = await sender(await makePerson())
  const asked = await send.first(letter.replace('resident', 'neighbour'))
  expect(asked.status).toBe(422)
  const [first] = await stored()
  expect(await asked.clone().text()).toContain(`/en/comments/${first!.public_id}`)
  expect((await send.again(asked)).status).toBe(303)
  expect(await heldTexts()).toMatchObject([{ rule: 'near_duplicate' }])
  await db.insertInto('moderation_rules').values({ duplicate_days: 0 }).execute()
  const other = await sender(await makePerson())
  expect((await other.first(letter)).status).toBe(303)
})

test('first comments are held until so many stand, by the article or everywhere, and the form says so', async () => {
  const { article, ada, client, send } = await setting({ first_comments: 1 })
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const says = async (person: typeof client) =>
    textOf(await (await person.get('/en/articles/benches')).text())
  expect(await says(client)).toContain('A moderator reads your first comment here before it appears.')
  expect(await says(mo)).not.toContain('your first comment here')
  const write = await (await client.get('/en/articles/benches/write')).text()
  expect(textOf(write)).toContain('A moderator reads your first comment here')
  expect((await send.twice('Benches for the old, please.')).headers.get('location')).toMatch(/held/)
  const [case_] = await db.selectFrom('cases').selectAll().execute()
  await mo.submit(`/en/moderation/cases/${case_!.public_id}/decision`, {
    outcome: 'keep',
    reason: 'within_rules',
  })
  expect(await stored()).toMatchObject([{ author_id: ada.id, body: 'Benches for the old, please.' }])
  expect((await send.first('And for the young.')).status).toBe(303)
  expect(await says(client)).not.toContain('before it appears')

  await db.insertInto('moderation_rules').values({ first_comments: 5 }).execute()
  await makeArticle({ slug: 'elsewhere' })
  const there = await client.submit('/en/articles/elsewhere/comments', { body: 'Here as well?' })
  expect(there.status).toBe(422)
  expect(textOf(await there.text())).toContain('in your case 3 more')
  await db.updateTable('articles').set({ first_comments: 0 }).where('id', '<>', article.id).execute()
  expect((await client.submit('/en/articles/elsewhere/comments', { body: 'Here as well?' })).status).toBe(303)
})

test('in a heated branch somebody has to wait, and is told until when; nobody else has', async () => {
  const { article, ada, client } = await setting()
  await db.insertInto('moderation_rules').values({ heat_flags: 2 }).execute()
  const top = await makeComment({ article_id: article.id })
  const below = await makeComment({ article_id: article.id, parent_id: top.id })
  await makeComment({ article_id: article.id, parent_id: below.id, author_id: ada.id, body: 'I said so.' })
  const reply = { parent_id: top.public_id, body: 'And I say it again, differently.' }
  await makeFlag({ comment_id: below.id })
  await makeFlag({ comment_id: top.id })
  const before = await rowCounts()
  for (const send of [client.submit, client.htmx]) {
    const answer = await send(address, reply)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(120)
    const page = await answer.text()
    expectSoundHtml(page)
    expect(textOf(page)).toMatch(/heated.*2 minutes.*You can send it from \d+ \w+ \d{4}, \d\d:\d\d/)
    if (send === client.submit) expect(formIn(page, address).fields['body']).toEqual([reply.body])
  }
  expect(await rowCounts()).toEqual(before)
  expect((await (await as(await makePerson())).submit(address, reply)).status).toBe(303)
  expect((await client.submit(address, { body: 'Somewhere else in the thread.' })).status).toBe(303)
  // What a moderator found wrong does not heat.
  await db
    .updateTable('cases')
    .set({ state: 'decided', outcome: 'keep', reason: 'within_rules', decided_at: new Date() })
    .where('comment_id', '=', top.id)
    .execute()
  expect((await client.submit(address, reply)).status).toBe(303)
})

test('many refused comments lately hold the next ones', async () => {
  const { article, ada, send } = await setting()
  for (const state of ['hidden', 'removed', 'removed'] as const) {
    const { id } = await makeComment({
      article_id: article.id,
      author_id: ada.id,
      state,
      state_reason: 'spam',
    })
    await db
      .insertInto('cases')
      .values({
        comment_id: id,
        state: 'decided',
        outcome: state === 'hidden' ? 'hide' : 'remove',
        reason: 'spam',
        decided_at: new Date(),
      })
      .execute()
  }
  const asked = await send.first('This time I mean it well.')
  expect(asked.status).toBe(422)
  expect(textOf(await asked.clone().text())).toContain('3 of your 3 comments')
  expect((await send.again(asked)).headers.get('location')).toMatch(/held/)
})

test('an edit that trips a rule is asked about, and then stands there hidden until somebody has looked', async () => {
  const { client, ada, send } = await setting()
  await send.first('Call the office for a bench.')
  const [comment] = await stored()
  const edit = `/en/comments/${comment!.public_id}/edit`
  for (const press of [client.submit, client.htmx]) {
    const asked = await press(edit, { body: phone })
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expectSoundHtml(page)
    expect(textOf(page)).toContain('Save it, hidden for now')
    expect(formIn(page, edit).fields).toMatchObject({ body: [phone], asked: ['personal_data'] })
  }
  expect(await stored()).toMatchObject([{ state: 'published', body: 'Call the office for a bench.' }])
  const answer = await client.htmx(edit, { body: phone, asked: 'personal_data' })
  expect(answer.status).toBe(200)
  const shown = await answer.text()
  expectSoundHtml(shown)
  expect(textOf(shown)).toMatch(/Out of sight until a moderator has looked at it: personal data\./)
  expect(await stored()).toMatchObject([{ state: 'hidden', state_reason: 'personal_data', body: phone }])
  expect(await db.selectFrom('cases').selectAll().execute()).toMatchObject([
    { state: 'open', queue: 'held', withheld_by: 'personal_data', comment_id: comment!.id },
  ])
  expect(await db.selectFrom('staff_log').select(['act', 'rule', 'actor_id']).execute()).toEqual([
    { act: 'comment_hidden', rule: 'personal_data', actor_id: null },
  ])
  expect(await db.selectFrom('statements').select(['person_id', 'act', 'rule']).execute()).toEqual([
    { person_id: ada.id, act: 'comment_hidden', rule: 'personal_data' },
  ])
  expect(await db.selectFrom('comment_search').selectAll().execute()).toEqual([])
  expect(await miscounted()).toEqual([])
  const seen = await (await (await as(null)).get(`/en/comments/${comment!.public_id}`)).text()
  expect(seen).not.toContain('6123')
  expect(textOf(seen)).toContain('Out of sight until a moderator has looked at it.')

  // Mended once until somebody decides; a second time is refused by the statement and not offered.
  expect((await client.submit(edit, { body: 'Call the office.' })).status).toBe(303)
  expect(await stored()).toMatchObject([{ state: 'hidden', body: 'Call the office.' }])
  expect((await client.get(edit)).status).toBe(403)
  expect((await client.submit(edit, { body: 'Call me.' })).status).toBe(409)
  expect(await (await client.get(`/en/comments/${comment!.public_id}`)).text()).not.toContain(
    `href="${edit}"`,
  )
  expect(await stored()).toMatchObject([{ body: 'Call the office.' }])
  const mo = await as(await makePerson({ roles: ['moderator'] }))
  const [case_] = await db.selectFrom('cases').selectAll().execute()
  const kept = { outcome: 'keep', reason: 'within_rules' }
  expect((await mo.submit(`/en/moderation/cases/${case_!.public_id}/decision`, kept)).status).toBe(303)
  expect(await stored()).toMatchObject([{ state: 'published', body: 'Call the office.' }])
  expect((await client.submit(edit, { body: 'Call the office, or write.' })).status).toBe(303)
})

test('what flags have hidden is mended once', async () => {
  const { client, send } = await setting()
  await send.first('Those who ask for benches are lazy.')
  const [comment] = await stored()
  await db.updateTable('comments').set({ state: 'hidden', state_reason: 'abuse' }).execute()
  await db.updateTable('cases').set({ state: 'open', withheld_by: 'flags' }).execute()
  const page = await (await client.get(`/en/comments/${comment!.public_id}`)).text()
  expect(textOf(page)).toContain('Out of sight until a moderator has looked at it: many flags.')
  const edit = `/en/comments/${comment!.public_id}/edit`
  const [first, second] = await Promise.all([
    client.submit(edit, { body: 'I do not like benches.' }),
    client.submit(edit, { body: 'I do not sit.' }),
  ])
  expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([303, 409])
})

test('a rule that changed meanwhile, a parent that is gone, a discussion that closed, an account suspended', async () => {
  const { article, ada, client, send } = await setting()
  const parent = await makeComment({ article_id: article.id })
  const ask = async (parent_id?: string) =>
    formIn(await (await send.first(phone, parent_id ? { parent_id } : {})).text(), address).fields
  const [toHold, toAnswer, tooLate, suspended] = [
    await ask(),
    await ask(parent.public_id),
    await ask(),
    await ask(),
  ]
  await db.insertInto('word_rules').values({ term: 'office', action: 'ask' }).execute()
  // The rule about words stands behind that about personal data: what was asked is answered, what is new is not asked.
  expect((await client.submit(address, toHold)).status).toBe(303)
  await db
    .updateTable('comments')
    .set({ state: 'removed', state_reason: 'spam' })
    .where('id', '=', parent.id)
    .execute()
  const alone = await client.submit(address, toAnswer)
  expect(alone.status).toBe(409)
  expect(formIn(await alone.text(), address).fields['body']).toEqual([phone])
  await db.updateTable('articles').set({ state: 'closed', closed_at: new Date() }).execute()
  expect((await client.submit(address, tooLate)).status).toBe(403)
  await db.updateTable('articles').set({ state: 'published', closed_at: null }).execute()
  await db
    .updateTable('people')
    .set({ suspended_until: new Date(Date.now() + 3_600_000), suspension_reason: 'Enough.' })
    .where('id', '=', ada.id)
    .execute()
  expect((await client.submit(address, suspended)).status).toBe(403)
  expect(await heldTexts()).toHaveLength(1)
})

test('previews and drafts are not judged, and carry what was asked', async () => {
  const { client, send } = await setting()
  const { fields } = formIn(await (await send.first(phone)).text(), address)
  const preview = await client.submit('/en/preview', { ...fields, article: 'benches' })
  expect(preview.status).toBe(200)
  expect(formIn(await preview.text(), address).fields['asked']).toEqual(['personal_data'])
  expect((await client.submit('/en/articles/benches/draft', fields)).status).toBe(303)
})
