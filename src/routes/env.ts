// What every handler finds in its context, and the three refusals: not there, not allowed, not signed in.
import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { Auth, SessionFacts } from '../auth.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/client.ts'
import type { KeptWords } from '../db/word-automata.ts'
import type { Live } from '../live.ts'
import type { Viewer } from '../domain/permissions.ts'
import type { Renderer } from '../markdown/index.ts'
import type { Providers } from '../providers.ts'
import type { Reading } from '../views/reading.ts'
import type { KeptThreads } from './kept-threads.ts'
import type { Limits } from './limits.ts'

/** What the process makes once and every request uses. */
export interface Deps {
  config: Config
  db: Db
  log: Logger
  renderer: Renderer
  /** Aborted when the process was told to stop: streams end, `/readyz` says no. */
  stopping: AbortSignal
}

export interface Env {
  Variables: Deps & {
    auth: Auth
    limits: Limits
    keptThreads: KeptThreads
    words: KeptWords
    live: Live
    providers: Providers
    viewer: Viewer | null
    /** How the viewer signed in; `null` for nobody. */
    session: SessionFacts | null
    reading: Reading
    requestId: string
  }
}

/** For handlers behind `signedIn`: there the viewer is somebody. */
export interface SignedInEnv {
  Variables: Omit<Env['Variables'], 'viewer'> & { viewer: Viewer }
}

/** For what both kinds of handler call, and where it does not matter who is looking. */
export interface AnyEnv {
  // oxlint-disable-next-line typescript/no-explicit-any -- a context fits only where its variables are the same
  Variables: Omit<Env['Variables'], 'viewer'> & { viewer: any }
}

export type Refused =
  | 'not_found'
  | 'forbidden'
  | 'sign_in'
  | 'sign_in_again'
  | 'suspended'
  | 'closed'
  | 'conflict'
  | 'too_big'
  | 'foreign_form'

/** A refusal that ends the request; `onError` in app.ts makes the page. */
export class Refusal extends Error {
  readonly refused: Refused
  /** A page sent this by itself: nobody is led away from it, and no form is kept. */
  readonly isQuiet: boolean
  constructor(refused: Refused, { isQuiet = false }: { isQuiet?: boolean } = {}) {
    super(refused)
    this.refused = refused
    this.isQuiet = isQuiet
  }
}

/** Not there, or not yours to see: the answer is the same. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Refusal('not_found')
  return row
}

/** Permission is asked once, by a `can…` of domain/permissions.ts; `why` says more than "no" where there is more. */
export function allow(can: boolean, why: Refused = 'forbidden'): void {
  if (!can) throw new Refusal(why)
}

/** Behind it the viewer is a person. Whoever is not signed in is led to sign-in and back; a posted form is kept. */
export const signedIn = createMiddleware<SignedInEnv>(async (c, next) => {
  if (!c.var.viewer) throw new Refusal('sign_in')
  await next()
})

/**
 * Behind it the viewer has shown within the last ten minutes who they are: for what would hand the account to whoever
 * finds it open. Else they are asked again, and led back; a posted form is kept.
 */
export const freshly = createMiddleware<SignedInEnv>(async (c, next) => {
  if (!c.var.viewer) throw new Refusal('sign_in')
  if (c.var.session?.is_fresh !== true) throw new Refusal('sign_in_again')
  await next()
})

/** The same for what pages send by themselves while somebody reads or types. */
export const signedInQuietly = createMiddleware<SignedInEnv>(async (c, next) => {
  if (!c.var.viewer) throw new Refusal('sign_in', { isQuiet: true })
  await next()
})
