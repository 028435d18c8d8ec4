// The objections that wait for somebody who had no part in the decision, and their answers.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { decideAppeal } from '../db/appeal-decisions.ts'
import { type AppealFile, appealFile, appealList } from '../db/appeal-lists.ts'
import { openCaseCount } from '../db/moderation.ts'
import { canHearAppeals } from '../domain/permissions.ts'
import { flagReasons } from '../domain/words.ts'
import { appealDecided, appealPage, appealPath, type AppealTry } from '../views/appeal-decisions.ts'
import { appealsPage } from '../views/appeals.ts'
import { cursorIn, idAsked } from './asked.ts'
import { allow, type Env, found, Refusal, signedIn, type SignedInEnv } from './env.ts'
import { blank, choice, faulty, type Form, readForm, text } from './forms.ts'
import { changed, show } from './respond.ts'

export const appeals = new Hono<Env>()

type Here = Context<Env & SignedInEnv>

const fields = z.strictObject({
  verdict: choice(['agree', 'keep']),
  outcome: choice(['', 'hide', 'remove']).optional(),
  reason: choice(['', ...flagReasons]).optional(),
  note: text({ limit: 'decision_note' }),
})

const lookingOf = (c: Here) => ({ language: c.var.reading.t.lang, viewer: c.var.viewer })

appeals.get('/moderation/appeals', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canHearAppeals(viewer, reading.now))
  const state = c.req.query('state') === 'decided' ? 'decided' : 'open'
  const after = cursorIn(c)
  const list = await appealList(db, { ...lookingOf(c), state, after })
  return show(c, appealsPage({ list, state, after }, reading))
})

appeals.get('/moderation/appeals/:id', signedIn, async (c) => {
  allow(canHearAppeals(c.var.viewer, c.var.reading.now))
  return show(c, appealPage(await appealHere(c), blank(), c.var.reading))
})

appeals.post('/moderation/appeals/:id/decision', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canHearAppeals(viewer, reading.now))
  const file = await appealHere(c)
  const tell = (tried: AppealTry, status: 403 | 409 | 422, of = file) =>
    show(c, appealPage(of, tried, reading), { status })
  if (file.state === 'open' && !file.may_decide) return tell(blank(), 403)
  const form = judged(await readForm(c, fields), file)
  if (!form.ok) return tell(faulty(form, form.faults), 422)
  const { verdict, outcome, reason, note } = form.data
  const decided = await decideAppeal(db, {
    appeal: file,
    actorId: viewer.id,
    agrees: verdict === 'agree',
    note,
    instead: outcome && reason ? { outcome, reason } : null,
    asked: reading.now,
  })
  if (decided === 'forbidden') throw new Refusal('forbidden')
  const after = await appealHere(c)
  if (decided === 'decided') {
    const view = appealDecided(after, await openCaseCount(db), reading)
    return changed(c, view, appealPath(after, reading.t))
  }
  return tell({ ...blank(form.values), quicker: decided === 'quicker' }, decided === 'own' ? 403 : 409, after)
})

async function appealHere(c: Here) {
  return found(await appealFile(c.var.db, idAsked(c), lookingOf(c)))
}

/** Where a kept comment is to be taken down after all, it takes a choice of how, and why. */
function judged(form: Form<z.output<typeof fields>>, { aim }: AppealFile): typeof form {
  if (!form.ok || form.data.verdict !== 'agree' || aim !== 'take_down') return form
  const { values, data } = form
  const faults = {
    ...(!data.outcome && { outcome: 'required' }),
    ...(!data.reason && { reason: 'required' }),
  }
  return Object.keys(faults).length === 0 ? form : { ok: false, faults, values }
}
