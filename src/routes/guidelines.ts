// The guidelines of moderators: read by everybody, with every change; changed by moderators.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  bySection,
  guidelineRevisions,
  guidelinesNow,
  type GuidelineText,
  saveGuidelines,
} from '../db/guidelines.ts'
import { guidelineSections, type GuidelineTexts } from '../domain/guidelines.ts'
import { canModerate } from '../domain/permissions.ts'
import { isBlank } from '../domain/text.ts'
import { languages } from '../domain/words.ts'
import { texts as catalogues } from '../locales/index.ts'
import type { Renderer } from '../markdown/index.ts'
import { type GuidelineForm, guidelineField, guidelineFormPage } from '../views/guideline-form.ts'
import { guidelineRevisionsPage, guidelinesPage } from '../views/guidelines.ts'
import { allow, type AnyEnv, type Env, found, Refusal, type SignedInEnv, signedIn } from './env.ts'
import { type Faults, readForm, text, type Values } from './forms.ts'
import { limited } from './limits.ts'
import { changed, show } from './respond.ts'

export const guidelines = new Hono<Env>()

guidelines.get('/guidelines', async (c) => {
  const { config, reading } = c.var
  const { texts, saved_at } = await standing(c)
  const own = texts.filter(({ language }) => language === reading.t.lang)
  const isSaved = c.req.query('done') === 'saved'
  return show(c, guidelinesPage({ texts: own, saved_at, isSaved }, config.origin, reading))
})

guidelines.get('/guidelines/revisions', async (c) => {
  const below = /^\d{1,9}$/.exec(c.req.query('below') ?? '')?.[0]
  const rows = await guidelineRevisions(c.var.db, below === undefined ? null : Number(below))
  const revisions = rows.map((row) => ({ ...row, texts: bySection(row.texts) }))
  return show(c, guidelineRevisionsPage({ revisions, isFirst: below === undefined }, c.var.reading))
})

const names = languages.flatMap((language) =>
  guidelineSections.map((section) => ({ section, language, name: guidelineField(section, language) })),
)

const fields = z.strictObject({
  ...Object.fromEntries(names.map(({ name }) => [name, text({ limit: 'guideline' })])),
  summary: text({ limit: 'guideline_summary', line: true, required: false }).optional(),
  version: z.string().regex(/^\d{1,9}$/),
  preview: z.literal('show').optional(),
  /** The tabs of languages belong to no form, which not everything that reads forms understands. */
  shown: z.enum(languages).optional(),
})

guidelines.get('/moderation/guidelines', signedIn, async (c) => {
  allow(canModerate(c.var.viewer, c.var.reading.now))
  return show(c, page(c, { form: { values: valuesOf(await standing(c)), faults: {} } }))
})

guidelines.post('/moderation/guidelines', signedIn, limited('desk'), async (c) => {
  const { db, viewer, reading, renderer } = c.var
  allow(canModerate(viewer, reading.now))
  const now = await standing(c)
  const form = await readForm(c, fields)
  const values = { ...valuesOf(now), ...form.values }
  const faulty = (faults: Faults) => show(c, page(c, { form: { values, faults } }), { status: 422 })
  const lacks = values['preview'] === undefined && isBlank([values['summary'] ?? ''].flat()[0] ?? '')
  const summaryFault: Faults = lacks ? { summary: 'required' } : {}
  if (!form.ok) return faulty({ ...summaryFault, ...form.faults })
  const typed = await rendered(renderer, (name) => String((form.data as Values)[name]))
  if (form.data.preview) return show(c, page(c, { form: { values, faults: {} }, preview: typed }))
  if (lacks) return faulty(summaryFault)
  const saved = await saveGuidelines(db, {
    texts: typed,
    brought: now.saved_at === null ? now.texts : [],
    version: Number(form.data.version),
    editorId: viewer.id,
    summary: form.data.summary ?? '',
  })
  if (saved === 'not_allowed') throw new Refusal('forbidden')
  if (saved === 'conflict') return conflictShown(c, { ...values }, bySection(typed))
  return changed(c, null, `/${reading.t.lang}/guidelines?done=saved`)
})

/** Theirs beside what was typed, and their version in the form, so that the next press saves. */
async function conflictShown(c: Context<SignedInEnv>, typed: Values, mine: GuidelineTexts) {
  const now = await standing(c)
  const values = { ...typed, version: String(now.version) }
  const conflict = { theirs: bySection(now.texts), mine }
  return show(c, page(c, { form: { values, faults: {} }, conflict }), { status: 409 })
}

const page = (c: Context<SignedInEnv>, form: GuidelineForm) => guidelineFormPage(form, c.var.reading)

interface Standing {
  version: number
  texts: readonly GuidelineText[]
  /** `null`: they are those of the software. */
  saved_at: Date | null
}

async function standing(c: Context<AnyEnv>): Promise<Standing> {
  const saved = await guidelinesNow(c.var.db)
  return saved ?? { version: 0, texts: await brought(c.var.renderer), saved_at: null }
}

/** What the software brings, rendered once a process; tried again where the renderer had too much to do. */
let kept: readonly GuidelineText[] | undefined

async function brought(renderer: Renderer): Promise<readonly GuidelineText[]> {
  if (kept) return kept
  const bodies = new Map(
    names.map(({ section, language, name }) => [name, catalogues[language].guideline.texts[section]]),
  )
  const made = await rendered(renderer, (name) => found(bodies.get(name)))
  if (made.every(({ renderer_version }) => renderer_version > 0)) kept = made
  return made
}

async function rendered(renderer: Renderer, bodyOf: (name: string) => string): Promise<GuidelineText[]> {
  const bodies = names.map(({ name }) => bodyOf(name))
  const made = await renderer.renderMany(bodies, 'article')
  return names.map(({ section, language }, index) => {
    const { html: body_html, version: renderer_version } = made[index]!
    return { section, language, body: bodies[index]!, body_html, renderer_version }
  })
}

const valuesOf = ({ version, texts }: Standing): Values => ({
  version: String(version),
  ...Object.fromEntries(
    texts.map(({ section, language, body }) => [guidelineField(section, language), body]),
  ),
})
