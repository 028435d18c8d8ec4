// The room of the account for other places by which one signs in: linking and unlinking, behind a fresh sign-in.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { identitiesOf, linkProved, unlinkIdentity } from '../db/provider-identities.ts'
import { provedIdentity } from '../db/provider-requests.ts'
import { isSuspended } from '../domain/permissions.ts'
import { type Amiss, accountProvidersPage, nameOfIssuer } from '../views/account-providers.ts'
import { allow, type Env, freshly, signedIn, type SignedInEnv } from './env.ts'
import { readForm } from './forms.ts'
import { limited } from './limits.ts'
import { providerCookie } from './provider-cookie.ts'
import { linkedSaid, unlinkedSaid } from './provider-mails.ts'
import { beginAt } from './providers.ts'
import { lead, show } from './respond.ts'
import { sessionHashIn } from './session.ts'

export const accountProviders = new Hono<Env>()

type Here = Context<Env & SignedInEnv>

const providerFields = z.strictObject({ provider: z.string() })
const identityFields = z.strictObject({ identity: z.string() })

accountProviders.get('/account/providers', signedIn, (c) => showProviders(c))

accountProviders.post('/account/providers', freshly, limited('account'), async (c) => {
  const { providers, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, providerFields)
  const provider = form.ok ? providers.find(form.data.provider) : undefined
  if (!provider) return showProviders(c, 'not_a_choice', 422)
  return beginAt(c, provider, { purpose: 'link', person_id: viewer.id, return_to: '' })
})

/** Whoever came back from a provider as nobody, and has signed in since. */
accountProviders.post('/account/providers/waiting', freshly, limited('account'), async (c) => {
  const { db, providers, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, providerFields)
  const hash = providerCookie.hashIn(c)
  const waiting = hash && (await provedIdentity(db, hash))
  const provider =
    form.ok && waiting && waiting.provider === form.data.provider
      ? providers.find(waiting.provider)
      : undefined
  if (!hash || !provider) return showProviders(c, 'gone', 422)
  const outcome = await linkProved(db, viewer.id, hash, linkedSaid(provider))
  providerCookie.blank(c)
  if (outcome !== 'linked') return showProviders(c, outcome, outcome === 'gone' ? 422 : 409)
  return lead(c, `/${reading.t.lang}/account/providers?done=linked`)
})

accountProviders.post('/account/providers/removal', freshly, limited('account'), async (c) => {
  const { db, providers, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, identityFields)
  if (!form.ok) return showProviders(c, 'not_a_choice', 422)
  const outcome = await unlinkIdentity(db, viewer.id, {
    identity: form.data.identity,
    issuers: providers.list.map(({ issuer }) => issuer),
    currentHash: sessionHashIn(c),
    said: (issuer) => unlinkedSaid(nameOfIssuer(issuer, providers.list)),
  })
  if (outcome !== 'unlinked') return showProviders(c, outcome, outcome === 'last' ? 409 : 422)
  return lead(c, `/${reading.t.lang}/account/providers?done=unlinked`)
})

async function showProviders(c: Here, amiss?: Amiss, status: ContentfulStatusCode = 200) {
  const { db, providers, viewer, reading } = c.var
  const hash = providerCookie.hashIn(c)
  const proved = hash && (await provedIdentity(db, hash))
  const room = {
    identities: await identitiesOf(db, viewer.id),
    waiting: (proved && { provider: providers.find(proved.provider), email: proved.email }) || undefined,
    done: (['linked', 'unlinked'] as const).find((one) => one === c.req.query('done')),
    amiss,
  }
  return show(c, accountProvidersPage(room, reading), { status })
}
