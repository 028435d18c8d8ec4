// Drafts of comments: kept while one types, or by a button; discarded; and offered again with the form.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { draftAt, type DraftRow, emptyDraft, keepDraft, type Place } from '../db/comment-drafts.ts'
import { firstCommentsLeftOf } from '../db/first-comments.ts'
import { canDraft, isSuspended } from '../domain/permissions.ts'
import { isBlank } from '../domain/text.ts'
import { draftTold, type Kept } from '../views/comment-drafts.ts'
import { previewFault } from '../views/comment-forms.ts'
import { writePage } from '../views/comment-pages.ts'
import { articleAsked, parentAsked } from './asked.ts'
import { allow, type Env, type SignedInEnv, signedIn, signedInQuietly } from './env.ts'
import { blank, type Filled, readForm, requestId, text } from './forms.ts'
import { askedField } from './judging.ts'
import { limited } from './limits.ts'
import { changed, show } from './respond.ts'

export const commentDrafts = new Hono<Env>()

/** The version of the draft that the form shows; a form without has none. */
const version = z
  .string()
  .max(40)
  .optional()
  .transform((raw) => (raw !== undefined && /^\d{1,9}$/.test(raw) ? Number(raw) : 0))

const draftFields = z.strictObject({
  body: text({ limit: 'comment_draft', required: false }),
  passage: text({ limit: 'passage', required: false, line: true }).optional(),
  parent_id: z.string().max(40).optional(),
  request_id: requestId,
  draft: version,
  asked: askedField,
})

commentDrafts.post('/articles/:slug/draft', signedInQuietly, limited('draft'), async (c) => {
  const { db, reading } = c.var
  const { article, parent, form, place, key, path } = await askedFor(c, draftFields)
  if (!form.ok) {
    const fault = form.faults['body'] ?? form.faults['passage'] ?? 'unknown_field'
    const page = writePage({ article, parent, form }, reading)
    return show(c, { ...page, fragment: previewFault(fault, reading) }, { status: 422 })
  }
  const { body, passage = '', draft, request_id } = form.data
  const empty = isBlank(body) && passage === ''
  const saved = empty
    ? await emptyDraft(db, place, draft)
    : await keepDraft(db, { ...place, body, passage, version: draft, request_id })
  const there = saved === null ? await draftAt(db, place) : undefined
  const kept: Kept | undefined = there
    ? { how: 'elsewhere', ...there }
    : saved
      ? { how: 'kept', body, ...saved }
      : undefined
  const told = draftTold({ key, slug: article.slug }, kept, reading) || ''
  if (!there) return changed(c, told, path)
  const filled = { values: { ...form.values, draft: '' }, faults: {} }
  const page = writePage({ article, parent, form: filled, kept }, reading)
  return show(c, { ...page, fragment: told }, { status: 409 })
})

/** With whatever stands in the form: the button is one of its own. */
const removalFields = z.strictObject({
  body: z.string().max(200_000).optional(),
  passage: z.string().max(20_000).optional(),
  parent_id: z.string().max(40).optional(),
  request_id: z.string().max(100).optional(),
  draft: z.string().max(40).optional(),
  asked: askedField,
})

commentDrafts.post('/articles/:slug/draft/removal', signedIn, limited('draft'), async (c) => {
  const { db, reading } = c.var
  const { article, parent, form, place, path } = await askedFor(c, removalFields)
  if (!form.ok) return show(c, writePage({ article, parent, form }, reading), { status: 422 })
  await emptyDraft(db, place, null)
  const page = writePage({ article, parent, form: blank({ request_id: randomUUID() }) }, reading)
  return changed(c, page.fragment ?? '', path)
})

/** The form with the place it belongs to. Whoever may not comment there keeps no draft either. */
async function askedFor<T>(c: Context<SignedInEnv, '/articles/:slug'>, schema: z.ZodType<T>) {
  const { viewer, reading } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canDraft(viewer, article, reading.now), 'closed')
  const form = await readForm(c, schema)
  const parent = await parentAsked(c, form.values['parent_id'])
  const place: Place = { person_id: viewer.id, article_id: article.id, parent: parent?.public_id ?? null }
  const key = parent === undefined ? 'write' : `write-${parent.public_id}`
  const path =
    parent === undefined
      ? `/${reading.t.lang}/articles/${article.slug}#write`
      : `/${reading.t.lang}/comments/${parent.public_id}/reply`
  return { article, parent, form, place, key, path }
}

/** The form that a draft is offered in: what the address brings along comes before what was kept. */
export async function formWithDraft(
  c: { var: Pick<SignedInEnv['Variables'], 'db'> },
  place: Place,
  passage: string | undefined,
): Promise<{ form: Filled; kept: Kept | undefined; firstLeft: number }> {
  const [draft, firstLeft] = await Promise.all([
    draftAt(c.var.db, place),
    firstCommentsLeftOf(c.var.db, place),
  ])
  const values = {
    request_id: randomUUID(),
    ...(draft && { body: draft.body, passage: draft.passage }),
    ...(passage && { passage: passage.slice(0, 2000) }),
  }
  return { form: blank(values), kept: draft && keptOf(draft), firstLeft }
}

const keptOf = (draft: DraftRow): Kept => ({ how: 'yours', ...draft })
