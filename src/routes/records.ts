// A person's record, and the sanctions that moderators lay on the person.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { type PersonRecord, personRecord } from '../db/records.ts'
import { endSanction, type Measure, sanction } from '../db/sanctions.ts'
import { isPublicId } from '../domain/cursors.ts'
import { canAdminister, canModerate, canSanction } from '../domain/permissions.ts'
import { faultOfEnd, longestSuspensionDays, slowMinutes } from '../domain/sanctions.ts'
import { instantOf } from '../domain/wall-clock.ts'
import { flagReasons } from '../domain/words.ts'
import { type Done, type RecordForms, recordPage, recordPath } from '../views/records.ts'
import { idAsked } from './asked.ts'
import { allow, type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { choice, faulty, type Faults, type Form, readForm, text } from './forms.ts'
import { lead, show } from './respond.ts'

export const records = new Hono<Env>()

type Here = Context<Env & SignedInEnv>

const why = { reason: choice(flagReasons), note: text({ limit: 'decision_note' }) }
const warning = z.strictObject(why)
const slowMode = z.strictObject({
  ...why,
  every_minutes: choice(slowMinutes.map(String) as [string, ...string[]]).transform(Number),
  until: z.string(),
})
const suspension = z.strictObject({ ...why, until: z.string() })
const ending = z.strictObject({
  sanction: z.string().refine(isPublicId, 'not_a_choice'),
})

records.get('/moderation/people/:id', signedIn, async (c) => {
  const { viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  return showRecord(c, await recordHere(c), {})
})

records.post('/moderation/people/:id/warning', signedIn, async (c) => {
  const record = await judgedHere(c)
  const form = await readForm(c, warning)
  if (!form.ok) return showRecord(c, record, { warning: form }, 422)
  return laidDown(c, record, { form, done: 'warning', measure: { kind: 'warning' } })
})

records.post('/moderation/people/:id/slow-mode', signedIn, async (c) => {
  const record = await judgedHere(c)
  const form = timely(c, await readForm(c, slowMode), null)
  if (!form.ok) return showRecord(c, record, { 'slow-mode': form }, 422)
  const { every_minutes, until } = form.data
  return laidDown(c, record, {
    form,
    done: 'slow-mode',
    measure: { kind: 'slow_mode', every_minutes, until },
  })
})

records.post('/moderation/people/:id/suspension', signedIn, async (c) => {
  const { viewer, reading } = c.var
  const record = await judgedHere(c)
  const longest = canAdminister(viewer, reading.now) ? null : longestSuspensionDays
  const form = timely(c, await readForm(c, suspension), longest)
  if (!form.ok) return showRecord(c, record, { suspension: form }, 422)
  return laidDown(c, record, {
    form,
    done: 'suspension',
    measure: { kind: 'suspension', until: form.data.until },
  })
})

records.post('/moderation/people/:id/ending', signedIn, async (c) => {
  const { db, viewer } = c.var
  const record = await judgedHere(c)
  const form = await readForm(c, ending)
  if (!form.ok) return showRecord(c, record, { ending: form }, 422)
  const outcome = await endSanction(db, {
    personId: record.person.id,
    actorId: viewer.id,
    sanction: form.data.sanction,
  })
  allow(outcome !== 'forbidden')
  return lead(c, `${recordPath(record.person, c.var.reading.t)}?done=ending`)
})

async function recordHere(c: Here) {
  return found(await personRecord(c.var.db, idAsked(c), c.var.reading.t.lang))
}

async function judgedHere(c: Here) {
  const { viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const record = await recordHere(c)
  allow(canSanction(viewer, record.person, reading.now))
  return record
}

/** With `until` as a moment to come, by the forum's clock; at most `longest` days from now. */
function timely<T extends { until: string }>(
  c: Here,
  form: Form<T>,
  longest: number | null,
): Form<Omit<T, 'until'> & { until: Date }> {
  const { now, timeZone } = c.var.reading
  const typed = form.ok ? form.data.until : ([form.values['until'] ?? ''].flat()[0] ?? '')
  const until = instantOf(typed.trim(), timeZone)
  const fault = faultOfEnd(until, now, longest)
  const faults: Faults = fault === null ? {} : { until: fault }
  if (!form.ok) return { ...form, faults: { ...faults, ...form.faults } }
  if (until === null || fault !== null) return { ok: false, faults, values: form.values }
  return { ...form, data: { ...form.data, until } }
}

interface Laid {
  form: Extract<Form<{ reason: (typeof flagReasons)[number]; note: string }>, { ok: true }>
  done: Exclude<Done, 'ending'>
  measure: Measure
}

async function laidDown(c: Here, record: PersonRecord, { form, done, measure }: Laid) {
  const { db, viewer, reading } = c.var
  const { reason, note } = form.data
  const outcome = await sanction(db, {
    personId: record.person.id,
    actorId: viewer.id,
    measure,
    reason,
    note,
  })
  allow(outcome !== 'forbidden')
  if (outcome === 'paid_back') {
    return showRecord(c, record, { [done]: faulty(form, { form: 'paid_back' }) }, 409)
  }
  return lead(c, `${recordPath(record.person, reading.t)}?done=${done}`)
}

const dones: readonly Done[] = ['warning', 'slow-mode', 'suspension', 'ending']

function showRecord(c: Here, record: PersonRecord, forms: RecordForms, status: 200 | 409 | 422 = 200) {
  const done = dones.find((one) => one === c.req.query('done'))
  return show(c, recordPage({ ...record, forms, done }, c.var.reading), { status })
}
