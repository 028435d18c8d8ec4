// Another address for one's account: said here, proved by the mail to it, and given up again.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { addressesOf, claimAddress, dropClaim } from '../db/own-addresses.ts'
import { isSuspended } from '../domain/permissions.ts'
import { addressPage } from '../views/address-change.ts'
import { allow, type Env, freshly, signedIn, type SignedInEnv } from './env.ts'
import { blank, faulty, type Filled, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'
import { keyOf } from './sign-in.ts'
import { email } from './sign-up.ts'

export const addressChange = new Hono<Env>()

const fields = z.strictObject({ email })

addressChange.get('/account/address', freshly, (c) => showAddress(c, blank()))

addressChange.post('/account/address', freshly, async (c) => {
  const { db, limits, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, fields)
  if (!form.ok) return showAddress(c, form, 422)
  const { email: now } = await addressesOf(db, viewer.id)
  if (form.data.email === now) return showAddress(c, faulty(form, { email: 'same_address' }), 422)
  await limits.count(c, 'verification', keyOf(form.data.email))
  await claimAddress(db, viewer.id, form.data.email, reading.t.lang)
  return lead(c, `/${reading.t.lang}/verification?done=sent`)
})

/** It takes something back and hands nothing over, so nobody is asked again who they are. */
addressChange.post('/account/address/removal', signedIn, limited('account'), async (c) => {
  const { db, viewer, reading } = c.var
  await dropClaim(db, viewer.id)
  return lead(c, `/${reading.t.lang}/account?done=address_kept`)
})

async function showAddress(c: Context<SignedInEnv>, form: Filled, status: ContentfulStatusCode = 200) {
  const { db, viewer, reading } = c.var
  return show(c, addressPage(form, await addressesOf(db, viewer.id), reading), { status })
}
