// Wall clocks: a zone that never changes its clock, and ones that do.
import { expect, test } from 'vitest'
import { instantOf, wallClockOf } from '../../src/domain/wall-clock.ts'

const hongKong = 'Asia/Hong_Kong'
const london = 'Europe/London'

test.each([
  [hongKong, '2026-11-23T18:30', '2026-11-23T10:30Z'],
  [hongKong, '2026-01-01T00:00', '2025-12-31T16:00Z'],
  [hongKong, '2026-07-01T08:00', '2026-07-01T00:00Z'],
  [hongKong, '2028-02-29T23:59', '2028-02-29T15:59Z'],
  [hongKong, '2050-12-31T23:59', '2050-12-31T15:59Z'],
  [london, '2026-01-15T12:00', '2026-01-15T12:00Z'],
  [london, '2026-07-15T12:00', '2026-07-15T11:00Z'],
  [london, '2026-03-29T00:59', '2026-03-29T00:59Z'],
  [london, '2026-03-29T02:00', '2026-03-29T01:00Z'],
  [london, '2026-10-25T00:59', '2026-10-24T23:59Z'],
  [london, '2026-10-25T01:30', '2026-10-25T00:30Z'],
  [london, '2026-10-25T02:00', '2026-10-25T02:00Z'],
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30Z'],
  ['Australia/Lord_Howe', '2026-07-01T12:00', '2026-07-01T01:30Z'],
  ['Asia/Kathmandu', '2026-07-01T05:45', '2026-07-01T00:00Z'],
  ['Pacific/Kiritimati', '2026-01-01T14:00', '2026-01-01T00:00Z'],
  ['UTC', '2026-11-23T18:30', '2026-11-23T18:30Z'],
])('%s %s is %s, and back', (zone, clock, utc) => {
  expect(instantOf(clock, zone)).toEqual(new Date(utc))
  expect(wallClockOf(new Date(utc), zone)).toBe(clock)
})

test.each([
  [london, '2026-03-29T01:00', '2026-03-29T01:00Z', '2026-03-29T02:00'],
  [london, '2026-03-29T01:30', '2026-03-29T01:30Z', '2026-03-29T02:30'],
  ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30Z', '2026-03-08T03:30'],
  ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45Z', '2026-10-04T02:45'],
  ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00Z', '2011-12-31T12:00'],
])('%s: %s is skipped, so it is %s', (zone, clock, utc, shown) => {
  expect(instantOf(clock, zone)).toEqual(new Date(utc))
  expect(wallClockOf(new Date(utc), zone)).toBe(shown)
})

test('the hour that comes twice is shown alike both times, and read as the first', () => {
  expect(wallClockOf(new Date('2026-10-25T00:30Z'), london)).toBe('2026-10-25T01:30')
  expect(wallClockOf(new Date('2026-10-25T01:30Z'), london)).toBe('2026-10-25T01:30')
  expect(instantOf('2026-10-25T01:30', london)).toEqual(new Date('2026-10-25T00:30Z'))
})

test('seconds are dropped', () => {
  expect(instantOf('2026-11-23T18:30:59', hongKong)).toEqual(new Date('2026-11-23T10:30Z'))
  expect(instantOf('2026-11-23T18:30:59.999', hongKong)).toEqual(new Date('2026-11-23T10:30Z'))
  expect(wallClockOf(new Date('2026-11-23T10:30:59.999Z'), hongKong)).toBe('2026-11-23T18:30')
})

test.each([
  '',
  'soon',
  '2026-11-23',
  '2026-11-23 18:30',
  '2026-11-23T18:30Z',
  '2026-11-23T18:30+08:00',
  '2026-02-30T12:00',
  '2026-02-29T12:00',
  '2026-13-01T12:00',
  '2026-00-10T12:00',
  '2026-11-23T24:00',
  '2026-11-23T18:60',
  '26-11-23T18:30',
  '+002026-11-23T18:30',
  '２０２６-11-23T18:30',
  '2026-11-23T18:30\u0000',
])('%j is no time', (text) => {
  expect(instantOf(text, hongKong)).toBeNull()
})

test('every hour of a year in London goes there and back, but for the one that comes twice', () => {
  const wrong: string[] = []
  for (let t = Date.UTC(2026, 0, 1); t < Date.UTC(2027, 0, 1); t += 3_600_000) {
    const instant = new Date(t)
    if (instantOf(wallClockOf(instant, london), london)?.getTime() !== t) wrong.push(instant.toISOString())
  }
  expect(wrong).toEqual(['2026-10-25T01:00:00.000Z'])
})

test('an unknown zone is an error', () => {
  expect(() => instantOf('2026-11-23T18:30', 'Asia/Kiu')).toThrow(RangeError)
})
