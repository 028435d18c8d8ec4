// Signing in by another place takes a way there and back: what the browser is on its way with, and what it came back with.
import { sql } from 'kysely'
import { provedMinutes, requestMinutes } from '../domain/providers.ts'
import type { Db } from './client.ts'
import type { ProviderPurpose } from './schema.ts'

export interface NewRequest {
  provider: string
  purpose: ProviderPurpose
  /** Who is signed in and asks for it; `null` for whoever comes in. */
  person_id: string | null
  state: string
  nonce: string
  verifier: string
  return_to: string
}

/** The token is the browser's; only its hash is stored. */
export async function beginRequest(db: Db, tokenHash: string, request: NewRequest) {
  await db
    .insertInto('provider_requests')
    .values({ token_hash: tokenHash, ...request })
    .execute()
}

const young = sql<boolean>`made_at > now() - make_interval(mins => ${requestMinutes})`

export async function requestOf(db: Db, tokenHash: string, provider: string) {
  return db
    .selectFrom('provider_requests')
    .where('token_hash', '=', tokenHash)
    .where('provider', '=', provider)
    .where(young)
    .select(['purpose', 'person_id', 'state', 'nonce', 'verifier', 'return_to'])
    .executeTakeFirst()
}

/**
 * Uses it up: of two that come back at once, one finds nothing. What came back with another state, or to the address of
 * another provider than it went to, leaves it as it is.
 */
export async function takeRequest(db: Db, tokenHash: string, back: { provider: string; state: string }) {
  return db
    .deleteFrom('provider_requests')
    .where('token_hash', '=', tokenHash)
    .where('provider', '=', back.provider)
    .where('state', '=', back.state)
    .where(young)
    .returning(['purpose', 'person_id', 'state', 'nonce', 'verifier', 'return_to'])
    .executeTakeFirst()
}

export type TakenRequest = NonNullable<Awaited<ReturnType<typeof takeRequest>>>

export interface NewProvedIdentity {
  provider: string
  issuer: string
  subject: string
  /** Folded, and of a shape that mail can be sent to. */
  email: string | null
  email_trusted: boolean
  display_name: string | null
  proved_at: Date | null
  return_to: string
}

/** Of somebody whom nobody here is linked with: kept until they say who they want to be here. */
export async function keepProvedIdentity(db: Db, tokenHash: string, identity: NewProvedIdentity) {
  await db
    .insertInto('proved_identities')
    .values({ token_hash: tokenHash, ...identity })
    .execute()
}

const recent = sql<boolean>`made_at > now() - make_interval(mins => ${provedMinutes})`

export async function provedIdentity(db: Db, tokenHash: string) {
  return db
    .selectFrom('proved_identities')
    .where('token_hash', '=', tokenHash)
    .where(recent)
    .select(['provider', 'issuer', 'email', 'display_name', 'return_to'])
    .executeTakeFirst()
}

/** Uses it up, in the transaction of what it is for. */
export async function takeProvedIdentity(tx: Db, tokenHash: string) {
  return tx
    .deleteFrom('proved_identities')
    .where('token_hash', '=', tokenHash)
    .where(recent)
    .returning(['issuer', 'subject', 'email', 'email_trusted', 'proved_at', 'return_to'])
    .executeTakeFirst()
}
