// Cases that are judged a second time, one after another.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { giveSecondOpinion, opinionFor, waitingOpinion } from '../db/second-opinions.ts'
import { canModerate } from '../domain/permissions.ts'
import { opinionPage, opinionsPath, type OpinionView } from '../views/second-opinions.ts'
import { cursorIn } from './asked.ts'
import { decisionFields, reasonFault, reasonFits } from './decision-fields.ts'
import { allow, type Env, found, Refusal, type SignedInEnv, signedIn } from './env.ts'
import { blank, faulty, readForm } from './forms.ts'
import { changed, show } from './respond.ts'

export const secondOpinions = new Hono<Env>()

const opinionFields = z.strictObject(decisionFields).refine(reasonFits, reasonFault)

secondOpinions.get('/moderation/opinions', signedIn, async (c) => {
  allow(canModerate(c.var.viewer, c.var.reading.now))
  const behind = cursorIn(c) ?? null
  const told = c.req.query('done') === 'given' ? 'given' : undefined
  return show(c, await pageOf(c, { behind }, { form: blank(), told }))
})

secondOpinions.post('/moderation/opinions/:id', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const { id, public_id } = found(await opinionFor(db, c.req.param('id'), viewer.id))
  const form = await readForm(c, opinionFields)
  if (!form.ok) {
    const page = await pageOf(c, { at: public_id }, { form: faulty(form, form.faults) })
    return show(c, page, { status: 422 })
  }
  const given = await giveSecondOpinion(db, { id, personId: viewer.id, ...form.data })
  if (given === 'not_allowed') throw new Refusal('forbidden')
  const page = await pageOf(c, { behind: public_id }, { form: blank(), told: given })
  if (given === 'quicker') return show(c, page, { status: 409 })
  return changed(c, page.fragment, `${opinionsPath(reading.t)}?done=given&after=${public_id}`)
})

type Where = { at: string } | { behind: string | null }

async function pageOf(c: Context<SignedInEnv>, where: Where, view: Pick<OpinionView, 'form' | 'told'>) {
  const { db, viewer, reading } = c.var
  const opinion = await waitingOpinion(db, { personId: viewer.id, language: reading.t.lang, ...where })
  return opinionPage({ ...view, opinion, isFirst: !('behind' in where && where.behind !== null) }, reading)
}
