// Writing an article: the form, its preview, saving, and what to do when somebody else saved meanwhile.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { type ArticleToKeep, createArticle, draftByPublicId, saveArticle } from '../db/article-drafts.ts'
import { topicChoices, allRevisionsOf } from '../db/desk.ts'
import { isWritten } from '../domain/publication.ts'
import { readingMinutes } from '../domain/reading-time.ts'
import { languages } from '../domain/words.ts'
import { deskFormPage, type DeskForm } from '../views/desk-form.ts'
import { previewsPage } from '../views/desk-preview.ts'
import { deskRevisionsPage } from '../views/desk-revisions.ts'
import { type Judged, judge } from './desk-draft.ts'
import { deskFields, lineOf, previewFields, valuesOf, withRows } from './desk-fields.ts'
import { draftHere, editorsOnly, judgingOf } from './desk.ts'
import { type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { type Faults, type Form, readForm, type Values } from './forms.ts'
import { limited } from './limits.ts'
import { changed, lead, show } from './respond.ts'

export const deskArticles = new Hono<Env>()

type Room = Context<SignedInEnv>
type DraftRow = Awaited<ReturnType<typeof draftHere>>

deskArticles.get('/desk/articles/new', signedIn, editorsOnly, async (c) =>
  show(c, await formPage(c, null, { values: {}, faults: {} })),
)

deskArticles.get('/desk/articles/:id/edit', signedIn, editorsOnly, async (c) => {
  const row = await draftHere(c)
  return show(c, await formPage(c, row, { values: {}, faults: {} }))
})

deskArticles.post('/desk/articles/new', signedIn, editorsOnly, limited('desk'), async (c) => {
  const { db, viewer } = c.var
  const form = await readForm(c, deskFields)
  const aside = await asideOf(c, null, form)
  if (aside) return show(c, aside)
  const { draft, faults, publishing } = await judged(c, null, form)
  if (Object.keys(faults).length > 0) return faultsShown(c, null, form, faults)
  const saved = await createArticle(db, {
    article: await toKeep(c, draft),
    authorId: viewer.id,
    requestId: form.ok ? form.data.request_id : null,
    thenPublish: publishing,
  })
  if (typeof saved === 'string') return faultsShown(c, null, form, { slug: 'slug_taken' })
  return lead(c, await afterSaving(c, saved.public_id, publishing))
})

deskArticles.post('/desk/articles/:id/edit', signedIn, editorsOnly, limited('desk'), async (c) => {
  const { db, reading, viewer } = c.var
  const row = await draftHere(c)
  const form = await readForm(c, deskFields)
  const aside = await asideOf(c, row, form)
  if (aside) return show(c, aside)
  const { draft, faults, publishing } = await judged(c, row, form)
  const version = lineOf(form.values, 'version')
  if (version !== '' && version !== String(row.version)) return conflictShown(c, row, form, faults)
  if (Object.keys(faults).length > 0) return faultsShown(c, row, form, faults)
  const saved = await saveArticle(db, {
    article: await toKeep(c, draft),
    of: row,
    editorId: viewer.id,
    thenPublish: publishing,
  })
  if (saved === 'slug_taken') return faultsShown(c, row, form, { slug: 'slug_taken' })
  const fresh = found(await draftByPublicId(db, row.public_id))
  if (saved === 'wording_locked') return faultsShown(c, fresh, form, { poll: 'wording_locked' })
  if (saved === 'conflict') return conflictShown(c, fresh, form, {})
  if (publishing) return lead(c, await afterSaving(c, row.public_id, publishing))
  const previewing = lineOf(form.values, 'previewing')
  const page = await formPage(c, fresh, { values: { previewing }, faults: {} })
  return changed(c, page.body, `/${reading.t.lang}${page.path}`)
})

deskArticles.post('/desk/preview', signedIn, editorsOnly, limited('preview'), async (c) => {
  const form = await readForm(c, previewFields)
  const only = form.ok ? form.data.language : undefined
  return show(c, previewsPage(await previewsOf(c, form.values), only, c.var.reading))
})

deskArticles.get('/desk/articles/:id/revisions', signedIn, editorsOnly, async (c) => {
  const row = await draftHere(c)
  const below = /^\d{1,9}$/.exec(c.req.query('below') ?? '')?.[0]
  const revisions = await allRevisionsOf(c.var.db, row.id, below === undefined ? undefined : Number(below))
  return show(c, deskRevisionsPage({ article: row, revisions, isFirst: below === undefined }, c.var.reading))
})

/** What is neither saving nor publishing: a look at the text, or more rows for options. Nothing is judged yet. */
async function asideOf(c: Room, row: DraftRow | null, form: Form<unknown>) {
  const { values } = form
  if (values['more'] !== undefined) return formPage(c, row, { values: withRows(values, true), faults: {} })
  if (values['preview'] === undefined) return null
  const previewing = values['preview'] === 'hide' ? '' : '1'
  return formPage(c, row, { values: { ...values, previewing }, faults: {} })
}

/** What was not sent stays as the article has it. */
async function judged(c: Room, row: DraftRow | null, form: Form<unknown>) {
  const publishing =
    form.values['publish'] !== undefined && (row?.state ?? 'draft') in { draft: 1, scheduled: 1 }
  const stored = row === null ? {} : valuesOf(row, c.var.reading.timeZone)
  const { draft, faults } = judge({ ...stored, ...form.values }, await judgingOf(c, row, publishing))
  return { draft, faults: { ...faults, ...(!form.ok && form.faults) }, publishing }
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

async function previewsOf(c: Room, values: Values) {
  const [en, zh] = await Promise.all(
    languages.map(async (language) => ({
      title: lineOf(values, `title.${language}`),
      standfirst: lineOf(values, `standfirst.${language}`),
      ...(await c.var.renderer.render(lineOf(values, `body.${language}`), 'article')),
    })),
  )
  return { en: en!, 'zh-HK': zh! }
}

async function formPage(
  c: Room,
  row: DraftRow | null,
  form: Pick<DeskForm, 'values' | 'faults' | 'conflict'>,
) {
  const { reading, db } = c.var
  const stored = row === null ? {} : valuesOf(row, reading.timeZone)
  const values = withRows({ ...stored, ...form.values })
  const requestId = lineOf(values, 'request_id') || randomUUID()
  const topics = await topicChoices(db)
  const preview = lineOf(values, 'previewing') === '' ? null : await previewsOf(c, values)
  return deskFormPage({ ...form, row, topics, requestId, values, preview }, reading)
}

const faultsShown = async (c: Room, row: DraftRow | null, { values }: { values: Values }, faults: Faults) =>
  show(c, await formPage(c, row, { values, faults }), { status: 422 })

/** Theirs in the form, the saved one beside it, and its version in the form, so that the next press saves. */
async function conflictShown(c: Room, row: DraftRow, { values }: { values: Values }, faults: Faults) {
  const saved = valuesOf(row, c.var.reading.timeZone)
  const mine = { ...values, version: String(row.version) }
  return show(c, await formPage(c, row, { values: mine, faults, conflict: { saved } }), { status: 409 })
}

/** To the article once it is there for readers; else back to the form. */
async function afterSaving(c: Room, publicId: string, publishing: boolean) {
  const { lang } = c.var.reading.t
  const row = publishing ? await draftByPublicId(c.var.db, publicId) : undefined
  if (row?.state === 'published') return `/${lang}/articles/${row.slug}`
  return publishing ? `/${lang}/desk#article-${publicId}` : `/${lang}/desk/articles/${publicId}/edit`
}
