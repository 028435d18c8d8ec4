// What to judge next: one comment at a time; the answer itself goes where every vote goes.
import { Hono } from 'hono'
import { judgedSoFar, lastAnswer, nextComment } from '../db/next-comment.ts'
import { isPublicId } from '../domain/cursors.ts'
import { mostSkipped, nextCommentPage } from '../views/next-comment.ts'
import { articleAsked } from './asked.ts'
import { type Env, signedIn } from './env.ts'
import { show } from './respond.ts'

export const nextComments = new Hono<Env>()

nextComments.get('/articles/:slug/next', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  const skipped = (c.req.query('skip') ?? '').split('.').filter(isPublicId).slice(-mostSkipped)
  const answered = c.req.query('last') ?? ''
  const [comment, sofar, last] = await Promise.all([
    nextComment(db, article.id, viewer.id, skipped),
    judgedSoFar(db, article.id, viewer.id),
    isPublicId(answered) ? lastAnswer(db, article.id, viewer.id, answered) : undefined,
  ])
  return show(c, nextCommentPage({ article, comment, sofar, skipped, last }, reading))
})
