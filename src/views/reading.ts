// What every page knows about its reader: who, in which language, when, and on which page.
import type { Resting } from '../domain/factors.ts'
import type { Viewer } from '../domain/permissions.ts'
import type { Language } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'

export interface Reading {
  /** Nobody signed in is `null`. */
  viewer: Viewer | null
  /** The sentences and formats of the language the page is read in; `t.lang` names it. */
  t: Texts
  now: Date
  /** The address asked for, language and query included. */
  path: string
  /** Cases that wait for a moderator; `null` for whoever may not see them. */
  openCases: number | null
  /** Notifications that the viewer has not read, counted up to 100; 0 for nobody. */
  unread: number
  /** Roles of the viewer that rest; `null` or unsaid where none does. */
  resting?: Resting | null
  /** IANA name: dates are shown on its clock. */
  timeZone: string
  /** By whom one may sign in besides; none where it is unsaid. */
  providers?: readonly Offered[]
}

/** Another place that says who somebody is: its name in our addresses, and on pages. */
export interface Offered {
  id: string
  name: Record<Language, string>
  issuer: string
}
