// Texts of an older renderer are rendered again, and nothing that people wrote meanwhile is lost by it.
import { beforeEach, expect, test } from 'vitest'
import { keepArticleHtml, keepCommentHtml, oldArticleTexts, oldComments } from '../../src/db/rendering.ts'
import { startJobs } from '../../src/jobs/runner.ts'
import * as renderAgain from '../../src/jobs/render-again.ts'
import { rendererVersion } from '../../src/markdown/index.ts'
import { deps, renderer } from '../app.ts'
import { db, emptyTables, urls } from '../database.ts'
import { makeArticle, makeComment } from '../make.ts'

beforeEach(emptyTables)

const texts = () =>
  db
    .selectFrom('article_translations')
    .select(['body_html', 'renderer_version'])
    .orderBy('article_id')
    .orderBy('language')
    .execute()
const comments = () =>
  db.selectFrom('comments').select(['body_html', 'renderer_version']).orderBy('id').execute()
const stale = { body: '**bold**', body_html: '<p>old</p>', renderer_version: rendererVersion - 1 }
const fresh = { body_html: '<p><strong>bold</strong></p>\n', renderer_version: rendererVersion }

test('old texts of articles and comments come out anew, many batches of them; new ones are left alone', async () => {
  for (let i = 0; i < 23; i++) await makeArticle({ en: stale, zh: stale })
  const article = await makeArticle({
    en: { renderer_version: rendererVersion, body_html: '<p>kept</p>' },
    zh: null,
  })
  for (let i = 0; i < 103; i++) await makeComment({ article_id: article.id, ...stale })
  await makeComment({ article_id: article.id, body_html: '<p>kept</p>', renderer_version: rendererVersion })
  const before = await db.selectFrom('articles').select('pulse').orderBy('id').executeTakeFirstOrThrow()

  await renderAgain.run({}, { ...deps, renderer })

  expect(await texts()).toEqual([
    ...Array.from({ length: 46 }, () => fresh),
    { ...fresh, body_html: '<p>kept</p>' },
  ])
  expect(await comments()).toEqual([
    ...Array.from({ length: 103 }, () => fresh),
    { ...fresh, body_html: '<p>kept</p>' },
  ])
  const after = await db.selectFrom('articles').select('pulse').orderBy('id').executeTakeFirstOrThrow()
  expect(Number(after.pulse), 'kept pages are told').toBeGreaterThan(Number(before.pulse))
})

test('a text that is given up again is not written again', async () => {
  const body = `${'>'.repeat(40)} too deep`
  const { html: body_html, version } = await renderer.render(body, 'article')
  expect(version).toBe(0)
  const { id } = await makeArticle({ en: { body, body_html, renderer_version: 0 }, zh: null })
  await makeComment({
    article_id: id,
    body,
    body_html: (await renderer.render(body, 'comment')).html,
    renderer_version: 0,
  })
  const before = await db.selectFrom('articles').selectAll().execute()
  await renderAgain.run({}, { ...deps, renderer })
  expect(await db.selectFrom('articles').selectAll().execute()).toEqual(before)
})

test('the guidelines that hold come out anew, earlier versions stay as they are', async () => {
  await db
    .insertInto('guideline_revisions')
    .values([{ version: 0 }, { version: 1, summary: 'Bold.' }])
    .execute()
  const text = { section: 'spam', language: 'en', ...stale } as const
  await db
    .insertInto('guideline_texts')
    .values([
      { version: 0, ...text },
      { version: 1, ...text },
    ])
    .execute()
  await renderAgain.run({}, { ...deps, renderer })
  const kept = await db.selectFrom('guideline_texts').orderBy('version').selectAll().execute()
  expect(kept).toEqual([
    { version: 0, ...text },
    { version: 1, ...text, ...fresh },
  ])
})

test('what was saved meanwhile stays', async () => {
  const { id } = await makeArticle({ en: stale, zh: null })
  await makeComment({ article_id: id, ...stale })
  const [text] = await oldArticleTexts(db, { version: rendererVersion, after: '0', limit: 1 })
  const [comment] = await oldComments(db, { version: rendererVersion, after: '0', limit: 1 })
  const edited = { body: 'new', body_html: '<p>new</p>', renderer_version: rendererVersion }
  await db.updateTable('article_translations').set(edited).execute()
  await db.updateTable('comments').set(edited).execute()
  expect(await keepArticleHtml(db, { ...text!, ...fresh })).toBe(false)
  expect(await keepCommentHtml(db, [{ ...comment!, ...fresh }])).toBe(0)
  expect([...(await texts()), ...(await comments())].map((row) => row.body_html)).toEqual([
    '<p>new</p>',
    '<p>new</p>',
  ])
})

test('it is done when the process starts', async () => {
  await makeArticle({ en: stale, zh: null })
  const { config, log } = deps
  const runner = await startJobs(urls.serving, { config, log, renderer }, { 'render-again': renderAgain })
  try {
    await expect.poll(texts, { timeout: 15_000 }).toEqual([fresh])
  } finally {
    await runner.stop()
  }
})
