// Proving an address: the page that leads to the mail, another mail, and the link in it, which a button uses up.
import { Hono } from 'hono'
import { hashOf } from '../tokens.ts'
import { openLink } from '../db/account-mails.ts'
import { addressesOf, askAgain, claimant, proveAddress } from '../db/own-addresses.ts'
import { isToken } from '../domain/account-mails.ts'
import { isSuspended } from '../domain/permissions.ts'
import {
  addressTakenPage,
  confirmPage,
  verificationPage,
  type VerificationDone,
} from '../views/verification.ts'
import { lostLinkPage } from '../views/lost-link.ts'
import { allow, type Env, signedIn } from './env.ts'
import { outboxOf } from './outbox.ts'
import { lead, show } from './respond.ts'
import { sessionHashIn } from './session.ts'
import { keyOf } from './sign-in.ts'

export const verification = new Hono<Env>()

verification.get('/verification', async (c) => {
  const { db, config, viewer, reading } = c.var
  const own = viewer && (await addressesOf(db, viewer.id))
  const done = dones.find((one) => one === c.req.query('done'))
  return show(c, verificationPage({ own, done, outbox: outboxOf(config) }, reading))
})

const dones: readonly VerificationDone[] = ['sent', 'confirmed', 'changed']

verification.post('/verification', signedIn, async (c) => {
  const { db, limits, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const { new_email } = await addressesOf(db, viewer.id)
  if (new_email === null) return lead(c, `/${reading.t.lang}/verification`)
  await limits.count(c, 'verification', keyOf(new_email))
  await askAgain(db, viewer.id, new_email, reading.t.lang)
  return lead(c, `/${reading.t.lang}/verification?done=sent`)
})

/** Some mail programs open every link: to look at it proves nothing and uses nothing up. */
verification.get('/verification/:token', async (c) => {
  const { db, reading } = c.var
  const token = c.req.param('token')
  const link = isToken(token) ? await openLink(db, 'verification', hashOf(token)) : undefined
  const person = link && (await claimant(db, link))
  if (!link || !person) return show(c, lostLinkPage('verification', reading), { status: 404 })
  if (person.is_taken) return show(c, addressTakenPage(reading), { status: 409 })
  return show(c, confirmPage({ token, email: link.email, person }, reading))
})

/** Whoever holds the mail, signed in or not. */
verification.post('/verification/:token', async (c) => {
  const { db, reading } = c.var
  const token = c.req.param('token')
  const proving = isToken(token) && (await proveAddress(db, hashOf(token), sessionHashIn(c)))
  if (!proving || proving.outcome === 'void')
    return show(c, lostLinkPage('verification', reading), { status: 404 })
  if (proving.outcome === 'taken') return show(c, addressTakenPage(reading), { status: 409 })
  return lead(c, `/${reading.t.lang}/verification?done=${proving.changed ? 'changed' : 'confirmed'}`)
})
