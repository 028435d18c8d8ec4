// Articles as readers meet them: the page, and what was changed in its text since it appeared.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { articleBySlug, revisionsOf } from '../db/articles.ts'
import { pollOf } from '../db/polls.ts'
import { canSeeUnpublished } from '../domain/permissions.ts'
import { articlePage, revisionsPage } from '../views/articles.ts'
import { type Env, found } from './env.ts'
import { show } from './respond.ts'
import { threadAsked } from './thread.ts'

export const articles = new Hono<Env>()

articles.get('/articles/:slug', async (c) => {
  const { config, db, viewer, reading } = c.var
  const article = await articleHere(c, c.req.param('slug'))
  const [poll, thread] = await Promise.all([
    pollOf(db, article.id, viewer?.id ?? null),
    threadAsked(c, article),
  ])
  return show(c, articlePage({ article, poll, thread, origin: config.origin }, reading))
})

articles.get('/articles/:slug/revisions', async (c) => {
  const article = await articleHere(c, c.req.param('slug'))
  const revisions = await revisionsOf(c.var.db, article.id, article.text_language)
  return show(c, revisionsPage({ article, revisions }, c.var.reading))
})

async function articleHere(c: Context<Env>, slug: string) {
  const { db, viewer, reading } = c.var
  const seesUnpublished = canSeeUnpublished(viewer, reading.now)
  const viewerId = viewer?.id ?? null
  return found(await articleBySlug(db, slug, { language: reading.t.lang, seesUnpublished, viewerId }))
}
