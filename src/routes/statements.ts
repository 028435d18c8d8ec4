// Statements of what was decided about somebody, and their objection. Also for whoever is suspended: they were signed
// out, may sign in again to read, and this is the one thing they can still write.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { appeal } from '../db/appeals.ts'
import { statementOf, statementsOf } from '../db/statements.ts'
import { objectionPage } from '../views/objections.ts'
import { statementPage, statementPath, statementsPage } from '../views/statements.ts'
import { cursorIn, idAsked } from './asked.ts'
import { type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { blank, readForm, text } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const statements = new Hono<Env>()

const fields = z.strictObject({ body: text({ limit: 'appeal' }) })

statements.get('/statements', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const after = cursorIn(c)
  const list = await statementsOf(db, viewer.id, { language: reading.t.lang, after })
  return show(c, statementsPage({ statements: list, after }, reading))
})

statements.get('/statements/:id', signedIn, async (c) =>
  show(c, statementPage(await statementHere(c), c.req.query('done') === 'appeal', c.var.reading)),
)

statements.get('/statements/:id/appeal', signedIn, async (c) => {
  const row = await statementHere(c)
  if (row.appeal_state !== null) return lead(c, statementPath(row, c.var.reading.t))
  return show(c, objectionPage(row, blank(), c.var.reading), { status: row.objectable_until ? 200 : 403 })
})

statements.post('/statements/:id/appeal', signedIn, limited('flag'), async (c) => {
  const { db, reading } = c.var
  const row = await statementHere(c)
  const here = `${statementPath(row, reading.t)}?done=appeal#appeal`
  if (row.appeal_state !== null) return lead(c, here)
  const form = await readForm(c, fields)
  if (!form.ok) return show(c, objectionPage(row, form, reading), { status: 422 })
  const outcome = await appeal(db, { statement: row, body: form.data.body })
  if (outcome !== 'late') return lead(c, here)
  const late = { ...row, objectable_until: null }
  return show(c, objectionPage(late, blank(form.values), reading), { status: 403 })
})

/** The viewer's own; somebody else's is not there. */
async function statementHere(c: Context<Env & SignedInEnv>) {
  const { db, viewer, reading } = c.var
  return found(await statementOf(db, viewer.id, idAsked(c), reading.t.lang))
}
