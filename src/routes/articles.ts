// Articles as readers meet them.
import { Hono } from 'hono'
import { articleBySlug } from '../db/articles.ts'
import { canSeeUnpublished } from '../domain/permissions.ts'
import { articlePage } from '../views/articles.ts'
import { type Env, found } from './env.ts'
import { show } from './respond.ts'

export const articles = new Hono<Env>()

articles.get('/articles/:slug', async (c) => {
  const { db, viewer, reading } = c.var
  const seesUnpublished = canSeeUnpublished(viewer, reading.now)
  const language = reading.t.lang
  const article = found(await articleBySlug(db, c.req.param('slug'), { language, seesUnpublished }))
  return show(c, articlePage({ article }, reading))
})
