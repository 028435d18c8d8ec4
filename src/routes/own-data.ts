// One's own data: what is held, all of it in one file, and leaving.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { beginErasure, erasureOf, stopErasure } from '../db/erasures.ts'
import { askForExport, exportOf, piecesOf } from '../db/exports.ts'
import { texts } from '../locales/index.ts'
import { type Done, dataPage, erasurePage } from '../views/own-data.ts'
import type { Filled } from '../views/faults.ts'
import { withReturn } from '../views/sign-in.ts'
import { type Env, freshly, signedIn, type SignedInEnv } from './env.ts'
import { blank, choice, faulty, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { lead, sendFile, show } from './respond.ts'

export const ownData = new Hono<Env>()

const nothing = z.strictObject({})
const erasureFields = z.strictObject({ comments: choice(['stay', 'go']) })
const dones: readonly Done[] = ['asked', 'waiting', 'stopped']

ownData.get('/account/data', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const done = dones.find((one) => one === c.req.query('done'))
  const [ready, erasure] = [await exportOf(db, viewer.id), await erasureOf(db, viewer.id)]
  return show(c, dataPage({ export: ready, erasure, done }, reading))
})

/** Who is asked again is led to the room: a download would leave them on the form they are done with. */
ownData.get('/account/export', signedIn, async (c) => {
  const { db, viewer, session, reading } = c.var
  const room = `/${reading.t.lang}/account/data`
  if (session?.is_fresh !== true) return lead(c, `/${reading.t.lang}${withReturn('/sign-in/again', room)}`)
  const ready = await exportOf(db, viewer.id)
  if (!ready?.ready_at) return lead(c, room)
  return sendFile(c, piecesOf(db, viewer.id), { name: 'kiu.zip', type: 'application/zip' })
})

ownData.post('/account/export', freshly, limited('export'), async (c) => {
  const { db, viewer, reading } = c.var
  await readForm(c, nothing)
  const asked = await askForExport(db, viewer.id)
  return lead(c, `/${reading.t.lang}/account/data?done=${asked ? 'asked' : 'waiting'}`)
})

ownData.get('/account/erasure', freshly, (c) => showErasure(c, blank()))

ownData.post('/account/erasure', freshly, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  const form = await readForm(c, erasureFields)
  if (!form.ok) return showErasure(c, form, 422)
  const { t, timeZone } = reading
  const { outcome } = await beginErasure(db, viewer.id, form.data.comments, (due, language) =>
    texts[language].moment(due, timeZone),
  )
  if (outcome === 'last_administrator')
    return showErasure(c, faulty(form, { comments: 'last_administrator' }), 422)
  return lead(c, `/${t.lang}/account/erasure`)
})

/** Whoever holds the account may keep it: nothing is lost by that, so nobody is asked again. */
ownData.post('/account/erasure/removal', signedIn, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  await readForm(c, nothing)
  await stopErasure(db, viewer.id)
  return lead(c, `/${reading.t.lang}/account/data?done=stopped`)
})

async function showErasure(c: Context<Env & SignedInEnv>, form: Filled, status: ContentfulStatusCode = 200) {
  const { db, viewer, reading } = c.var
  return show(c, erasurePage({ ...(await erasureOf(db, viewer.id)), form }, reading), { status })
}
