// Consultations held elsewhere, through the desk: upload, a look at what would happen, and the deed.
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Context, HonoRequest } from 'hono'
import { z } from 'zod'
import { topicChoices } from '../db/desk.ts'
import { importedBefore } from '../db/imports.ts'
import { discardUpload, keepUpload, uploadOf } from '../db/uploads.ts'
import { isPublicId } from '../domain/cursors.ts'
import { largestUpload } from '../domain/upload.ts'
import { languages } from '../domain/words.ts'
import { Broken } from '../polis/rows.ts'
import { safeName } from '../polis/unzip.ts'
import { importUpload, previewOf, titleIn } from '../polis/uploads.ts'
import type { Faults, Filled } from '../views/faults.ts'
import { importForm, uploadPage } from '../views/desk-imports.ts'
import { editorsOnly } from './desk-room.ts'
import { type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { blank, choice, filesIn, readForm, text } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

const fields = z.strictObject({
  title: text({ limit: 'article_title', required: false, line: true }).optional(),
  topic: z.string().optional(),
  language: choice(['', ...languages]).optional(),
  licence: text({ limit: 'single_language_reason', required: false, line: true }).optional(),
})
const nothing = z.strictObject({})

/** Of a form that says how long it is: it may be longer than others. Whose it is, its own handler asks before it reads. */
export const isUpload = (req: HonoRequest) =>
  req.method === 'POST' &&
  /^\/(?:en|zh-HK)\/desk\/import$/.test(req.path) &&
  req.header('content-length') !== undefined &&
  (req.header('content-type') ?? '').startsWith('multipart/form-data') &&
  Number(req.header('content-length')) <= largestUpload

/** A form with files is not kept for after sign-in, and so not read either. */
const signedInForFiles = createMiddleware<Env>(async (c, next) => {
  if (c.var.viewer) return next()
  const room = `/${c.var.reading.t.lang}/desk/import`
  return lead(c, `/${c.var.reading.t.lang}/sign-in?return_to=${encodeURIComponent(room)}`)
})

export function deskImports(url: string) {
  const routes = new Hono<Env>()

  routes.get('/desk/import', signedIn, editorsOnly, (c) => showForm(c, blank()))

  routes.post('/desk/import', signedInForFiles, signedIn, editorsOnly, limited('desk'), async (c) => {
    const { db, viewer, reading } = c.var
    const form = await readForm(c, fields, 'files')
    const files = (await filesIn(c, 'files')).map((file) => ({ ...file, name: safeName(file.name) }))
    const topic = [form.values['topic'] ?? ''].flat()[0]!
    const faults: Faults = { ...(!form.ok && form.faults) }
    if (!(await topicChoices(db)).some(({ slug }) => slug === topic)) faults['topic'] ??= 'choose_topic'
    if (files.length === 0) faults['files'] ??= 'required'
    const refuse = (more: Faults, broken?: Broken) =>
      showForm(c, { values: form.values, faults: { ...faults, ...more } }, broken, 422)
    if (!form.ok || Object.keys(faults).length > 0) return refuse({})
    const { title = '', language, licence = '' } = form.data
    try {
      const wanted = { title: titleIn(title), language: language || null, licence, topic }
      const about = await previewOf(files, wanted)
      if (about === 'untitled') return await refuse({ title: 'required' })
      const upload = await keepUpload(db, { personId: viewer.id, files, about })
      return lead(c, `/${reading.t.lang}/desk/import/${upload}`)
    } catch (error) {
      if (error instanceof Broken) return refuse({}, error)
      throw error
    }
  })

  routes.get('/desk/import/:id', signedIn, editorsOnly, async (c) => {
    const { db, viewer, reading } = c.var
    const upload = found(await uploadOf(db, uploadAsked(c), viewer.id))
    const topics = await topicChoices(db)
    const isThere = (await importedBefore(db, upload.about.key)) !== undefined
    return show(c, uploadPage({ upload, isThere, topics }, reading))
  })

  routes.post('/desk/import/:id', signedIn, editorsOnly, limited('desk'), async (c) => {
    const { viewer, renderer, reading } = c.var
    const publicId = uploadAsked(c)
    await readForm(c, nothing)
    const became = found(await importUpload(url, { publicId, personId: viewer.id, renderer }))
    return lead(c, `/${reading.t.lang}/articles/${became.slug}`)
  })

  routes.post('/desk/import/:id/removal', signedIn, editorsOnly, limited('desk'), async (c) => {
    await readForm(c, nothing)
    found((await discardUpload(c.var.db, uploadAsked(c), c.var.viewer.id)) || null)
    return lead(c, `/${c.var.reading.t.lang}/desk/import`)
  })
  return routes
}

const uploadAsked = (c: Context<SignedInEnv, string>): string => {
  const id = c.req.param('id') ?? ''
  return found(isPublicId(id) ? id : null)
}

async function showForm(c: Context<SignedInEnv>, form: Filled, broken?: Broken, status: 200 | 422 = 200) {
  const topics = await topicChoices(c.var.db)
  const said = broken?.said(c.var.reading.t.imports.wrong)
  return show(c, importForm({ form, topics, broken: said }, c.var.reading), { status })
}
