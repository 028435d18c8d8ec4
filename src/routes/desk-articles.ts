// Writing an article: the form, its preview, saving, and what to do when somebody else saved meanwhile.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type ArticleToKeep, createArticle, saveArticle } from '../db/article-drafts.ts'
import { draftByPublicId, type DraftRow } from '../db/drafts.ts'
import { allRevisionsOf } from '../db/desk.ts'
import { isWritten } from '../domain/publication.ts'
import { readingMinutes } from '../domain/reading-time.ts'
import { languages } from '../domain/words.ts'
import { previewsPage } from '../views/desk-preview.ts'
import { deskRevisionsPage } from '../views/desk-revisions.ts'
import type { Judged } from './desk-draft.ts'
import { deskFields, lineOf, previewFields, valuesOf, withRows } from './desk-fields.ts'
import { sampleIn } from './desk-poll.ts'
import { deskForm, draftHere, editorsOnly, judged, previewsOf, type Room } from './desk-room.ts'
import { type Env, found, signedIn } from './env.ts'
import { type Faults, readForm, type Values } from './forms.ts'
import { limited } from './limits.ts'
import { changed, lead, show } from './respond.ts'

export const deskArticles = new Hono<Env>()

deskArticles.get('/desk/articles/new', signedIn, editorsOnly, async (c) =>
  show(c, await deskForm(c, null, { values: {}, faults: {} })),
)

deskArticles.get('/desk/articles/:id/edit', signedIn, editorsOnly, async (c) =>
  show(c, await deskForm(c, await draftHere(c), { values: {}, faults: {} })),
)

deskArticles.post('/desk/articles/new', signedIn, editorsOnly, limited('desk'), async (c) => {
  const form = await readForm(c, deskFields)
  const { values } = form
  if (isAside(values)) return show(c, await aside(c, null, values))
  const thenPublish = values['publish'] !== undefined
  const { draft, faults } = await judged(c, null, values, thenPublish)
  if (!form.ok) return faultsShown(c, null, values, { ...faults, ...form.faults })
  if (Object.keys(faults).length > 0) return faultsShown(c, null, values, faults)
  const saved = await createArticle(c.var.db, {
    article: await toKeep(c, draft),
    authorId: c.var.viewer.id,
    requestId: form.data.request_id,
    thenPublish,
  })
  if (typeof saved === 'string') return faultsShown(c, null, values, { slug: 'slug_taken' })
  const row = found(await draftByPublicId(c.var.db, saved.public_id))
  return lead(c, thenPublish ? publishedPath(c, row) : editPath(c, row))
})

deskArticles.post('/desk/articles/:id/edit', signedIn, editorsOnly, limited('desk'), async (c) => {
  const row = await draftHere(c)
  const form = await readForm(c, deskFields)
  const { values } = form
  if (isAside(values)) return show(c, await aside(c, row, values))
  const thenPublish = values['publish'] !== undefined && (row.state === 'draft' || row.state === 'scheduled')
  const { draft, faults: judgedFaults } = await judged(c, row, values, thenPublish)
  const faults = { ...judgedFaults, ...(!form.ok && form.faults) }
  const version = lineOf(values, 'version')
  if (version !== '' && version !== String(row.version)) return conflictShown(c, row, values, faults)
  if (Object.keys(faults).length > 0) return faultsShown(c, row, values, faults)
  const saved = await saveArticle(c.var.db, {
    article: await toKeep(c, draft),
    of: row,
    editorId: c.var.viewer.id,
    thenPublish,
  })
  if (saved === 'slug_taken') return faultsShown(c, row, values, { slug: 'slug_taken' })
  const fresh = found(await draftByPublicId(c.var.db, row.public_id))
  if (saved === 'wording_locked') return faultsShown(c, fresh, values, { poll: 'wording_locked' })
  if (saved === 'wave_counted') return faultsShown(c, fresh, values, { 'poll.closes_at': 'poll_over' })
  if (saved === 'conflict') return conflictShown(c, fresh, values, {})
  if (thenPublish) return lead(c, publishedPath(c, fresh))
  const { previewing = '' } = values
  const page = await deskForm(c, fresh, { values: { previewing }, faults: {} })
  return changed(c, page.body, editPath(c, fresh))
})

deskArticles.post('/desk/preview', signedIn, editorsOnly, limited('preview'), async (c) => {
  const form = await readForm(c, previewFields)
  // Texts are not judged before they are saved; but what is none of this form's has no preview.
  if (!form.ok) throw new HTTPException(422)
  const { language, part } = form.data
  const previews = await previewsOf(c, form.values)
  return show(c, previewsPage(previews, sampleIn(form.values), part ?? language, c.var.reading))
})

deskArticles.get('/desk/articles/:id/revisions', signedIn, editorsOnly, async (c) => {
  const row = await draftHere(c)
  const below = /^\d{1,9}$/.exec(c.req.query('below') ?? '')?.[0]
  const revisions = await allRevisionsOf(c.var.db, row.id, below === undefined ? undefined : Number(below))
  return show(c, deskRevisionsPage({ article: row, revisions, isFirst: below === undefined }, c.var.reading))
})

/** What is neither saving nor publishing: a look at the text, or more rows for options. Nothing is judged yet. */
const isAside = (values: Values) => values['more'] !== undefined || values['preview'] !== undefined

const aside = (c: Room, row: DraftRow | null, values: Values) => {
  const previewing = values['preview'] === 'hide' ? '' : '1'
  const asked = values['more'] === undefined ? { ...values, previewing } : withRows(values, true)
  return deskForm(c, row, { values: asked, faults: {} })
}

async function toKeep(c: Room, draft: Judged): Promise<ArticleToKeep> {
  const texts: ArticleToKeep['texts'] = {}
  for (const language of languages) {
    const text = draft.texts[language]
    if (!isWritten(text)) continue
    const { html: body_html, version: renderer_version } = await c.var.renderer.render(text.body, 'article')
    texts[language] = { ...text, body_html, renderer_version, reading_minutes: readingMinutes(text.body) }
  }
  return { ...draft, texts, english_title: draft.texts.en.title }
}

const faultsShown = async (c: Room, row: DraftRow | null, values: Values, faults: Faults) =>
  show(c, await deskForm(c, row, { values, faults }), { status: 422 })

/** Theirs in the form, the saved one beside it, and its version in the form, so that the next press saves. */
async function conflictShown(c: Room, row: DraftRow, typed: Values, faults: Faults) {
  const saved = valuesOf(row, c.var.reading.timeZone)
  const values = { ...typed, version: String(row.version) }
  return show(c, await deskForm(c, row, { values, faults, conflict: { saved } }), { status: 409 })
}

const editPath = (c: Room, row: DraftRow) => `/${c.var.reading.t.lang}/desk/articles/${row.public_id}/edit`

/** To the article if it is there for readers; else to its place on the desk, where it waits for its time. */
const publishedPath = (c: Room, row: DraftRow) =>
  row.state === 'published'
    ? `/${c.var.reading.t.lang}/articles/${row.slug}`
    : `/${c.var.reading.t.lang}/desk#article-${row.public_id}`
