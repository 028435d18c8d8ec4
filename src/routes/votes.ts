// Votes on comments: cast, changed, or taken back with `none`.
import { Hono } from 'hono'
import { z } from 'zod'
import { castVote } from '../db/votes.ts'
import { canVote, isOpen, isSuspended } from '../domain/permissions.ts'
import { returnPath } from '../domain/return-path.ts'
import { stances } from '../domain/words.ts'
import { commentPath } from '../views/comments.ts'
import { answers } from '../views/votes.ts'
import { votePage } from '../views/comment-pages.ts'
import { commentAsked } from './asked.ts'
import { allow, type Env, signedIn } from './env.ts'
import { choice, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { changed, show } from './respond.ts'

export const votes = new Hono<Env>()

const voteFields = z.strictObject({
  stance: choice([...stances, 'none']),
  return_to: z.string().max(2000).optional(),
})

votes.post('/comments/:id/vote', signedIn, limited('vote'), async (c) => {
  const { db, viewer, reading } = c.var
  const { comment, article } = await commentAsked(c, c.req.param('id'))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(isOpen(article, reading.now), 'closed')
  allow(canVote(viewer, comment, article, reading.now))
  const form = await readForm(c, voteFields)
  if (!form.ok) return show(c, votePage({ comment, article, form }, reading), { status: 422 })
  const vote = { comment_id: comment.id, article_id: article.id, person_id: viewer.id }
  const language = reading.t.lang
  allow(await castVote(db, { ...vote, stance: form.data.stance, language }), 'conflict')
  const now = await commentAsked(c, comment.public_id)
  const path = returnPath(form.data.return_to, commentPath(comment, reading.t))
  const at = path.replace(/#.*/, '')
  return changed(c, answers(now.comment, { article, at }, reading), path)
})
