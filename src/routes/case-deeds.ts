// What is done with a case besides deciding it: take it, give it back, take back a decision, leave a note.
import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { noteOnCase } from '../db/case-notes.ts'
import { releaseCase, takeCase } from '../db/case-taking.ts'
import { caseFile } from '../db/cases.ts'
import { openCaseCount } from '../db/moderation.ts'
import { undoDecision } from '../db/undoing.ts'
import { canModerate } from '../domain/permissions.ts'
import { caseDecided, casePage } from '../views/cases.ts'
import type { DecisionTry } from '../views/decisions.ts'
import { casePath } from '../views/moderation.ts'
import { allow, found, type Env, Refusal, type SignedInEnv, signedIn } from './env.ts'
import { blank, choice, type Faults, faulty, readForm, text } from './forms.ts'
import { changed, show } from './respond.ts'

export const caseDeeds = new Hono<Env>()

type CaseContext = Context<SignedInEnv, '/moderation/cases/:id/undo'>

async function fileOf(c: CaseContext) {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  return found(await caseFile(db, c.req.param('id'), reading.t.lang))
}

/** The case as it is now, where htmx puts it; a plain form is led to it. */
async function answer(c: CaseContext) {
  const { db, reading } = c.var
  const after = await fileOf(c)
  return changed(c, caseDecided(after, await openCaseCount(db), reading), casePath(after.case, reading.t))
}

async function refuse(c: CaseContext, tried: Omit<DecisionTry, 'values' | 'faults'>) {
  const status = tried.refused === 'own' ? 403 : 409
  return show(c, casePage(await fileOf(c), { ...blank(), ...tried }, c.var.reading), { status })
}

/** A button has no field beside which a fault could stand. */
const pressed = ({ faults }: { faults: Faults }) =>
  faulty({ values: {} }, { form: Object.values(faults)[0] ?? 'unknown_field' })

const takingFields = z.strictObject({ taken: choice(['yes', 'no']) })

caseDeeds.post('/moderation/cases/:id/taking', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const file = await fileOf(c)
  const form = await readForm(c, takingFields)
  if (!form.ok) return show(c, casePage(file, pressed(form), reading), { status: 422 })
  if (form.data.taken === 'no') {
    await releaseCase(db, file.case.id, viewer.id)
    return answer(c)
  }
  const outcome = await takeCase(db, { case: file.case, actorId: viewer.id, asked: reading.now })
  if (outcome === 'not_allowed') throw new Refusal('forbidden')
  if (outcome === 'taken_by_you') return answer(c)
  return refuse(c, { refused: outcome === 'own' || outcome === 'taken' ? outcome : 'quicker' })
})

caseDeeds.post('/moderation/cases/:id/undo', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const file = await fileOf(c)
  const form = await readForm(c, z.strictObject({}))
  if (!form.ok) return show(c, casePage(file, pressed(form), reading), { status: 422 })
  const outcome = await undoDecision(db, { case: file.case, actorId: viewer.id, asked: reading.now })
  if (outcome === 'not_allowed') throw new Refusal('forbidden')
  return outcome === 'undone' ? answer(c) : refuse(c, { refused: outcome })
})

const noteFields = z.strictObject({ note: text({ limit: 'decision_note' }) })

caseDeeds.post('/moderation/cases/:id/notes', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  const file = await fileOf(c)
  const form = await readForm(c, noteFields)
  if (!form.ok) {
    const tried = { ...faulty(form, form.faults), about: 'note' as const }
    return show(c, casePage(file, tried, reading), { status: 422 })
  }
  const { note } = form.data
  const outcome = await noteOnCase(db, { case: file.case, actorId: viewer.id, note, asked: reading.now })
  if (outcome === 'not_allowed') throw new Refusal('forbidden')
  return outcome === 'own' ? refuse(c, { refused: 'own' }) : answer(c)
})
