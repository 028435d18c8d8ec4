// Invitations of staff: administrators make and withdraw them, and whoever holds the link and the address accepts.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { hashOf } from '../tokens.ts'
import {
  acceptInvitation,
  invitationBehind,
  invite,
  openInvitations,
  withdrawInvitation,
} from '../db/invitations.ts'
import { addressesOf } from '../db/own-addresses.ts'
import { isToken } from '../domain/account-mails.ts'
import { isInvited } from '../domain/invitations.ts'
import { isSuspended } from '../domain/permissions.ts'
import { languages, roles } from '../domain/words.ts'
import { texts } from '../locales/index.ts'
import { invitationPage, invitationsPage, noInvitationPage } from '../views/invitations.ts'
import { asAdministrator } from './administration.ts'
import { idAsked } from './asked.ts'
import { allow, type AnyEnv, type Env, found, freshly, Refusal, signedIn, type SignedInEnv } from './env.ts'
import { blank, choice, faulty, type Filled, readForm, several } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'
import { goOn, signInAs } from './sign-in.ts'
import { email } from './sign-up.ts'

export const invitations = new Hono<Env>()

const fields = z.strictObject({
  email,
  role: several(choice(roles), roles.length),
  language: choice(languages),
})

invitations.get('/administration/invitations', signedIn, asAdministrator, (c) =>
  showInvitations(c, blank({ language: c.var.reading.t.lang })),
)

invitations.post(
  '/administration/invitations',
  signedIn,
  asAdministrator,
  freshly,
  limited('account'),
  async (c) => {
    const { db, viewer, reading } = c.var
    const form = await readForm(c, fields)
    if (!form.ok) return showInvitations(c, form, 422)
    const { email: address, language } = form.data
    const asked = roles.filter((role) => form.data.role.includes(role))
    if (asked.length === 0) return showInvitations(c, faulty(form, { role: 'required_choice' }), 422)
    const t = texts[language]
    const said = { roles: t.list(asked.map((role) => t.roles[role])), by: viewer.display_name }
    const outcome = await invite(db, { actorId: viewer.id, email: address, language, roles: asked, said })
    allow(outcome !== 'forbidden')
    return lead(c, `/${reading.t.lang}/administration/invitations?done=invited`)
  },
)

invitations.post('/administration/invitations/:id/withdrawal', signedIn, asAdministrator, async (c) => {
  const { db, viewer, reading } = c.var
  const outcome = await withdrawInvitation(db, found(idAsked(c)), viewer.id)
  allow(outcome !== 'forbidden')
  allow(outcome !== 'gone', 'not_found')
  return lead(c, `/${reading.t.lang}/administration/invitations?done=withdrawn`)
})

async function showInvitations(c: Context<Env & SignedInEnv>, form: Filled, status: 200 | 422 = 200) {
  const { db, reading } = c.var
  const done = (['invited', 'withdrawn'] as const).find((one) => one === c.req.query('done'))
  return show(c, invitationsPage({ open: await openInvitations(db), form, done }, reading), { status })
}

/** Of a token as it stands in a link; anything else was not made by us. */
const hashHere = (c: Context<AnyEnv>) => {
  const token = c.req.param('token') ?? ''
  return isToken(token) ? hashOf(token) : null
}

/** Shows what it is for, to anybody who holds the link. */
invitations.get('/invitations/:token', async (c) => {
  const { db, reading, session, viewer } = c.var
  const hash = hashHere(c)
  const invitation = hash && (await invitationBehind(db, hash))
  if (!invitation) return show(c, noInvitationPage(reading), { status: 404 })
  const isTheirs = viewer !== null && isInvited(await addressesOf(db, viewer.id), invitation.email)
  return show(
    c,
    invitationPage(
      invitation,
      { token: c.req.param('token'), isTheirs, isFresh: session?.is_fresh === true },
      reading,
    ),
  )
})

invitations.post('/invitations/:token', freshly, limited('account'), async (c) => {
  const { db, reading, viewer } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, z.strictObject({}))
  const hash = hashHere(c)
  const outcome = hash && form.ok ? await acceptInvitation(db, hash, viewer.id, (tx) => goOn(c, tx)) : 'gone'
  if (outcome === 'gone') return show(c, noInvitationPage(reading), { status: 404 })
  if (outcome === 'other_address') throw new Refusal('forbidden')
  await signInAs(c, viewer, outcome.token)
  return lead(c, `/${reading.t.lang}/account?done=accepted`)
})
