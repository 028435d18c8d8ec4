// What passkeys of this installation are bound to: from its configuration alone.
import type { Context } from 'hono'
import { passkeyHost } from '../domain/factors.ts'
import type { Site } from '../passkeys.ts'
import type { AnyEnv } from './env.ts'

/** `null`: there can be none, since people come by an address of digits. */
export function siteIn(c: Context<AnyEnv>): Site | null {
  const { origin } = c.var.config
  const host = passkeyHost(origin)
  return host === null ? null : { host, origin }
}
