// Times as a form holds them, '2026-11-23T18:30' without a zone, and as the database holds them, as instants.

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d{1,3})?)?$/
const day = 86_400_000

/**
 * The wall clock of an IANA time zone at an instant, to the minute: the value of a `datetime-local` field. Throws a
 * `RangeError` on an unknown zone or an invalid date.
 */
export function wallClockOf(instant: Date, timeZone: string): string {
  return new Date(readAsUtc(instant.getTime(), timeZone)).toISOString().slice(0, 16)
}

/**
 * The instant at which a clock in that zone shows `text`; seconds, which some browsers send, are dropped. `null` where
 * it is no such time: wrong shape, 30 February, 24:00.
 *
 * Twice a year a clock lies. The hour that comes twice means its first coming. The hour that is skipped means as much
 * later: 01:30 in London on the last Sunday of March is 02:30. (So does `Temporal` by default, which Node 24 lacks.)
 */
export function instantOf(text: string, timeZone: string): Date | null {
  const asUtc = utcOf(text)
  if (asUtc === null) return null
  // No zone changes its clock twice within two days, so one of these two offsets holds unless the hour is skipped.
  const [before, after] = [offsetAt(asUtc - day, timeZone), offsetAt(asUtc + day, timeZone)]
  const held = [before, after].filter((offset) => offsetAt(asUtc - offset, timeZone) === offset)
  return new Date(held.length === 0 ? asUtc - before : asUtc - Math.max(...held))
}

/** The fields read as if they were UTC, in milliseconds; `null` where the calendar or the clock has no such time. */
function utcOf(text: string): number | null {
  const match = shape.exec(text)
  if (!match) return null
  const [year, month, date, hour, minute] = match.slice(1).map(Number)
  const utc = Date.UTC(year!, month! - 1, date, hour, minute)
  return new Date(utc).toISOString().slice(0, 16) === text.slice(0, 16) ? utc : null
}

/** Milliseconds by which the zone's clock is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  return readAsUtc(instant, timeZone) - Math.floor(instant / 1000) * 1000
}

function readAsUtc(instant: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(instant)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
}

/** Kept: making one takes longer than the rest. There are as many as zones people live in, a few hundred at most. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const kept = clocks.get(timeZone)
  if (kept) return kept
  const numbers = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const
  const options = { ...numbers, second: 'numeric', hourCycle: 'h23', calendar: 'iso8601', timeZone } as const
  const clock = new Intl.DateTimeFormat('en-GB-u-nu-latn', options)
  clocks.set(timeZone, clock)
  return clock
}
