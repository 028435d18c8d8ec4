// The editors' desk: the list of what they are at, and the acts on one article.
import { Hono } from 'hono'
import { type DraftRow, draftByPublicId } from '../db/drafts.ts'
import { deskArticles, deskCounts } from '../db/desk.ts'
import {
  type Act,
  closeArticle,
  publishArticle,
  removeDraft,
  reopenArticle,
  withdrawArticle,
} from '../db/publication.ts'
import { closeDuePolls, countedAtOnce } from '../db/poll-closing.ts'
import { articleStates } from '../domain/words.ts'
import { deskPage } from '../views/desk.ts'
import { cursorIn } from './asked.ts'
import { actFields, lineOf } from './desk-fields.ts'
import { deskForm, draftHere, editorsOnly, judged, type Room } from './desk-room.ts'
import { allow, type Env, found, signedIn } from './env.ts'
import { readForm, type Values } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const desk = new Hono<Env>()

desk.get('/desk', signedIn, editorsOnly, async (c) => {
  const { db, reading } = c.var
  const state = articleStates.find((word) => word === c.req.query('state'))
  const after = cursorIn(c)
  const articles = await deskArticles(db, reading.t.lang, { state, after })
  return show(c, deskPage({ articles, counts: await deskCounts(db), state, isFirst: !after }, reading))
})

desk.post('/desk/articles/:id/publication', signedIn, editorsOnly, limited('desk'), async (c) => {
  const row = await draftHere(c)
  const form = await readForm(c, actFields)
  allow(row.state === 'draft' || row.state === 'scheduled', 'conflict')
  const { draft, faults } = await judged(c, row, form.values, true)
  const all = { ...faults, ...(!form.ok && form.faults) }
  if (Object.keys(all).length > 0) {
    const page = await deskForm(c, row, { values: form.values, faults: all, told: 'not_published' })
    return show(c, page, { status: 422 })
  }
  allow(await publishArticle(c.var.db, { ...actOn(c, row, form.values), at: draft.publish_at }), 'conflict')
  const after = found(await draftByPublicId(c.var.db, row.public_id))
  return lead(c, after.state === 'published' ? articlePath(c, row) : rowPath(c, row))
})

/** The poll ends with its article, and is counted. */
const closeWithPoll: typeof closeArticle = async (db, of) => {
  const closed = await closeArticle(db, of)
  if (closed) await closeDuePolls(db, countedAtOnce)
  return closed
}

const acts = { withdrawal: withdrawArticle, closing: closeWithPoll, reopening: reopenArticle }

for (const [noun, act] of Object.entries(acts)) {
  desk.post(`/desk/articles/:id/${noun}`, signedIn, editorsOnly, limited('desk'), async (c) => {
    const row = await draftHere(c)
    const form = await readForm(c, actFields)
    if (!form.ok) return show(c, await deskForm(c, row, { values: {}, faults: form.faults }), { status: 422 })
    allow(await act(c.var.db, actOn(c, row, form.values)), 'conflict')
    return lead(c, rowPath(c, row))
  })
}

desk.post('/desk/articles/:id/removal', signedIn, editorsOnly, limited('desk'), async (c) => {
  const row = await draftHere(c)
  const form = await readForm(c, actFields)
  if (!form.ok) return show(c, await deskForm(c, row, { values: {}, faults: form.faults }), { status: 422 })
  const outcome = await removeDraft(c.var.db, actOn(c, row, form.values))
  allow(outcome !== 'conflict', 'conflict')
  if (outcome === 'removed') return lead(c, `/${c.var.reading.t.lang}/desk`)
  return show(c, await deskForm(c, row, { values: {}, faults: {}, told: 'answered' }), { status: 409 })
})

/** Where the change shows: at the article's place on the desk, or with the readers. */
const rowPath = (c: Room, row: DraftRow) => `/${c.var.reading.t.lang}/desk#article-${row.public_id}`
const articlePath = (c: Room, row: DraftRow) => `/${c.var.reading.t.lang}/articles/${row.slug}`

function actOn(c: Room, row: DraftRow, values: Values): Act {
  const version = lineOf(values, 'version')
  return {
    publicId: row.public_id,
    actorId: c.var.viewer.id,
    // Something that is no number is no version of any article.
    version: version === '' ? row.version : /^\d{1,9}$/.test(version) ? Number(version) : -1,
  }
}
