// Signing in by another place: there, back, and what comes of it. A GET only shows; our own form, posted, does.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { linkIdentity, joinBy, personBehind } from '../db/provider-identities.ts'
import {
  beginRequest,
  keepProvedIdentity,
  type NewRequest,
  provedIdentity,
  requestOf,
  type TakenRequest,
  takeRequest,
} from '../db/provider-requests.ts'
import { isSuspended } from '../domain/permissions.ts'
import { isFreshlyProved, saidOf } from '../domain/providers.ts'
import { returnPath } from '../domain/return-path.ts'
import type { Provider } from '../provider-list.ts'
import { draw, type Identified, ProviderAway } from '../providers.ts'
import {
  type Failed,
  providerBackPage,
  providerFailedPage,
  providerLeavePage,
  providerNewPage,
} from '../views/providers.ts'
import { type AnyEnv, type Env, found, type SignedInEnv } from './env.ts'
import { blank, choice, faulty, readForm } from './forms.ts'
import { invitationIn } from './invited.ts'
import { providerCookie, sendProviderCookie } from './provider-cookie.ts'
import { linkedSaid } from './provider-mails.ts'
import { lead, show } from './respond.ts'
import { enter, keyOf } from './sign-in.ts'
import { displayName, email, handle } from './sign-up.ts'

export const providers = new Hono<Env>()

/** `again`: whoever is signed in shows again who they are. */
const beginFields = z.strictObject({ return_to: z.string().optional(), again: choice(['yes']).optional() })
/** As long as any provider makes them. */
const told = z.string().min(1).max(4000)
const backFields = z.strictObject({ code: told, state: told, iss: told.optional() })
const newFields = z.strictObject({ email, handle, display_name: displayName })

type Here = Context<Env>

const providerHere = (c: Here): Provider => found(c.var.providers.find(c.req.param('provider') ?? ''))

/** What is registered at the provider: one for each language. */
const backAt = (c: Here, { id }: Provider) =>
  `${c.var.config.origin}/${c.var.reading.t.lang}/sign-in/with/${id}/back`

/** Begins the way there; the provider is not asked anything yet. */
export async function beginAt(
  c: Context<AnyEnv>,
  provider: Provider,
  request: Pick<NewRequest, 'purpose' | 'person_id' | 'return_to'>,
) {
  await beginRequest(c.var.db, sendProviderCookie(c), { provider: provider.id, ...draw(), ...request })
  return lead(c, `/${c.var.reading.t.lang}/sign-in/with/${provider.id}`)
}

providers.post('/sign-in/with/:provider', async (c) => {
  const provider = providerHere(c)
  await c.var.limits.count(c, 'sign-in', null)
  const form = await readForm(c, beginFields)
  if (!form.ok) return failed(c, provider, 'unclear')
  const return_to = returnPath(form.data.return_to, '')
  const { viewer } = c.var
  return viewer && form.data.again
    ? beginAt(c, provider, { purpose: 'again', person_id: viewer.id, return_to })
    : beginAt(c, provider, { purpose: 'enter', person_id: null, return_to })
})

/** Between us and the provider, a page: our policy lets no form lead elsewhere, and a redirect after one counts as that. */
providers.get('/sign-in/with/:provider', async (c) => {
  const provider = providerHere(c)
  const { db, log, reading } = c.var
  const hash = providerCookie.hashIn(c)
  const request = hash && (await requestOf(db, hash, provider.id))
  if (!request) return lead(c, `/${reading.t.lang}/sign-in`)
  const how = { back: backAt(c, provider), language: reading.t.lang, again: request.purpose === 'again' }
  try {
    const href = await c.var.providers.addressAt(provider, request, how)
    return show(c, providerLeavePage(provider, href, reading))
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error
    log.warn({ provider: provider.id, err: error.cause }, 'a provider is away')
    return failed(c, provider, 'away')
  }
})

/** Where the provider sends the browser: what it brought is in the form, and the form does it. */
providers.get('/sign-in/with/:provider/back', (c) => {
  const provider = providerHere(c)
  const [code, state, iss] = [c.req.query('code'), c.req.query('state'), c.req.query('iss')]
  const error = c.req.query('error')
  const brought = error === undefined && code !== undefined && state !== undefined
  return show(
    c,
    providerBackPage(
      provider,
      brought ? { code, state, iss } : null,
      error === 'access_denied',
      c.var.reading,
    ),
  )
})

providers.post('/sign-in/with/:provider/back', async (c) => {
  const provider = providerHere(c)
  await c.var.limits.count(c, 'sign-in', null)
  const form = await readForm(c, backFields)
  const hash = providerCookie.hashIn(c)
  if (!form.ok || !hash) return failed(c, provider, 'unclear')
  const request = await takeRequest(c.var.db, hash, { provider: provider.id, state: form.data.state })
  if (!request) return failed(c, provider, 'unclear')
  providerCookie.blank(c)
  const identified = await c.var.providers.identify(
    provider,
    request,
    broughtBack(backAt(c, provider), form.data),
  )
  if (identified.ok) return finished(c, provider, request, identified)
  c.var.log.warn({ provider: provider.id, cause: identified.cause }, 'a provider did not vouch for somebody')
  return failed(c, provider, identified.why)
})

function broughtBack(back: string, { code, state, iss }: z.output<typeof backFields>): URL {
  const url = new URL(back)
  url.search = new URLSearchParams({ code, state, ...(iss !== undefined && { iss }) }).toString()
  return url
}

type Known = Extract<Identified, { ok: true }>

function finished(c: Here, provider: Provider, request: TakenRequest, known: Known) {
  if (request.purpose === 'enter') return entered(c, provider, request, known)
  // Whoever asked for it has to be the one who is still signed in.
  if (c.var.viewer === null || c.var.viewer.id !== request.person_id) return failed(c, provider, 'signed_out')
  const here = c as unknown as Context<Env & SignedInEnv>
  return request.purpose === 'again'
    ? shownAgain(here, provider, request, known)
    : linkedNow(here, provider, known)
}

async function entered(c: Here, provider: Provider, request: TakenRequest, { identity, about }: Known) {
  const { db, reading } = c.var
  const person = await personBehind(db, identity)
  const { proved_at } = identity
  if (person)
    return (
      (await enter(c, person, { way: 'provider', identity, signed_in_at: proved_at }, request)) ??
      failed(c, provider, 'unclear')
    )
  const said = await about()
  await keepProvedIdentity(db, sendProviderCookie(c), {
    provider: provider.id,
    ...identity,
    ...saidOf(said),
    email_trusted: provider.trustsEmail && said.email_verified,
    return_to: request.return_to,
  })
  return lead(c, `/${reading.t.lang}/sign-in/with/${provider.id}/new`)
}

/** Instead of a password: the provider says that this same person has just shown it who they are. */
async function shownAgain(
  c: Context<Env & SignedInEnv>,
  provider: Provider,
  request: TakenRequest,
  { identity }: Known,
) {
  const { db, reading, viewer } = c.var
  const person = await personBehind(db, identity)
  if (person?.id !== viewer.id) return failed(c, provider, 'another')
  const { proved_at } = identity
  if (!isFreshlyProved(proved_at, reading.now)) return failed(c, provider, 'stale')
  const proof = { way: 'provider', identity, signed_in_at: proved_at } as const
  return (await enter(c, viewer, proof, request, '/account')) ?? failed(c, provider, 'unclear')
}

async function linkedNow(c: Context<Env & SignedInEnv>, provider: Provider, { identity }: Known) {
  const { db, reading, viewer } = c.var
  if (isSuspended(viewer, reading.now)) return failed(c, provider, 'signed_out')
  const outcome = await linkIdentity(db, viewer.id, identity, linkedSaid(provider))
  if (outcome !== 'linked') return failed(c, provider, outcome)
  return lead(c, `/${reading.t.lang}/account/providers?done=linked`)
}

providers.get('/sign-in/with/:provider/new', async (c) => {
  const provider = providerHere(c)
  const { reading, viewer } = c.var
  if (viewer) return lead(c, `/${reading.t.lang}/account/providers`)
  const proved = await provedHere(c, provider)
  if (!proved) return lead(c, `/${reading.t.lang}/sign-in`)
  const { email: address, display_name } = proved
  const values = { email: address ?? '', handle: '', display_name: display_name ?? '' }
  return show(c, providerNewPage(provider, blank(values), reading))
})

providers.post('/sign-in/with/:provider/new', async (c) => {
  const provider = providerHere(c)
  const { db, limits, reading, viewer } = c.var
  if (viewer) return lead(c, `/${reading.t.lang}/account/providers`)
  const hash = providerCookie.hashIn(c)
  const form = await readForm(c, newFields)
  const proved = await provedHere(c, provider)
  if (!hash || !proved) return failed(c, provider, 'unclear')
  if (!form.ok) return show(c, providerNewPage(provider, form, reading), { status: 422 })
  await limits.count(c, 'sign-up', keyOf(form.data.email))
  const language = reading.t.lang
  const invitation = invitationIn(proved.return_to)
  const joined = await joinBy(db, hash, { ...form.data, language, invitation })
  if (!joined.ok && joined.why === 'gone') return failed(c, provider, 'unclear')
  if (!joined.ok)
    return show(c, providerNewPage(provider, faulty(form, { handle: joined.why }), reading), { status: 422 })
  providerCookie.blank(c)
  const { person, identity, proved_at } = joined
  const return_to = joined.return_to || `/${language}/welcome`
  const proof = { way: 'provider', identity, signed_in_at: proved_at } as const
  return (await enter(c, { ...person, language }, proof, { return_to })) ?? failed(c, provider, 'unclear')
})

async function provedHere(c: Here, provider: Provider) {
  const hash = providerCookie.hashIn(c)
  const proved = hash && (await provedIdentity(c.var.db, hash))
  return proved && proved.provider === provider.id ? proved : undefined
}

const statuses = {
  away: 503,
  unclear: 422,
  refused: 422,
  stale: 422,
  signed_out: 403,
  another: 403,
  others: 409,
  second: 409,
} as const satisfies Record<Failed, number>

function failed(c: Context<AnyEnv>, provider: Provider, why: Failed) {
  if (why === 'away') c.header('Retry-After', '60')
  return show(c, providerFailedPage(provider, why, c.var.reading), { status: statuses[why] })
}
