// How a text will look: a pane beside the box with htmx, else a page that keeps the text and offers to post it.
import { Hono } from 'hono'
import { z } from 'zod'
import { isSuspended } from '../domain/permissions.ts'
import { type Previewed, previewFault, previewPane } from '../views/comment-forms.ts'
import { editPage, previewPage, writePage } from '../views/comment-pages.ts'
import type { Page } from '../views/layout.ts'
import { articleAsked, type Asked, commentAsked, parentAsked, written } from './asked.ts'
import { allow, type Env, signedIn } from './env.ts'
import { type Filled, readForm, text } from './forms.ts'
import { askedField } from './judging.ts'
import { limited } from './limits.ts'
import { show } from './respond.ts'

export const previews = new Hono<Env>()

/** With the fields of the form in which the button stands; the button itself says where the text belongs. */
const previewFields = z.strictObject({
  body: text({ limit: 'comment_body' }),
  passage: z.string().max(20_000).optional(),
  parent_id: z.string().max(40).optional(),
  draft: z.string().max(40).optional(),
  request_id: z.string().max(40).optional(),
  article: z.string().max(80).optional(),
  edited: z.string().max(40).optional(),
  asked: askedField,
})

previews.post('/preview', signedIn, limited('preview'), async (c) => {
  const { viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, previewFields)
  const preview = form.ok ? await written(c, form.data.body) : undefined
  const fault = form.ok ? '' : (form.faults['body'] ?? 'unknown_field')
  const fragment = preview ? previewPane(preview, reading) : previewFault(fault, reading)
  const filled = form.ok ? { values: form.values, faults: {} } : form
  const page = await pageAround(c, filled, preview)
  return show(c, { ...page, fragment }, { status: form.ok ? 200 : 422 })
})

async function pageAround(c: Asked, form: Filled, preview: Previewed | undefined): Promise<Page> {
  const { reading, viewer } = c.var
  const { article: slug, edited, parent_id } = form.values
  const shown = preview && { preview }
  if (typeof slug === 'string') {
    const article = await articleAsked(c, slug)
    return writePage({ article, parent: await parentAsked(c, parent_id), form, ...shown }, reading)
  }
  if (typeof edited === 'string') {
    const asked = await commentAsked(c, edited)
    allow(asked.comment.author_id === viewer?.id)
    return editPage({ ...asked, form, ...shown }, reading)
  }
  return previewPage(form, preview, reading)
}
