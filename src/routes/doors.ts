// How one signs in and where one is signed in: the password, and the sessions.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { isStrict } from '../config.ts'
import { accountOf, passwordHashOf, replacePassword } from '../db/account.ts'
import { endOtherSessions, endSessionNamed, sessionsOf } from '../db/sessions.ts'
import { passwordFault } from '../domain/passwords.ts'
import { isSuspended } from '../domain/permissions.ts'
import { hashPassword, isPassword } from '../passwords.ts'
import { type DoorForms, type DoorsDone, doorsPage } from '../views/doors.ts'
import { allow, type Env, freshly, signedIn, type SignedInEnv } from './env.ts'
import { type Faults, faulty, line, readForm, required } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'
import { sessionHashIn } from './session.ts'
import { goOn, signInAs } from './sign-in.ts'

export const doors = new Hono<Env>()

type Here = Context<Env & SignedInEnv>

const choiceOfSession = line(
  (raw) => raw,
  (name) => (/^[\w-]{20}$/.test(name) ? null : 'not_a_choice'),
)
const sessionFields = z.strictObject({ session: choiceOfSession.optional() })
/** The current one is asked for where there is one, however fresh the session: it may have been left open. (ASVS 6.2.3) */
const passwords = z.strictObject({ current_password: required.optional(), new_password: required })

doors.get('/account/sign-in', signedIn, (c) => showDoors(c, {}))

doors.post('/account/password', freshly, limited('password'), async (c) => {
  const { viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, passwords)
  if (!form.ok) return showDoors(c, { password: form }, 422)
  const replaced = await replacedPassword(c, form.data)
  if (typeof replaced !== 'string') return showDoors(c, { password: faulty(form, replaced) }, 422)
  await signInAs(c, viewer, replaced)
  return lead(c, `/${reading.t.lang}/account/sign-in?done=password`)
})

/**
 * Ends the one that is named, or else all but this one, which becomes no fresher by it. Also for whoever is suspended: it
 * takes rights away and writes nothing.
 */
doors.post('/account/sessions', signedIn, limited('sessions'), async (c) => {
  const { db, viewer, reading } = c.var
  const form = await readForm(c, sessionFields)
  if (!form.ok) return showDoors(c, { sessions: form }, 422)
  if (form.data.session === undefined) await endOtherSessions(db, viewer.id, sessionHashIn(c))
  else await endSessionNamed(db, viewer.id, form.data.session)
  return lead(c, `/${reading.t.lang}/account/sign-in?done=sessions`)
})

async function showDoors(c: Here, forms: DoorForms, status: 200 | 422 = 200) {
  const { config, db, viewer, session, reading } = c.var
  const sessions = await sessionsOf(db, viewer.id, {
    current: sessionHashIn(c),
    strict: isStrict(config),
  })
  const has_password = (await passwordHashOf(db, viewer.id)) !== null
  const is_fresh = session?.is_fresh === true
  const done = dones.find((one) => one === c.req.query('done'))
  return show(c, doorsPage({ has_password, is_fresh, sessions, done, forms }, reading), { status })
}

const dones: readonly DoorsDone[] = ['password', 'sessions']

/** What is wrong with either password; or, where the new one holds now, the token of the one session that is not over. */
async function replacedPassword(
  c: Here,
  { current_password = '', new_password }: { current_password?: string | undefined; new_password: string },
): Promise<Faults | string> {
  const { db, viewer } = c.var
  const { email, handle } = await accountOf(db, viewer.id)
  const from = await passwordHashOf(db, viewer.id)
  const fault = passwordFault(new_password, { email: email ?? '', handle })
  if (from !== null && current_password === '') return { current_password: 'required' }
  if (from !== null && !(await isPassword(current_password, from)))
    return { current_password: 'wrong_password' }
  if (fault) return { new_password: `password_${fault}` }
  const to = await hashPassword(new_password)
  const token = await replacePassword(db, viewer.id, { from, to }, (tx) => goOn(c, tx))
  return token ?? { current_password: 'wrong_password' }
}
