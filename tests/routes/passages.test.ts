// Passages that comments answer: quoted, found again both ways, told of when lost, and never seen when their source is not.
import { beforeEach, expect, test } from 'vitest'
import { editComment } from '../../src/db/comment-edits.ts'
import { saveArticle } from '../../src/db/article-drafts.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'

beforeEach(emptyTables)

const place = '/en/articles/benches'
const body_html = '<p>We sit <em>too little</em> &amp; walk too much.</p><p>Where to?</p>'

async function setting() {
  const article = await makeArticle({ slug: 'benches', en: { body_html, body: 'We sit *too little*' } })
  const source = await makeComment({
    article_id: article.id,
    body: 'Put them in the shade.',
    author_id: (await makePerson({ display_name: 'Ben' })).id,
  })
  const ada = await makePerson({ display_name: 'Ada' })
  const client = await as(ada)
  const read = async (path: string, by = client) => (await by.get(path)).text()
  /** Posted as the form of a page has it; its public id. */
  const answer = async (path: string, body: string) => {
    const { fields } = formIn(await read(path), `${place}/comments`)
    const response = await client.submit(`${place}/comments`, { ...fields, body })
    expect(response.status).toBe(303)
    return /#comment-(.+)$/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
  }
  return { article, source, ada, client, read, answer }
}

test('a passage of the article is quoted above its answer, and each leads to the other', async () => {
  const { read, answer, client } = await setting()
  const form = await read(`${place}/write?passage=${encodeURIComponent(' too\n little  & walk')}`)
  expectSoundHtml(form)
  const id = await answer(`${place}/write?passage=${encodeURIComponent('too little & walk')}`, 'Hear, hear.')
  expect(await db.selectFrom('passages').selectAll().execute()).toMatchObject([
    { exact: 'too little & walk', prefix: 'We sit ', suffix: ' too much. Where to?', language: 'en' },
  ])
  for (const by of [client, await as(null)]) {
    const page = await read(place, by)
    expectSoundHtml(page)
    expect(textOf(page)).toContain('In reply to this passage of the article too little & walk Hear, hear.')
    expect(textOf(page)).toContain('1 answer to passages of this text')
    expect(page).toContain(`href="/en/comments/${id}/passage#passage"`)
    expect(page).toContain(`href="${place}/passages"`)
  }
  const there = await read(`/en/comments/${id}/passage`)
  expectSoundHtml(there)
  expect(there).toContain(
    'We sit <em><mark id="passage">too little</mark></em><mark> &amp; walk</mark> too much.',
  )
  const all = await read(`${place}/passages`)
  expectSoundHtml(all)
  expect(textOf(all)).toContain('too little & walk Ada: Hear, hear.')
  expect(textOf(await read('/zh-HK/articles/benches/passages'))).toContain('暫時未有人回應文中段落')
  expect(textOf(await read('/zh-HK/articles/benches'))).toContain('回應文章這一段')
})

test('a passage of a comment is answered below it, plain and with htmx', async () => {
  const { read, answer, source, client } = await setting()
  const reply = `/en/comments/${source.public_id}/reply?passage=in%20the%20shade`
  const id = await answer(reply, 'Rather in the sun.')
  const opened = await (await client.htmx(reply)).text()
  expectSoundHtml(opened)
  expect(formIn(opened, `${place}/comments`).fields['passage']).toEqual(['in the shade'])
  const posted = await client.htmx(`${place}/comments`, {
    body: 'By the sea.',
    passage: 'Put them',
    parent_id: source.public_id,
  })
  const answered = await posted.text()
  expectSoundHtml(answered)
  expect(textOf(answered)).toContain('In reply to this passage by Ben Put them By the sea.')
  expect(textOf(await read(place))).toContain('Quoted by 2')
  expect(await read(`/en/comments/${id}/passage`)).toContain(
    'Put them <mark id="passage">in the shade</mark>.',
  )
  expect(textOf(await read(`/en/comments/${source.public_id}/passages`))).toContain('Rather in the sun.')
})

test.each([
  ['of something else', 'in the moonlight'],
  ['of the article, in a reply', 'too little'],
])('a passage %s is refused, and nothing is stored', async (_, passage) => {
  const { client, source } = await setting()
  const before = await rowCounts()
  const fields = { body: 'Well said.', passage, parent_id: source.public_id }
  for (const response of [
    await client.submit(`${place}/comments`, fields),
    await client.htmx(`${place}/comments`, fields),
  ]) {
    expect(response.status).toBe(422)
    const page = await response.text()
    expectSoundHtml(page)
    expect(textOf(page)).toContain('These words do not stand in the text you answer')
    expect(formIn(page, `${place}/comments`).fields).toMatchObject({
      body: ['Well said.'],
      passage: [passage],
    })
  }
  expect(await rowCounts()).toEqual(before)
})

const states = [
  { state: 'hidden', state_reason: 'spam' },
  { state: 'removed', state_reason: 'spam' },
  { state: 'withdrawn', state_reason: null },
] as const

test.each(states)('when its source is $state a quotation is seen no more, by anybody', async (change) => {
  const { read, answer, source, client } = await setting()
  const id = await answer(`/en/comments/${source.public_id}/reply?passage=the%20shade`, 'Rather the sun.')
  const addresses = [place, `/en/comments/${id}`, `/en/comments/${id}/passage`, `/zh-HK/comments/${id}`]
  const readers = [await as(null), client, await as({ id: source.author_id })]
  for (const by of readers) expect(await read(place, by)).toMatch(/<blockquote[^>]*>the shade</)
  const { pulse } = await answerRow(id)

  await ownerDb.updateTable('comments').set(change).where('id', '=', source.id).execute()
  for (const by of readers) {
    for (const path of addresses)
      expect(await read(path, by), path).not.toMatch(/<(blockquote|mark)[^>]*>the shade</)
    expect(textOf(await read(place, by))).toContain('a passage of a comment that can no longer be read')
    expect((await by.get(`/en/comments/${id}/passage`)).status).toBe(404)
    expect((await by.get(`/en/comments/${source.public_id}/passages`)).status).toBe(404)
  }
  expect(Number((await answerRow(id)).pulse)).toBeGreaterThan(Number(pulse))
  const late = { body: 'Still.', passage: 'the shade', parent_id: source.public_id }
  expect((await client.submit(`${place}/comments`, late)).status).toBe(422)
})

const answerRow = (public_id: string) =>
  db.selectFrom('comments').where('public_id', '=', public_id).selectAll().executeTakeFirstOrThrow()

test('an answer that is hidden neither shows its passage nor counts', async () => {
  const { read, answer } = await setting()
  const id = await answer(`${place}/write?passage=Where%20to%3F`, 'There.')
  const hidden = { state: 'hidden', state_reason: 'spam' } as const
  await ownerDb.updateTable('comments').set(hidden).where('public_id', '=', id).execute()
  const page = await read(place, await as(null))
  expect(page).not.toContain('class="passage"')
  expect(textOf(page)).not.toContain('answer to passages')
  expect(textOf(await read(`${place}/passages`, await as(null)))).toContain('Nobody has answered a passage')
  expect((await (await as(null)).get(`/en/comments/${id}/passage`)).status).toBe(404)
})

test('a passage survives a revision of the article, is told as lost by another, and is found again by a third', async () => {
  const { read, answer, article } = await setting()
  const id = await answer(`${place}/write?passage=too%20little`, 'Hear, hear.')
  const editor = await makePerson({ roles: ['editor'] })
  const topic = await db.selectFrom('topics').select('id').limit(1).executeTakeFirstOrThrow()
  const revise = async (html: string) => {
    const { version } = await db
      .selectFrom('articles')
      .where('id', '=', article.id)
      .select('version')
      .executeTakeFirstOrThrow()
    const text = {
      title: 'Benches',
      standfirst: '',
      body: html,
      body_html: html,
      renderer_version: 1,
      reading_minutes: 1,
    }
    const saved = await saveArticle(db, {
      article: {
        slug: 'benches',
        english_title: 'Benches',
        topic_id: topic.id,
        publish_at: null,
        closes_at: null,
        single_language_reason: 'Short.',
        texts: { en: text },
        poll: undefined,
      },
      of: { ...article, version, state: 'published' },
      editorId: editor.id,
      thenPublish: false,
    })
    expect(saved).toMatchObject({ public_id: article.public_id })
    return textOf(await read(place, await as(null)))
  }
  const lost = 'The text has been changed since and no longer has this passage.'
  expect(await revise(`<p>Preface.</p>${body_html}`)).not.toContain(lost)
  expect(await read(`/en/comments/${id}/passage`)).toContain('<mark id="passage">too little</mark>')
  const { pulse } = await answerRow(id)
  expect(await revise('<p>We sit enough.</p>')).toContain(lost)
  expect(Number((await answerRow(id)).pulse)).toBeGreaterThan(Number(pulse))
  const page = await read(`/en/comments/${id}/passage`)
  expectSoundHtml(page)
  expect(textOf(page)).toContain(lost)
  expect(textOf(page)).toContain('We sit enough.')
  expect(await revise(body_html)).not.toContain(lost)
})

test('an answer that is mended keeps its passage, and a source mended while it was hidden is quoted no more', async () => {
  const { read, answer, article, ada, source, client } = await setting()
  const id = await answer(`/en/comments/${source.public_id}/reply?passage=the%20shade`, 'Rather the sun.')
  const edited = await client.htmx(`/en/comments/${id}/edit`, { body: 'Rather in the sun.' })
  expect(textOf(await edited.text())).toContain(
    'In reply to this passage by Ben the shade Rather in the sun.',
  )
  const hide = { state: 'hidden', state_reason: 'spam' } as const
  await ownerDb.updateTable('comments').set(hide).where('id', '=', source.id).execute()
  const own = { article_id: article.id, comment_id: source.id, author_id: source.author_id }
  const mended = {
    body: 'Anywhere.',
    body_html: '<p>Anywhere.</p>',
    renderer_version: 1,
    language: 'en',
  } as const
  expect(await editComment(db, own, mended)).toBe(true)
  const keep = { state: 'published', state_reason: null } as const
  await ownerDb.updateTable('comments').set(keep).where('id', '=', source.id).execute()
  // What a moderator kept from readers is not quoted either, now that its author has taken it out.
  const addresses = [place, `/en/comments/${id}`, `/en/comments/${source.public_id}/passages`]
  for (const by of [await as(null), client]) {
    for (const path of addresses) expect(await read(path, by), path).not.toContain('the shade')
    expect(textOf(await read(place, by))).toContain('a passage of a comment that can no longer be read')
    expect((await by.get(`/en/comments/${id}/passage`)).status).toBe(404)
  }
  expect((await answerRow(id)).author_id).toBe(ada.id)
})

test('a source that its author mended by themselves says what became of it', async () => {
  const { read, answer, article, source } = await setting()
  const id = await answer(`/en/comments/${source.public_id}/reply?passage=the%20shade`, 'Rather the sun.')
  const none = { reply_count: 0 }
  await ownerDb.updateTable('comments').set(none).where('id', '=', source.id).execute()
  const own = { article_id: article.id, comment_id: source.id, author_id: source.author_id }
  const text = {
    body: 'Anywhere.',
    body_html: '<p>Anywhere.</p>',
    renderer_version: 1,
    language: 'en',
  } as const
  expect(await editComment(db, own, text)).toBe(true)
  expect(textOf(await read(`/en/comments/${id}`))).toContain('no longer has this passage')
  expect(await read(`/en/comments/${id}`)).toMatch(/<blockquote[^>]*>the shade</)
})

test('what an article no longer said when it was published again is quoted no more', async () => {
  const { read, answer, article } = await setting()
  const id = await answer(`${place}/write?passage=too%20little`, 'Hear, hear.')
  await ownerDb.updateTable('passages').set({ is_lost: true }).execute()
  const places = [place, `/en/comments/${id}`, `${place}/passages`]
  // Only revised, its older texts can still be read.
  await ownerDb.updateTable('articles').set({ version: 2 }).where('id', '=', article.id).execute()
  for (const path of places) expect(await read(path), path).toMatch(/<blockquote[^>]*>too little</)
  const again = { version: 3, published_version: 3 }
  await ownerDb.updateTable('articles').set(again).where('id', '=', article.id).execute()
  for (const by of [await as(null), await as(await makePerson())]) {
    for (const path of places)
      expect(await read(path, by), path).not.toMatch(/<(blockquote|mark)[^>]*>too little</)
    const page = await read(place, by)
    expectSoundHtml(page)
    expect(textOf(page)).toContain('a passage of the article that can no longer be read')
    expect(textOf(page)).not.toContain('answer to passages')
    expect((await by.get(`/en/comments/${id}/passage`)).status).toBe(404)
  }
})
