// When digests are due: at 08:00 of a wall clock, whatever the clock does.
import { expect, test } from 'vitest'
import { isTimeZone, lastDue, timeZones } from '../../src/domain/digest-times.ts'

const due = (digest: 'daily' | 'weekly', now: string, zone: string) => {
  const { day, at } = lastDue(digest, new Date(now), zone)
  return `${day} ${at.toISOString().slice(0, 16)}Z`
}

test.each([
  // An ordinary day, just before and just at.
  ['2026-11-25T23:59:59Z', 'Asia/Hong_Kong', '2026-11-25 2026-11-25T00:00Z'],
  ['2026-11-26T00:00:00Z', 'Asia/Hong_Kong', '2026-11-26 2026-11-26T00:00Z'],
  ['2026-11-25T23:30:00Z', 'UTC', '2026-11-25 2026-11-25T08:00Z'],
  ['2026-11-25T02:15:00Z', 'Asia/Kathmandu', '2026-11-25 2026-11-25T02:15Z'],
  ['2026-11-25T02:14:00Z', 'Asia/Kathmandu', '2026-11-24 2026-11-24T02:15Z'],
  // London, 29 March 2026: 01:00 becomes 02:00; 25 October: 02:00 becomes 01:00.
  ['2026-03-28T12:00:00Z', 'Europe/London', '2026-03-28 2026-03-28T08:00Z'],
  ['2026-03-29T06:59:00Z', 'Europe/London', '2026-03-28 2026-03-28T08:00Z'],
  ['2026-03-29T07:00:00Z', 'Europe/London', '2026-03-29 2026-03-29T07:00Z'],
  ['2026-10-25T07:59:00Z', 'Europe/London', '2026-10-24 2026-10-24T07:00Z'],
  ['2026-10-25T08:00:00Z', 'Europe/London', '2026-10-25 2026-10-25T08:00Z'],
  // New York, 8 March and 1 November 2026.
  ['2026-03-08T12:00:00Z', 'America/New_York', '2026-03-08 2026-03-08T12:00Z'],
  ['2026-03-07T13:00:00Z', 'America/New_York', '2026-03-07 2026-03-07T13:00Z'],
  ['2026-11-01T12:59:00Z', 'America/New_York', '2026-10-31 2026-10-31T12:00Z'],
  ['2026-11-01T13:00:00Z', 'America/New_York', '2026-11-01 2026-11-01T13:00Z'],
  // Lord Howe, by half an hour: 5 April and 4 October 2026.
  ['2026-04-04T21:29:00Z', 'Australia/Lord_Howe', '2026-04-04 2026-04-03T21:00Z'],
  ['2026-04-04T21:30:00Z', 'Australia/Lord_Howe', '2026-04-05 2026-04-04T21:30Z'],
  ['2026-10-03T20:59:00Z', 'Australia/Lord_Howe', '2026-10-03 2026-10-02T21:30Z'],
  ['2026-10-03T21:00:00Z', 'Australia/Lord_Howe', '2026-10-04 2026-10-03T21:00Z'],
  // Where midnight itself is skipped: Beirut, 29 March 2026.
  ['2026-03-29T05:00:00Z', 'Asia/Beirut', '2026-03-29 2026-03-29T05:00Z'],
])('daily at %s in %s: %s', (now, zone, expected) => {
  expect(due('daily', now, zone)).toBe(expected)
})

test.each([
  ['2026-11-23T00:00:00Z', 'Asia/Hong_Kong', '2026-11-23 2026-11-23T00:00Z'],
  ['2026-11-22T23:59:00Z', 'Asia/Hong_Kong', '2026-11-16 2026-11-16T00:00Z'],
  ['2026-11-29T12:00:00Z', 'Asia/Hong_Kong', '2026-11-23 2026-11-23T00:00Z'],
  // The week in which the clock went back: Monday in London is at another hour of UTC.
  ['2026-10-24T12:00:00Z', 'Europe/London', '2026-10-19 2026-10-19T07:00Z'],
  ['2026-10-26T08:00:00Z', 'Europe/London', '2026-10-26 2026-10-26T08:00Z'],
])('weekly at %s in %s: %s', (now, zone, expected) => {
  expect(due('weekly', now, zone)).toBe(expected)
})

test('in every zone there is one digest a day, at 08:00 of its clock, all through a year of changes', () => {
  const some = timeZones.filter((_, index) => process.env['KIU_SLOW'] || index % 40 === 0)
  for (const zone of [...some, 'Europe/London', 'America/New_York', 'Australia/Lord_Howe']) {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' })
    const days = new Set<string>()
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 6 * 3_600_000) {
      const { day, at: instant } = lastDue('daily', new Date(at), zone)
      expect(instant.getTime()).toBeLessThanOrEqual(at)
      expect(at - instant.getTime()).toBeLessThan(26 * 3_600_000)
      expect(clock.format(instant), `${zone} ${day}`).toBe('08:00')
      days.add(day)
    }
    expect(days.size).toBeGreaterThanOrEqual(365)
    expect(days.size).toBeLessThanOrEqual(366)
  }
}, 60_000)

test('zones are those that exist', () => {
  for (const zone of ['Asia/Hong_Kong', 'Europe/London', 'UTC']) expect(isTimeZone(zone)).toBe(true)
  for (const zone of ['', 'Asia/Kowloon Tong', '../etc', 'Europe/Londonx'])
    expect(isTimeZone(zone)).toBe(false)
})
