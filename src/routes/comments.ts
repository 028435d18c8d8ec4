// Comments: posting and answering, each in its context, mending and removing one's own, and the preview of a text.
import { type Context, Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { editComment, revisionsOf, withdrawComment } from '../db/comment-edits.ts'
import { type Found, ownText } from '../db/comments.ts'
import { holdText } from '../db/held-texts.ts'
import { heldByPublicId } from '../db/own-held-texts.ts'
import { type NewComment, postComment } from '../db/posting.ts'
import { readerOf } from '../db/reading.ts'
import { ancestorsOf, branchPage } from '../db/thread.ts'
import { isPublicId } from '../domain/cursors.ts'
import { canComment, canDraft, canEditComment, canRemoveComment, isSuspended } from '../domain/permissions.ts'
import type { Verdict } from '../domain/rules/index.ts'
import { commentChanged, commentPosted } from '../views/comment-changes.ts'
import {
  commentPage,
  editLatePage,
  editPage,
  removalPage,
  unverifiedPage,
  writePage,
} from '../views/comment-pages.ts'
import { commentRevisionsPage } from '../views/comment-revisions.ts'
import { commentPath } from '../views/comments.ts'
import { heldPath, textHeld } from '../views/held.ts'
import { articleAsked, commentAsked, commentThere, ownAsked, parentAsked, written } from './asked.ts'
import { formWithDraft } from './comment-drafts.ts'
import { allow, type Env, found, Refusal, signedIn, type SignedInEnv } from './env.ts'
import { blank, faulty, readForm, requestId, text } from './forms.ts'
import { leadToHeld } from './held.ts'
import { type Back, judged, judgingFields } from './judging.ts'
import { limited } from './limits.ts'
import { acrossAsked, sortAsked } from './reading.ts'
import { changed, show } from './respond.ts'

export const comments = new Hono<Env>()

const body = text({ limit: 'comment_body' })
const commentFields = z.strictObject({
  body,
  passage: text({ limit: 'passage', required: false, line: true }).optional(),
  parent_id: z.string().max(40).optional(),
  /** The draft that the form showed; posting ends it, whichever it is. */
  draft: z.string().max(40).optional(),
  request_id: requestId,
  ...judgingFields,
})
const editFields = z.strictObject({ body, ...judgingFields })

comments.post('/articles/:slug/comments', signedIn, limited('post'), async (c) => {
  const { db, viewer, reading } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canDraft(viewer, article, reading.now), 'closed')
  const form = await readForm(c, commentFields)
  const parent = await parentAsked(c, form.values['parent_id'])
  if (!canComment(viewer, article, reading.now))
    return show(c, unverifiedPage({ article, parent, form: blank(form.values) }, reading), { status: 403 })
  if (!form.ok) return show(c, writePage({ article, parent, form }, reading), { status: 422 })
  // What was written can still stand by itself.
  const alone = () =>
    show(c, writePage({ article, parent: undefined, form: faulty(form, { body: 'parent_gone' }) }, reading), {
      status: 409,
    })
  const place = {
    article_id: article.id,
    parent_id: parent?.id ?? null,
    edited_id: null,
    request_id: form.data.request_id,
  }
  const back = ({ status, ...said }: Back) =>
    show(c, writePage({ article, parent, ...said }, reading), { status })
  const judgement = await judged(c, form, place)
  if (judgement.happens === 'back') return back(judgement)
  const { body: typed, request_id, passage: words } = form.data
  const text = await written(c, typed)
  const of = { article_id: article.id, author_id: viewer.id, parent: parent?.public_id, request_id }
  const passage = words ? { words, language: article.text_language } : null
  const comment = { ...of, ...text, passage }
  if (judgement.happens === 'hold' && parent && parent.state !== 'published') return alone()
  if (judgement.happens === 'hold') return hold(c, article, comment, judgement.verdict)
  const posted = await postComment(db, comment)
  if (posted.outcome === 'not_in_text') {
    const lost = faulty(form, { passage: 'not_in_text' })
    return show(c, writePage({ article, parent, form: lost }, reading), { status: 422 })
  }
  if (posted.outcome === 'parent_gone') return alone()
  if (posted.outcome === 'slowed') {
    // Another comment of theirs came first, since this one was judged.
    const again = await judged(c, form, place)
    if (again.happens === 'back') return back(again)
    throw new Refusal('conflict')
  }
  if (!('public_id' in posted))
    throw new Refusal(posted.outcome === 'no_parent' ? 'not_found' : posted.outcome)
  const now = await commentAsked(c, posted.public_id)
  const ancestors = await ancestorsOf(db, posted.id)
  const view = commentPosted({ ...now, ancestors, request_id: randomUUID() }, reading)
  return changed(c, view, commentPath(posted, reading.t))
})

/** The text waits for a moderator: told in the place of its form, or on its own page. */
async function hold(
  c: Context<SignedInEnv>,
  article: { slug: string },
  comment: NewComment,
  verdict: Verdict,
) {
  const { db, reading } = c.var
  const kept = await holdText(db, comment, verdict)
  if (kept.outcome === 'suspended') throw new Refusal('suspended')
  const held = found(await heldByPublicId(db, kept.public_id, reading.t.lang))
  const view = textHeld({ held, article, request_id: randomUUID() }, reading)
  return changed(c, view, heldPath(held, reading.t))
}

comments.get('/comments/:id', async (c) => {
  const { db, viewer, reading } = c.var
  const there = await commentThere(c, c.req.param('id'))
  if (!there) return leadToHeld(c, c.req.param('id'))
  const { comment, article } = there
  const after = c.req.query('after') || null
  if (after !== null) found(isPublicId(after) || null)
  const [branch, mine] = await Promise.all([
    branchPage(db, { public_id: comment.public_id, reader: viewer, after }),
    readerOf(db, article.id, viewer),
  ])
  const order = { sort: sortAsked(c), across: acrossAsked(c) }
  const of = { branch, continued: after !== null, mine, order }
  return show(c, commentPage({ article, comment, ...of }, reading))
})

comments.get('/comments/:id/reply', signedIn, async (c) => {
  const { viewer, reading } = c.var
  const { comment, article } = await commentAsked(c, c.req.param('id'))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canDraft(viewer, article, reading.now), 'closed')
  const place = { person_id: viewer.id, article_id: article.id, parent: comment.public_id }
  const drafted = await formWithDraft(c, place, c.req.query('passage'))
  return show(c, writePage({ article, parent: comment, ...drafted }, reading))
})

comments.get('/articles/:slug/write', signedIn, async (c) => {
  const { viewer, reading } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canDraft(viewer, article, reading.now), 'closed')
  const place = { person_id: viewer.id, article_id: article.id, parent: null }
  const drafted = await formWithDraft(c, place, c.req.query('passage'))
  return show(c, writePage({ article, ...drafted }, reading))
})

comments.get('/comments/:id/edit', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const asked = await ownAsked(c, c.req.param('id'))
  if (!canEditComment(viewer, asked.comment, reading.now)) {
    return show(c, editLatePage(asked, reading), { status: 403 })
  }
  const form = blank({ body: found(await ownText(db, asked.comment.id, viewer.id)) })
  return show(c, editPage({ ...asked, form }, reading))
})

comments.post('/comments/:id/edit', signedIn, limited('post'), async (c) => {
  const { db, reading } = c.var
  const { article, comment } = await ownAsked(c, c.req.param('id'))
  const form = await readForm(c, editFields)
  if (!form.ok) return show(c, editPage({ article, comment, form }, reading), { status: 422 })
  const judgement = await judged(
    c,
    form,
    { article_id: article.id, parent_id: null, edited_id: comment.id, request_id: null },
    { hides: comment.state === 'published' },
  )
  if (judgement.happens === 'back') {
    const { status, ...said } = judgement
    return show(c, editPage({ article, comment, ...said }, reading), { status })
  }
  const verdict = judgement.happens === 'hold' ? judgement.verdict : null
  const held = await editComment(db, keysOf(comment), await written(c, form.data.body), verdict)
  if (!held) {
    return show(c, editPage({ article, comment, form: faulty(form, { body: 'too_late' }) }, reading), {
      status: 409,
    })
  }
  const now = await commentAsked(c, comment.public_id)
  return changed(c, commentChanged(now, reading), commentPath(comment, reading.t))
})

comments.get('/comments/:id/removal', signedIn, async (c) => {
  const { viewer, reading } = c.var
  const asked = await ownAsked(c, c.req.param('id'))
  allow(canRemoveComment(viewer, asked.comment, reading.now))
  return show(c, removalPage(asked, reading))
})

comments.post('/comments/:id/removal', signedIn, limited('post'), async (c) => {
  const { db, viewer, reading } = c.var
  const { comment } = await ownAsked(c, c.req.param('id'))
  allow(canRemoveComment(viewer, comment, reading.now))
  allow(await withdrawComment(db, keysOf(comment)), 'conflict')
  const now = await commentAsked(c, comment.public_id)
  return changed(c, commentChanged(now, reading), commentPath(comment, reading.t))
})

comments.get('/comments/:id/revisions', async (c) => {
  const { comment } = await commentAsked(c, c.req.param('id'))
  const revisions = found(await revisionsOf(c.var.db, comment.id))
  return show(c, commentRevisionsPage({ comment, revisions }, c.var.reading))
})

const keysOf = ({ id, article_id, author_id }: Found['comment']) => ({
  article_id,
  comment_id: id,
  author_id,
})
