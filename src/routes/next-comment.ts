// What to judge next: one comment at a time; the answer itself goes where every vote goes.
import { Hono } from 'hono'
import { judgedSoFar, nextComment } from '../db/next-comment.ts'
import { isPublicId } from '../domain/cursors.ts'
import { isOpen } from '../domain/permissions.ts'
import { mostSkipped, nextCommentPage } from '../views/next-comment.ts'
import { articleAsked } from './asked.ts'
import { type Env, signedIn } from './env.ts'
import { show } from './respond.ts'

export const nextComments = new Hono<Env>()

nextComments.get('/articles/:slug/next', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  const skipped = (c.req.query('skip') ?? '').split('.').filter(isPublicId).slice(-mostSkipped)
  const comment = await nextComment(db, article.id, viewer.id, skipped)
  const sofar = await judgedSoFar(db, article.id, viewer.id)
  const parts = { article, comment, sofar, skipped, isOpen: isOpen(article, reading.now) }
  return show(c, nextCommentPage(parts, reading))
})
