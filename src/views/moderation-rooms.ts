// The way between the rooms of moderators.
import { canModerate } from '../domain/permissions.ts'
import { html } from './html.ts'
import type { Part } from './parts.ts'
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

/** `current`: where one is, also on a page within that room; `null`: in none. Nothing for administrators alone, who may enter some of them. */
export const moderationRooms = (current: ModerationRoom | null, { t, viewer, now }: Reading): Part =>
  canModerate(viewer, now) &&
  html`<nav class="sorts" aria-label="${t.moderation.rooms.all}">${names.map(
    (room) =>
      html`<a href="/${t.lang}${rooms[room]}"${room === current && html` aria-current="true"`}>${t.moderation.rooms[room]}</a>\n`,
  )}</nav>`
