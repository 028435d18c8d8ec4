// Articles as readers meet them: the page, and what was changed in its text since it appeared.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { articleBySlug, revisionsOf } from '../db/articles.ts'
import { canSeeUnpublished } from '../domain/permissions.ts'
import { articlePage, revisionsPage } from '../views/articles.ts'
import { type Env, found } from './env.ts'
import { blank } from './forms.ts'
import { keptThread, laidOver } from './kept-threads.ts'
import { show } from './respond.ts'
import { placeAsked, threadRead } from './thread.ts'

export const articles = new Hono<Env>()

articles.get('/articles/:slug', async (c) => {
  const { config, viewer, reading } = c.var
  const place = placeAsked(c)
  const kept = keptThread(c)
  const article = await articleHere(c, c.req.param('slug'), { reader: viewer, commentIds: kept?.commentIds })
  const { poll, ...shown } = laidOver(kept, article, viewer?.id) ?? (await threadRead(c, article, place))
  const form = blank({ request_id: randomUUID() })
  const { mine } = article
  const { sort, across } = place
  const order = { sort, across: shown.bridge?.across ?? across }
  const thread = { ...shown, order, continued: place.after !== null, form, mine }
  return show(c, articlePage({ article, poll, thread, origin: config.origin }, reading))
})

articles.get('/articles/:slug/revisions', async (c) => {
  const article = await articleHere(c, c.req.param('slug'))
  const revisions = await revisionsOf(c.var.db, article.id, article.text_language)
  return show(c, revisionsPage({ article, revisions }, c.var.reading))
})

/** With what its thread remembers of the `reader`, and of a kept page also what they have said to these comments. */
async function articleHere(
  c: Context<Env>,
  slug: string,
  {
    reader = null,
    commentIds,
  }: { reader?: { id: string } | null; commentIds?: readonly string[] | undefined } = {},
) {
  const { db, viewer, reading } = c.var
  const seesUnpublished = canSeeUnpublished(viewer, reading.now)
  const standing = reader && commentIds ? { personId: reader.id, commentIds } : undefined
  return found(await articleBySlug(db, slug, { language: reading.t.lang, seesUnpublished, reader, standing }))
}
