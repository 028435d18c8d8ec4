// What moderators took from readers is on no page of theirs, in no order, language or fragment. Its author reads it
// where it stands, moderators in their room.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'

beforeEach(emptyTables)

const canary = 'CANARYTEXT'
const noteCanary = 'CANARYNOTE'

async function world() {
  const author = await makePerson({ display_name: 'Author' })
  const article = await makeArticle()
  const parent = await makeComment({ article_id: article.id, body: 'Above' })
  const comment = await makeComment({
    article_id: article.id,
    author_id: author.id,
    parent_id: parent.id,
    body: canary,
  })
  const reply = await makeComment({ article_id: article.id, parent_id: comment.id, body: 'Below' })
  const flagger = await makePerson()
  const flagged = await makeFlag({ comment_id: comment.id, person_id: flagger.id, reason: 'abuse' })
  const moderator = await makePerson({ roles: ['moderator'] })
  const citizen = await makePerson()
  const staff = await makePerson({ roles: ['editor', 'administrator'] })
  const decide = async (outcome: string) =>
    (await as(moderator)).submit(`/en/moderation/cases/${flagged.public_id}/decision`, {
      outcome,
      reason: outcome === 'keep' ? 'within_rules' : 'abuse',
      note: noteCanary,
    })
  const pages = (lang: string) => [
    `/${lang}/articles/${article.slug}`,
    ...['best', 'new', 'old', 'bridging'].map((sort) => `/${lang}/articles/${article.slug}?sort=${sort}`),
    ...[parent, comment, reply].map(({ public_id }) => `/${lang}/comments/${public_id}`),
    ...['revisions', 'reply', 'edit', 'removal', 'flags'].map(
      (form) => `/${lang}/comments/${comment.public_id}/${form}`,
    ),
    `/${lang}/comments/${reply.public_id}/reply`,
    `/${lang}/people/${author.handle}`,
    `/${lang}/account`,
    `/${lang}/moderation`,
    `/${lang}/moderation/cases/${flagged.public_id}`,
    `/${lang}/`,
    `/${lang}/articles`,
  ]
  return { author, article, comment, flagged, flagger, moderator, citizen, staff, decide, pages }
}

type Reader = { id: string } | null

/** The pages on which one of the words stands, for whoever looks; asked plainly and by htmx. */
async function pagesWith(words: readonly string[], reader: Reader, paths: readonly string[]) {
  const client = await as(reader)
  const asked = await Promise.all(
    paths.map(async (path) => {
      const answers = [await client.get(path), await client.htmx(path)]
      for (const { status } of answers) expect(status, path).toBeLessThan(500)
      const html = (await Promise.all(answers.map((answer) => answer.text()))).join()
      return words.some((word) => html.includes(word)) && path
    }),
  )
  return asked.filter((path) => path !== false)
}

test.each(['hide', 'remove'])('after %s no reader finds the text, nor the note', async (outcome) => {
  const { author, article, comment, flagged, flagger, moderator, citizen, staff, decide, pages } =
    await world()
  const paths = [...pages('en'), ...pages('zh-HK')]
  const permalink = `/en/comments/${comment.public_id}`
  // The control, which also leaves the guests' pages in memory.
  for (const reader of [null, citizen, flagger])
    expect(await pagesWith([canary], reader, paths)).toContain(permalink)

  expect((await decide(outcome)).status).toBe(303)

  for (const reader of [null, citizen, flagger, staff]) {
    expect(await pagesWith([canary, noteCanary], reader, paths)).toEqual([])
  }
  const own = [permalink, `/en/articles/${article.slug}`]
  expect(await pagesWith([canary], author, own)).toEqual(own)
  const room = `/en/moderation/cases/${flagged.public_id}`
  expect(await pagesWith([canary], moderator, [room])).toEqual([room])
  const statements = await (await as(author)).get('/en/statements')
  const [, statement] = /href="(\/en\/statements\/[\w-]{12})"/.exec(await statements.text()) ?? []
  const told = textOf(await (await (await as(author)).get(statement ?? '')).text())
  expect(told).toMatch(outcome === 'hide' ? /was hidden.*Abuse/ : /was removed.*Abuse/)
  expect(told).toContain(noteCanary)
  expect(told).not.toContain(moderator.display_name)
  for (const other of [citizen, flagger, moderator])
    expect((await (await as(other)).get(statement ?? '')).status).toBe(404)
})

test('readers see a marker with the reason, its author what was decided', async () => {
  const { author, article, comment, decide } = await world()
  for (const [outcome, marker] of [
    ['hide', 'Hidden'],
    ['remove', 'Removed'],
  ] as const) {
    await decide(outcome)
    for (const path of [`/en/articles/${article.slug}`, `/en/comments/${comment.public_id}`]) {
      const html = await (await (await as(null)).get(path)).text()
      expectSoundHtml(html)
      expect(textOf(html)).toMatch(new RegExp(`${marker}( by a moderator)?: abuse`, 'i'))
      expect(textOf(html)).toContain('Below')
    }
    const own = textOf(await (await (await as(author)).get(`/en/comments/${comment.public_id}`)).text())
    expect(own).toMatch(/moderator/)
    expect(own).toMatch(/abuse/i)
  }
})

test('kept again, everybody reads it again', async () => {
  const { citizen, author, comment, article, decide } = await world()
  await decide('remove')
  await decide('keep')
  for (const reader of [null, citizen, author]) {
    expect(
      await pagesWith([canary], reader, [
        `/en/articles/${article.slug}`,
        `/zh-HK/comments/${comment.public_id}`,
      ]),
    ).toHaveLength(2)
  }
})

test('what its author mends comes back to the moderators, and to readers once it is kept', async () => {
  const { author, article, comment, moderator, decide } = await world()
  const longAgo = new Date(Date.now() - 3 * 86_400_000)
  await db.updateTable('cases').set({ opened_at: longAgo }).execute()
  await decide('hide')
  const own = await as(author)
  const mended = await own.submit(`/en/comments/${comment.public_id}/edit`, { body: 'Kinder words' })
  expect(mended.status).toBe(303)
  const path = `/en/articles/${article.slug}`
  expect(await pagesWith(['Kinder words'], null, [path])).toEqual([])
  const queue = textOf(await (await (await as(moderator)).get('/en/moderation')).text())
  expect(queue).toMatch(/Kinder words.*Hidden Mended by its author/)
  expect(queue).toContain('Waiting for 1 minute')

  expect((await decide('keep')).status).toBe(303)
  expect(await pagesWith(['Kinder words'], null, [path])).toEqual([path])
  expect(await pagesWith([canary], null, [path, `/en/comments/${comment.public_id}/revisions`])).toEqual([])
})
