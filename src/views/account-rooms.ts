// The way between the rooms of one's own account.
import { html } from './html.ts'
import type { Part } from './parts.ts'
import type { Reading } from './reading.ts'

const rooms = {
  profile: '/account',
  doors: '/account/sign-in',
  factors: '/account/factors',
  providers: '/account/providers',
  notifications: '/account/notifications',
  data: '/account/data',
} as const

export type AccountRoom = keyof typeof rooms

/** `current`: where one is, also on a page within that room. */
export const accountRooms = (current: AccountRoom, { t }: Reading): Part =>
  html`<nav class="sorts" aria-label="${t.account.rooms.all}">${(Object.keys(rooms) as AccountRoom[]).map(
    (room) =>
      html`<a href="/${t.lang}${rooms[room]}"${room === current && html` aria-current="true"`}>${t.account.rooms[room]}</a>\n`,
  )}</nav>`
