// When a digest is due: at 08:00 on the wall clock of its reader's time zone, every day or every Monday.
import type { Digest } from './telling.ts'
import { instantOf, wallClockOf } from './wall-clock.ts'

const hour = '08:00'
const aDay = 86_400_000

export interface Due {
  /** The day of that wall clock, `2026-11-25`: of one day there is one digest. */
  day: string
  /** The instant; what happened before it is told. */
  at: Date
}

/** The last time a digest became due in that zone, at `now` or before: today's 08:00, or until then yesterday's. */
export function lastDue(digest: Digest, now: Date, timeZone: string): Due {
  let day = wallClockOf(now, timeZone).slice(0, 10)
  // The fields are read as if they were UTC, whose days are all of one length.
  const isTheDay = (one: string) => digest === 'daily' || weekdayOf(one) === monday
  while (!isTheDay(day) || at8(day, timeZone) > now) day = dayBefore(day)
  return { day, at: at8(day, timeZone) }
}

const monday = 1
const weekdayOf = (day: string) => new Date(`${day}T00:00Z`).getUTCDay()
const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00Z`) - aDay).toISOString().slice(0, 10)

const at8 = (day: string, timeZone: string): Date => {
  const instant = instantOf(`${day}T${hour}`, timeZone)
  if (instant === null) throw new RangeError(`no such day: ${day}`)
  return instant
}

/** As browsers and this process know them; UTC, which is no place, is one too. */
export const timeZones: readonly string[] = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]

export const isTimeZone = (name: string): boolean => timeZones.includes(name)
