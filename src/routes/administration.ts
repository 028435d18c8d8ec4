// The rooms of administrators: finding people, and what is done to one of them.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { deedsOn, findPeople, personByPublicId } from '../db/administration.ts'
import { verifyAffiliation } from '../db/affiliations.ts'
import { setRoles } from '../db/roles.ts'
import { liftSuspension, suspend } from '../db/suspensions.ts'
import { canAdminister, canSuspend, isSuspended } from '../domain/permissions.ts'
import { cleanText, isBlank } from '../domain/text.ts'
import { faultOfEnd } from '../domain/sanctions.ts'
import { instantOf } from '../domain/wall-clock.ts'
import { roles, sectors } from '../domain/words.ts'
import { peoplePage } from '../views/administration.ts'
import { type Done, type PersonForms, personPage } from '../views/administration-person.ts'
import { cursorIn, idAsked } from './asked.ts'
import { allow, type Env, found, freshly, signedIn, type SignedInEnv } from './env.ts'
import { choice, faulty, readForm, several, text } from './forms.ts'
import { lead, show } from './respond.ts'
import { goOn, signInAs } from './sign-in.ts'

export const administration = new Hono<Env>()

type Here = Context<Env & SignedInEnv>

/** For every room of theirs, behind `signedIn`. */
export const asAdministrator = createMiddleware<SignedInEnv>(async (c, next) => {
  const { viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canAdminister(viewer, reading.now))
  await next()
})

const roleFields = z.strictObject({ role: several(choice(['citizen', ...roles]), roles.length + 1) })
const affiliationFields = z.strictObject({
  verified: choice(['true', 'false']),
  sector: choice([...sectors, '']).optional(),
  organisation: text({ limit: 'organisation', required: false, line: true }).optional(),
})
const suspensionFields = z.strictObject({
  until: z.string().optional(),
  reason: text({ limit: 'suspension_reason', required: false }).optional(),
})

administration.get('/administration', signedIn, asAdministrator, (c) =>
  lead(c, `/${c.var.reading.t.lang}/administration/people`),
)

administration.get('/administration/people', signedIn, asAdministrator, async (c) => {
  const { db, reading } = c.var
  const q = cleanText(c.req.query('q') ?? '')
    .replaceAll('\0', '')
    .trim()
    .slice(0, 100)
  const role = roles.find((one) => one === c.req.query('role')) ?? null
  const query = { q, role, after: cursorIn(c) }
  return show(c, peoplePage({ ...query, people: await findPeople(db, query) }, reading))
})

administration.get('/administration/people/:id', signedIn, asAdministrator, (c) => showPerson(c, {}))

administration.post('/administration/people/:id/roles', signedIn, asAdministrator, freshly, async (c) => {
  const { db, viewer } = c.var
  const person = await personHere(c)
  const form = await readForm(c, roleFields)
  if (!form.ok) return showPerson(c, { roles: form }, 422)
  const wanted = roles.filter((role) => form.data.role.includes(role))
  const outcome = await setRoles(db, { personId: person.id, actorId: viewer.id, wanted: () => wanted })
  allow(outcome !== 'forbidden')
  if (outcome === 'last_administrator') {
    return showPerson(c, { roles: faulty(form, { role: outcome }) }, 422)
  }
  // Whoever changed their own is not thrown out by it, but goes on with a new token.
  if (outcome === 'changed' && person.id === viewer.id) await signInAs(c, viewer, await goOn(c, db))
  return leadToPerson(c, 'roles')
})

administration.post('/administration/people/:id/affiliation', signedIn, asAdministrator, async (c) => {
  const { db, viewer } = c.var
  const person = await personHere(c)
  const form = await readForm(c, affiliationFields)
  if (!form.ok) return showPerson(c, { affiliation: form }, 422)
  const { verified, sector, organisation } = form.data
  const named = sector !== undefined && organisation !== undefined
  const outcome = await verifyAffiliation(db, {
    personId: person.id,
    actorId: viewer.id,
    verified: verified === 'true',
    ...(named && { seen: { sector: sector || null, organisation: organisation || null } }),
  })
  allow(outcome !== 'forbidden')
  if (outcome === 'other_claim') {
    return showPerson(c, { affiliation: faulty(form, { verified: 'other_claim' }) }, 409)
  }
  return leadToPerson(c, 'affiliation')
})

administration.post(
  '/administration/people/:id/suspension',
  signedIn,
  asAdministrator,
  freshly,
  async (c) => {
    const { db, viewer, reading } = c.var
    const person = await personHere(c)
    allow(canSuspend(viewer, person, reading.now))
    const form = await readForm(c, suspensionFields)
    if (!form.ok) return showPerson(c, { suspension: form }, 422)
    const { until = '', reason = '' } = form.data
    const who = { personId: person.id, actorId: viewer.id }
    if (until.trim() === '') {
      allow((await liftSuspension(db, who)) !== 'forbidden')
      return leadToPerson(c, 'suspension')
    }
    const end = instantOf(until.trim(), reading.timeZone)
    const fault = faultOfEnd(end, reading.now)
    const faults = { ...(fault && { until: fault }), ...(isBlank(reason) && { reason: 'required' }) }
    if (end === null || Object.keys(faults).length > 0) {
      return showPerson(c, { suspension: faulty(form, faults) }, 422)
    }
    const outcome = await suspend(db, { ...who, until: end, reason })
    allow(outcome !== 'forbidden')
    if (outcome === 'paid_back') return showPerson(c, { suspension: faulty(form, { form: outcome }) }, 409)
    return leadToPerson(c, 'suspension')
  },
)

/** Who the address names, by public id. */
async function personHere(c: Here) {
  return found(await personByPublicId(c.var.db, idAsked(c)))
}

async function showPerson(c: Here, forms: PersonForms, status: 200 | 409 | 422 = 200) {
  const { db, reading } = c.var
  const person = await personHere(c)
  const deeds = await deedsOn(db, person.id)
  const done = dones.find((one) => one === c.req.query('done'))
  return show(c, personPage({ person, deeds, done, forms }, reading), { status })
}

const dones: readonly Done[] = ['roles', 'affiliation', 'suspension']

/** An administrator who gave the role away is led to what is still theirs. */
async function leadToPerson(c: Here, done: Done) {
  const { viewer, reading } = c.var
  const { t } = reading
  const person = await personHere(c)
  const stillMay = person.id !== viewer.id || person.roles.includes('administrator')
  const page = `/${t.lang}/administration/people/${person.public_id}?done=${done}`
  return lead(c, stillMay ? page : `/${t.lang}/account`)
}
