// Mails about an account itself: what there is, which of them carry a link that only their reader has, and for how long.

export const accountMailKinds = [
  'verification',
  'address_known',
  'address_changed',
  'reset',
  'password_changed',
  'sign_in_changed',
  'invitation',
  'export_ready',
  'erasure_begun',
] as const
/** These are sent whatever somebody chose to be told by mail: they are about the door, not about what happens inside. */
export type AccountMailKind = (typeof accountMailKinds)[number]

/** What opens with the link: path below the language, `TOKEN` in it, and the hours it is good for. */
interface Link {
  path: string
  hours: number
}

/** Those without an entry lead to a page of the account, for whoever is signed in. */
export const links = {
  verification: { path: '/verification/TOKEN', hours: 24 },
  reset: { path: '/reset/TOKEN', hours: 1 },
  invitation: { path: '/invitations/TOKEN', hours: 7 * 24 },
} as const satisfies Partial<Record<AccountMailKind, Link>>

export type LinkKind = keyof typeof links

export const linkOf = (kind: AccountMailKind): Link | null => (kind in links ? links[kind as LinkKind] : null)

/** Rooms of an account in which one sees how it is signed in to: where a mail about a change of that leads. */
export const doorRooms = {
  factors: '/account/factors',
  providers: '/account/providers',
  doors: '/account/sign-in',
}
export type DoorRoom = keyof typeof doorRooms

/** As the job makes them: 32 characters of base64url. Anything else never reaches the database. */
export const isToken = (token: string): boolean => /^[\w-]{32}$/.test(token)
