// What the thread remembers of its reader: a visit, a fold; and the way from one new comment to the next.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { bridgesOf } from '../db/bridging.ts'
import type { Db } from '../db/client.ts'
import { keepFold, keepVisit, newsBeside, readerOf } from '../db/reading.ts'
import { isPublicId } from '../domain/cursors.ts'
import { isSuspended } from '../domain/permissions.ts'
import { acrossShown, orderOf } from '../domain/bridging.ts'
import { type Across, acrosses, type Sort, sorts } from '../domain/words.ts'
import { orderQuery } from '../views/around.ts'
import { commentPath } from '../views/comments.ts'
import { newsLine, notTakenPage } from '../views/news.ts'
import { articleAsked, commentAsked } from './asked.ts'
import { allow, type AnyEnv, type Env, signedIn, signedInQuietly } from './env.ts'
import { choice, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { changed, lead, show } from './respond.ts'

export const reading = new Hono<Env>()

const visitFields = z.strictObject({
  pulse: z.string().regex(/^\d{1,18}$/),
  all: z.string().max(10).optional(),
})
const foldFields = z.strictObject({ folded: choice(['true', 'false']) })

reading.post('/articles/:slug/visit', signedInQuietly, limited('reading'), async (c) => {
  const { db, viewer, reading: by } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  allow(!isSuspended(viewer, by.now), 'suspended')
  const path = `/${by.t.lang}/articles/${article.slug}#discussion`
  const form = await readForm(c, visitFields)
  if (!form.ok) return show(c, notTakenPage({ form, path }, by), { status: 422 })
  const all = form.data.all !== undefined
  await keepVisit(db, { person_id: viewer.id, article_id: article.id, pulse: form.data.pulse, all })
  const mine = all ? await readerOf(db, article.id, viewer) : null
  return changed(c, newsLine({ article, mine, order: { sort: 'best', across: null } }, by) || '', path)
})

reading.get('/articles/:slug/new', signedIn, async (c) => {
  const { db, viewer, reading: by } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  const [after, before] = [c.req.query('after') ?? '', c.req.query('before') ?? '']
  const sort = sortAsked(c)
  const at = [after, before].find(isPublicId) ?? null
  const asked = acrossAsked(c)
  const across = sort === 'bridging' ? await acrossOf(db, article.id, asked) : 'sectors'
  const of = { person_id: viewer.id, article_id: article.id, at, back: before !== '' }
  const next = await newsBeside(db, { ...of, order: orderOf(sort, across) })
  const query = orderQuery({ sort, across: asked })
  const { lang } = by.t
  return lead(
    c,
    next === undefined
      ? `/${lang}/articles/${article.slug}${query}#news`
      : commentPath({ public_id: next }, by.t).replace('#', `${query}#`),
  )
})

reading.post('/comments/:id/fold', signedInQuietly, limited('reading'), async (c) => {
  const { db, viewer, reading: by } = c.var
  const { comment } = await commentAsked(c, c.req.param('id'))
  allow(!isSuspended(viewer, by.now), 'suspended')
  const path = commentPath(comment, by.t)
  const form = await readForm(c, foldFields)
  if (!form.ok) return show(c, notTakenPage({ form, path }, by), { status: 422 })
  const of = { person_id: viewer.id, article_id: comment.article_id, comment_id: comment.id }
  await keepFold(db, { ...of, folded: form.data.folded === 'true' })
  return changed(c, '', path)
})

/** An unknown order is the usual one. */
export const sortAsked = (c: Context<AnyEnv>): Sort =>
  sorts.find((one) => one === c.req.query('sort')) ?? 'best'

export const acrossAsked = (c: Context<AnyEnv>): Across | null =>
  acrosses.find((one) => one === c.req.query('across')) ?? null

/** What an order across `asked` is across; without anything asked, whatever tells most. */
export const acrossOf = async (db: Db, articleId: string, asked: Across | null): Promise<Across> =>
  acrossShown(asked, await bridgesOf(db, articleId))
