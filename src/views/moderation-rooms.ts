// The way between the rooms of moderators.
import { html, type Markup } from './html.ts'
import type { Reading } from './reading.ts'

const rooms = {
  queue: '/moderation',
  objections: '/moderation/appeals',
  agreement: '/moderation/agreement',
  guidelines: '/moderation/guidelines',
  log: '/moderation-log',
} as const

export type ModerationRoom = keyof typeof rooms

const names = Object.keys(rooms) as ModerationRoom[]

/** `current`: where one is, also on a page within that room. */
export const moderationRooms = (current: ModerationRoom, { t }: Reading): Markup =>
  html`<nav class="sorts" aria-label="${t.moderation.rooms.all}">${names.map(
    (room) =>
      html`<a href="/${t.lang}${rooms[room]}"${room === current && html` aria-current="true"`}>${t.moderation.rooms[room]}</a>\n`,
  )}</nav>`
