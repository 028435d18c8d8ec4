// Before it appears: the author is asked first, and only what is sent again is held; plain and with htmx, in both languages.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { stored, heldTexts, address, phone, setting, sender } from '../judged.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'

beforeEach(emptyTables)

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
