// A case and the decision about it.
import { Hono } from 'hono'
import { z } from 'zod'
import { caseFile } from '../db/cases.ts'
import { decideCase } from '../db/decisions.ts'
import { openCaseCount } from '../db/moderation.ts'
import { canDecide, canModerate } from '../domain/permissions.ts'
import { isBlank } from '../domain/text.ts'
import { caseDecided, casePage } from '../views/cases.ts'
import { casePath } from '../views/moderation.ts'
import { decisionFields, reasonFault, reasonFits } from './decision-fields.ts'
import { allow, type Env, found, Refusal, signedIn } from './env.ts'
import { blank, faulty, readForm, text } from './forms.ts'
import { changed, show } from './respond.ts'

export const cases = new Hono<Env>()

const fields = z
  .strictObject({
    ...decisionFields,
    note: text({ limit: 'decision_note', required: false }).optional(),
    version: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .optional(),
  })
  .refine(reasonFits, reasonFault)

cases.get('/moderation/cases/:id', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const file = found(await caseFile(db, c.req.param('id'), reading.t.lang))
  return show(c, casePage(file, blank(), reading))
})

cases.post('/moderation/cases/:id/decision', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const open = () => caseFile(db, c.req.param('id'), reading.t.lang)
  const file = found(await open())
  const flagger_ids = file.flags.map(({ person_id }) => person_id)
  if (!canDecide(viewer, { author_id: file.case.author_id, flagger_ids }, reading.now)) {
    return show(c, casePage(file, { ...blank(), refused: 'own' }, reading), { status: 403 })
  }
  const form = await readForm(c, fields)
  if (!form.ok) return show(c, casePage(file, faulty(form, form.faults), reading), { status: 422 })
  const { outcome, reason, note = '', version = null } = form.data
  const decision = await decideCase(db, {
    case: file.case,
    actorId: viewer.id,
    outcome,
    reason,
    note: isBlank(note) ? null : note,
    version,
    asked: reading.now,
  })
  if (decision === 'not_allowed') throw new Refusal('forbidden')
  if (decision === 'gone') throw new Refusal('not_found')
  const after = found(await open())
  if (decision === 'decided') {
    const view = caseDecided(after, await openCaseCount(db), reading)
    return changed(c, view, casePath(after.case, reading.t))
  }
  const refused = { ...blank(form.values), refused: decision }
  return show(c, casePage(after, refused, reading), { status: decision === 'own' ? 403 : 409 })
})
