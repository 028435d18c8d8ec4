// Near-duplicates of an article's comments: which count together, which might, which look alike only, and the deeds.
import { Hono } from 'hono'
import { z } from 'zod'
import type { DraftRow } from '../db/drafts.ts'
import { mergeComments, type Merged, mergesOf, partComments, suggestedMerges } from '../db/merges.ts'
import { suggestAgain, tellApart, toldApartIn } from '../db/told-apart.ts'
import { isPublicId } from '../domain/cursors.ts'
import { mergesPage } from '../views/desk-merges.ts'
import { draftHere, editorsOnly, type Room } from './desk-room.ts'
import { allow, type Env, found, signedIn } from './env.ts'
import { blank, faulty, type Filled, line, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const deskMerges = new Hono<Env>()

/** The id at the end of a link to a comment, or by itself; '' for what is neither. */
const idIn = (typed: string): string =>
  typed
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
    .replace(/^.*\/comments\//s, '')

const commentLink = line(idIn, (id) => (isPublicId(id) ? null : 'comment_not_here'))

const mergeFields = z.strictObject({ comment: commentLink, into: commentLink })

deskMerges.get('/desk/articles/:id/merges', signedIn, editorsOnly, async (c) =>
  show(c, await mergesRoom(c, await draftHere(c), blank())),
)

deskMerges.post('/desk/articles/:id/merges', signedIn, editorsOnly, limited('desk'), async (c) => {
  const article = await draftHere(c)
  const form = await readForm(c, mergeFields)
  if (!form.ok) return show(c, await mergesRoom(c, article, form), { status: 422 })
  const merged = await mergeComments(c.var.db, { article, actorId: c.var.viewer.id, ...form.data })
  if (merged === 'merged') return lead(c, pathOf(c, article))
  const faults = wrong[merged]
  return show(c, await mergesRoom(c, article, faulty(form, faults)), { status: 422 })
})

deskMerges.post(
  '/desk/articles/:id/merges/:comment/removal',
  signedIn,
  editorsOnly,
  limited('desk'),
  async (c) => {
    const article = await draftHere(c)
    const comment = c.req.param('comment')
    found(isPublicId(comment) || null)
    const form = await readForm(c, z.strictObject({}))
    if (!form.ok) return show(c, await mergesRoom(c, article, blank()), { status: 422 })
    const parted = await partComments(c.var.db, { article, actorId: c.var.viewer.id, comment })
    found(parted === 'not_here' ? null : parted)
    allow(parted === 'parted', 'conflict')
    return lead(c, pathOf(c, article))
  },
)

deskMerges.post('/desk/articles/:id/merges/apart', signedIn, editorsOnly, limited('desk'), async (c) => {
  const article = await draftHere(c)
  const form = await readForm(c, mergeFields)
  if (!form.ok) return show(c, await mergesRoom(c, article, form), { status: 422 })
  const actorId = c.var.viewer.id
  found((await tellApart(c.var.db, { article, actorId, ...form.data })) || null)
  return lead(c, pathOf(c, article))
})

deskMerges.post(
  '/desk/articles/:id/merges/suggestions',
  signedIn,
  editorsOnly,
  limited('desk'),
  async (c) => {
    const article = await draftHere(c)
    const form = await readForm(c, mergeFields)
    if (!form.ok) return show(c, await mergesRoom(c, article, form), { status: 422 })
    await suggestAgain(c.var.db, { article, ...form.data })
    return lead(c, pathOf(c, article))
  },
)

const wrong: Record<Exclude<Merged, 'merged'>, Record<string, string>> = {
  same: { into: 'same_comment' },
  comment_not_here: { comment: 'comment_not_here' },
  into_not_here: { into: 'comment_not_here' },
  merged_already: { comment: 'merged_already' },
}

async function mergesRoom(c: Room, article: DraftRow, form: Filled) {
  const { db, reading } = c.var
  const merges = await mergesOf(db, article.id)
  const apart = await toldApartIn(db, article.id)
  const suggestions = await suggestedMerges(db, article.id, apart)
  return mergesPage({ article, merges, suggestions, apart, form }, reading)
}

const pathOf = (c: Room, { public_id }: DraftRow) =>
  `/${c.var.reading.t.lang}/desk/articles/${public_id}/merges`
