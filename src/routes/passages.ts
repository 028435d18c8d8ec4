// Passages that comments answer: where each stands in its text, and all the answers to those of one text.
import { Hono } from 'hono'
import { answersTo, passageOf } from '../db/passages.ts'
import { answersPage, passagePage } from '../views/passages.ts'
import { articleAsked, commentAsked } from './asked.ts'
import { type Env, found } from './env.ts'
import { show } from './respond.ts'

export const passages = new Hono<Env>()

passages.get('/comments/:id/passage', async (c) => {
  const asked = await commentAsked(c, c.req.param('id'))
  found(asked.comment.body_html)
  const passage = found(await passageOf(c.var.db, asked.comment.id))
  return show(c, passagePage({ ...asked, passage }, c.var.reading))
})

passages.get('/comments/:id/passages', async (c) => {
  const { article, comment } = await commentAsked(c, c.req.param('id'))
  found(comment.state === 'published' || null)
  const answers = await answersTo(c.var.db, { source_id: comment.id })
  const path = `/comments/${comment.public_id}/passages`
  return show(c, answersPage({ article, answers, path }, c.var.reading))
})

passages.get('/articles/:slug/passages', async (c) => {
  const article = await articleAsked(c, c.req.param('slug'))
  const { id: article_id, text_language: language } = article
  const answers = await answersTo(c.var.db, { article_id, language })
  const path = `/articles/${article.slug}/passages`
  return show(c, answersPage({ article, answers, path }, c.var.reading))
})
