// Signing up: a new person, signed in at once, and asked afterwards from where they speak.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { joinForum } from '../db/sign-up.ts'
import { displayNameFault, displayNameOf } from '../domain/display-names.ts'
import { foldedEmail, isEmail } from '../domain/emails.ts'
import { handleFault, handleOf } from '../domain/handles.ts'
import { passwordFault } from '../domain/passwords.ts'
import { returnPath } from '../domain/return-path.ts'
import { hashPassword } from '../passwords.ts'
import { signUpPage } from '../views/sign-up.ts'
import type { Env } from './env.ts'
import { blank, type Faults, faulty, line, readForm, required } from './forms.ts'
import { lead, show } from './respond.ts'
import { invitationIn } from './invited.ts'
import { beginning, keyOf, signInAs, whereTo } from './sign-in.ts'

export const signUp = new Hono<Env>()

/** Ours are words of the catalogue's `faults`: `handle_short`, `password_common`. */
export const displayName = line(displayNameOf, (name) => coded('name', displayNameFault(name)))
export const email = line(foldedEmail, (address) => (isEmail(address) ? null : 'not_email'))
export const handle = line(handleOf, (name) => coded('handle', handleFault(name)))
const coded = (field: string, fault: string | null) => fault && `${field}_${fault}`

const fields = z.strictObject({
  email,
  handle,
  display_name: displayName,
  password: required,
  return_to: z.string().optional(),
})

signUp.get('/sign-up', (c) => {
  const { viewer, reading } = c.var
  const return_to = returnPath(c.req.query('return_to'), '')
  if (viewer) return lead(c, return_to || `/${reading.t.lang}/`)
  return show(c, signUpPage(blank({ return_to }), reading))
})

signUp.post('/sign-up', async (c) => {
  const { auth, db, limits, reading } = c.var
  const form = await readSignUp(c)
  if (!form.ok) return show(c, signUpPage(form, reading), { status: 422 })
  const { password, return_to, ...person } = form.data
  await limits.count(c, 'sign-up', keyOf(person.email))
  const language = reading.t.lang
  const newcomer = { ...person, language, password_hash: await hashPassword(password) }
  const joined = await joinForum(db, newcomer, invitationIn(returnPath(return_to, '')))
  if (!joined.ok) return show(c, signUpPage(faulty(form, { handle: joined.taken }), reading), { status: 422 })
  // Nothing of the session that this browser may have had: what was shown for one account is not shown for another.
  const how = beginning(c, { way: 'password', second_factor: false })
  await signInAs(c, { ...joined.person, language }, await auth.start(joined.person.id, db, how))
  return lead(c, await whereTo(c, return_to, `/${language}/welcome`))
})

/** A password is judged together with the name and the address, also where those are wrong themselves. */
async function readSignUp(c: Context) {
  const form = await readForm(c, fields)
  const typed = (name: string) => [form.values[name] ?? ''].flat()[0] ?? ''
  const password = typed('password')
  const fault = password && passwordFault(password, { email: typed('email'), handle: typed('handle') })
  if (!fault || (!form.ok && form.faults['password'])) return form
  const faults: Faults = { ...(form.ok ? {} : form.faults), password: `password_${fault}` }
  return { ok: false as const, faults, values: form.values }
}
