// The cookie of whoever is on the way to another place to sign in, or has come back from there and is nobody here yet.
import type { Context } from 'hono'
import { provedMinutes } from '../domain/providers.ts'
import { hashOf, newToken } from '../tokens.ts'
import type { AnyEnv } from './env.ts'
import { tokenCookie } from './token-cookie.ts'

export const providerCookie = tokenCookie('provider', provedMinutes * 60)

/** Returns what the database is to know it by. */
export function sendProviderCookie(c: Context<AnyEnv>): string {
  const token = newToken()
  providerCookie.send(c, token)
  return hashOf(token)
}
