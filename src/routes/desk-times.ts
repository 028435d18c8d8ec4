// The moments of the desk's form: when an article appears, and until when it is open.
import { instantOf, wallClockOf } from '../domain/wall-clock.ts'
import type { ArticleState } from '../db/schema.ts'
import { lineOf } from './desk-fields.ts'
import type { Judging, Note } from './desk-judging.ts'
import type { Values } from './forms.ts'

/** A moment that was not touched stays to the second; the field shows minutes only. */
export function momentIn(values: Values, name: string, stored: Date | null, timeZone: string, note: Note) {
  const text = lineOf(values, name).trim()
  if (text === '') return null
  if (stored !== null && text === wallClockOf(stored, timeZone)) return stored
  const at = instantOf(text, timeZone)
  if (at === null || at.getUTCFullYear() < 1970) note(name, 'not_a_moment')
  return at
}

/** An end that has passed may stay where it was, but is not set so now, nor published with. */
export function timesIn(values: Values, { row, publishing, timeZone, now }: Judging, note: Note) {
  const publish_at = momentIn(values, 'publish_at', row?.publish_at ?? null, timeZone, note)
  const closes_at = momentIn(values, 'closes_at', row?.closes_at ?? null, timeZone, note)
  const state: ArticleState = row?.state ?? 'draft'
  const touched = (at: Date, stored: Date | null | undefined) => at.getTime() !== stored?.getTime()
  if (state === 'scheduled' && !publishing) {
    if (publish_at === null) note('publish_at', 'time_needed')
    else if (publish_at <= now && touched(publish_at, row?.publish_at)) note('publish_at', 'past_moment')
  }
  const appears = publishing || state === 'scheduled'
  if (closes_at !== null && (appears || state === 'published')) {
    if (closes_at <= now && (appears || touched(closes_at, row?.closes_at))) note('closes_at', 'past_moment')
    else if (appears && publish_at !== null && closes_at <= publish_at)
      note('closes_at', 'before_publication')
  }
  return { publish_at, closes_at }
}
