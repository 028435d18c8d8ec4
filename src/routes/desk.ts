// The editors' desk: the list of what they are at, and the acts on one article.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { draftByPublicId } from '../db/article-drafts.ts'
import { deskArticles, deskCounts, topicChoices } from '../db/desk.ts'
import {
  type Act,
  closeArticle,
  publishArticle,
  removeDraft,
  reopenArticle,
  withdrawArticle,
} from '../db/publication.ts'
import { canEditArticles, isSuspended } from '../domain/permissions.ts'
import { articleStates } from '../domain/words.ts'
import { deskPage } from '../views/desk.ts'
import { deskFormPage } from '../views/desk-form.ts'
import { judge } from './desk-draft.ts'
import { actFields, lineOf, valuesOf, withRows } from './desk-fields.ts'
import { allow, type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { type Faults, readForm, type Values } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const desk = new Hono<Env>()

/** Behind it stand editors only; an administrator is none by that alone. */
export const editorsOnly = createMiddleware<SignedInEnv>(async (c, next) => {
  const { viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canEditArticles(viewer, reading.now))
  await next()
})

desk.get('/desk', signedIn, editorsOnly, async (c) => {
  const { db, reading } = c.var
  const state = articleStates.find((word) => word === c.req.query('state'))
  const after = c.req.query('after')?.slice(0, 20)
  const articles = await deskArticles(db, reading.t.lang, { state, after })
  return show(c, deskPage({ articles, counts: await deskCounts(db), state, isFirst: !after }, reading))
})

desk.post('/desk/articles/:id/publication', signedIn, editorsOnly, limited('desk'), async (c) => {
  const { reading } = c.var
  const row = await draftHere(c)
  const form = await readForm(c, actFields)
  const values: Values = { ...valuesOf(row, reading.timeZone), ...form.values }
  const { draft, faults } = judge(values, await judgingOf(c, row, true))
  const all: Faults = { ...faults, ...(!form.ok && form.faults) }
  allow(row.state === 'draft' || row.state === 'scheduled', 'conflict')
  if (Object.keys(all).length > 0) return showFaults(c, row, { values, faults: all })
  allow(await publishArticle(c.var.db, { ...actOn(c, row, values), at: draft.publish_at }), 'conflict')
  const after = found(await draftByPublicId(c.var.db, row.public_id))
  return lead(c, after.state === 'published' ? articlePath(c, row.slug) : rowPath(c, row.public_id))
})

const acts = { withdrawal: withdrawArticle, closing: closeArticle, reopening: reopenArticle }
for (const [noun, act] of Object.entries(acts)) {
  desk.post(`/desk/articles/:id/${noun}`, signedIn, editorsOnly, limited('desk'), async (c) => {
    const row = await draftHere(c)
    const form = await readForm(c, actFields)
    if (!form.ok) return showFaults(c, row, form)
    allow(await act(c.var.db, actOn(c, row, form.values)), 'conflict')
    return lead(c, rowPath(c, row.public_id))
  })
}

desk.post('/desk/articles/:id/removal', signedIn, editorsOnly, limited('desk'), async (c) => {
  const row = await draftHere(c)
  const form = await readForm(c, actFields)
  if (!form.ok) return showFaults(c, row, form)
  const outcome = await removeDraft(c.var.db, actOn(c, row, form.values))
  allow(outcome !== 'conflict', 'conflict')
  if (outcome === 'removed') return lead(c, `/${c.var.reading.t.lang}/desk`)
  return show(c, await formOf(c, row, { told: 'answered' }), { status: 409 })
})

type Room = Context<SignedInEnv>

export const draftHere = async (c: Context<SignedInEnv, string>) =>
  found(await draftByPublicId(c.var.db, c.req.param('id') ?? ''))

type DraftRow = Awaited<ReturnType<typeof draftHere>>

const rowPath = (c: Room, id: string) => `/${c.var.reading.t.lang}/desk#article-${id}`
const articlePath = (c: Room, slug: string) => `/${c.var.reading.t.lang}/articles/${slug}`

function actOn(c: Room, row: DraftRow, values: Values): Act {
  const version = lineOf(values, 'version')
  return {
    publicId: row.public_id,
    actorId: c.var.viewer.id,
    // Something that is no number is no version of any article.
    version: version === '' ? row.version : /^\d{1,9}$/.test(version) ? Number(version) : -1,
  }
}

const showFaults = async (c: Room, row: DraftRow, { values, faults }: { values: Values; faults: Faults }) =>
  show(c, await formOf(c, row, { values, faults, told: 'not_published' }), { status: 422 })

/** The form of an article as it is saved, with what there is to say about it. */
async function formOf(
  c: Room,
  row: DraftRow,
  said: { values?: Values; faults?: Faults; told: 'answered' | 'not_published' },
) {
  const values = withRows({ ...valuesOf(row, c.var.reading.timeZone), ...said.values })
  const topics = await topicChoices(c.var.db)
  return deskFormPage(
    { row, topics, requestId: '', values, preview: null, faults: said.faults ?? {}, told: said.told },
    c.var.reading,
  )
}

export async function judgingOf(c: Room, row: DraftRow | null, publishing: boolean) {
  const { timeZone, now, t } = c.var.reading
  return { row, topics: await topicChoices(c.var.db), publishing, language: t.lang, timeZone, now }
}
