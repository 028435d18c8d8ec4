// The door to Lucia: our adapter keeps hashes of tokens and lets the database's clock decide.
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import { type Db, isReadOnly } from './db/client.ts'
import {
  type Beginning,
  deleteExpiredSessions,
  endSession,
  endSessionsOf,
  prolongSession,
  sessionOf,
  type SessionRow,
  startSession,
  useSession,
} from './db/sessions.ts'
import type { Resting } from './domain/factors.ts'
import type { Viewer } from './domain/permissions.ts'
import { sessionLimits } from './domain/session-limits.ts'
import { hashOf } from './tokens.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOver>
    DatabaseUserAttributes: SessionRow
    DatabaseSessionAttributes: Partial<Beginning>
    UserId: string
  }
}

/** What a request learns from a good token. `fresh`: the session was prolonged, so send the cookie again. */
export interface SignedIn {
  viewer: Viewer
  session: SessionFacts
  openCases: number | null
  unread: number
  fresh: boolean
  /** The roles that somebody holds and does not have now; `null` where nothing rests. */
  resting: Resting | null
}

/** What a session says of how its person showed who they are; `is_fresh`: within the last ten minutes. */
export type SessionFacts = Pick<SessionRow, 'way' | 'second_factor' | 'signed_in_at' | 'is_fresh'>

export type Auth = ReturnType<typeof createAuth>

/** A token as Lucia makes them: 40 characters of base32. Anything else never reaches the database. */
const tokenShape = /^[a-z0-9]{40}$/

/**
 * `secure`: cookies for TLS alone. `strict`: as where Kiu serves the world: roles rest in a session that was begun without
 * a second factor, and sessions of staff end sooner, see db/sessions.ts.
 */
interface Options {
  secure: boolean
  strict?: boolean
}

export function createAuth(db: Db, options: Options) {
  const lucia = luciaOver(db, options)
  return {
    cookieName: lucia.sessionCookieName,
    cookie: (token: string) => lucia.createSessionCookie(token),
    blankCookie: () => lucia.createBlankSessionCookie(),

    async read(token: string | undefined): Promise<SignedIn | null> {
      if (!token || !tokenShape.test(token)) return null
      const { user, session } = await lucia.validateSession(token)
      if (!user) return null
      const {
        open_cases: openCases,
        unread,
        remaining: _,
        id: __,
        way,
        second_factor,
        signed_in_at,
        is_fresh,
        is_used_again,
        has_factor,
        roles,
        ...rest
      } = user.row
      if (is_used_again) await useSession(db, hashOf(token)).catch(unlessReadOnly)
      const rests = options.strict === true && roles.length > 0 && !second_factor
      return {
        viewer: { id: user.id, ...rest, roles: rests ? [] : roles },
        session: { way, second_factor, signed_in_at, is_fresh },
        openCases: rests ? null : openCases,
        unread,
        fresh: session.fresh,
        resting: rests ? { why: has_factor ? 'not_shown' : 'no_factor', roles } : null,
      }
    },
    /** Within a transaction give it as `within`: a session for a person who was not made is no session. */
    async start(personId: string, within: Db = db, beginning: Partial<Beginning> = {}): Promise<string> {
      return (await luciaOver(within, options).createSession(personId, beginning)).id
    },
    async end(token: string | undefined) {
      if (token && tokenShape.test(token)) await lucia.invalidateSession(token)
    },
  }
}

function luciaOver(db: Db, { secure, strict = false }: Options) {
  return new Lucia(adapterOver(db, strict), {
    sessionExpiresIn: new TimeSpan(sessionLimits.idleDays, 'd'),
    sessionCookie: { name: secure ? '__Host-session' : 'session', attributes: { secure, sameSite: 'lax' } },
    getUserAttributes: (row: SessionRow) => ({ row }),
  })
}

/** Where nothing can be written for a while, one can still read: the session is prolonged another time. */
function unlessReadOnly(error: unknown) {
  if (!isReadOnly(error)) throw error
}

const unnamed: Beginning = { way: 'password', second_factor: false, agent: null, network: null }

const fromNow = (date: Date) => date.getTime() - Date.now()

/**
 * Lucia compares `expiresAt` with this process's clock; the adapter hands it the time that the database says is left,
 * counted from this process's now, so that a wrong clock here ends nobody's session.
 */
function adapterOver(db: Db, strict: boolean): Adapter {
  return {
    async getSessionAndUser(token) {
      const row = await sessionOf(db, hashOf(token), strict)
      if (!row) return [null, null]
      const expiresAt = new Date(Date.now() + row.remaining)
      // The id stays the raw token: Lucia passes it back when it prolongs the session.
      return [
        { id: token, userId: row.id, expiresAt, attributes: {} },
        { id: row.id, attributes: row },
      ]
    },
    setSession: ({ id, userId, expiresAt, attributes }) =>
      startSession(db, hashOf(id), userId, fromNow(expiresAt), { ...unnamed, ...attributes }),
    updateSessionExpiration: (token, expiresAt) =>
      prolongSession(db, hashOf(token), fromNow(expiresAt)).catch(unlessReadOnly),
    deleteSession: (token) => endSession(db, hashOf(token)),
    deleteUserSessions: (personId) => endSessionsOf(db, personId),
    deleteExpiredSessions: () => deleteExpiredSessions(db),
    async getUserSessions() {
      throw new Error('sessions are listed by db/sessions.ts: a raw token is not stored')
    },
  }
}
