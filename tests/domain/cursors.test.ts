// Cursors: what was written is read again, and nothing else is.
import { expect, test } from 'vitest'
import { cursorOf, isPublicId, readCursor } from '../../src/domain/cursors.ts'
import type { Sort } from '../../src/domain/words.ts'

const public_id = 'aB3_-xYz09Qq'

const written: [Sort, number[]][] = [
  ['best', [0.123456789012345]],
  ['best', [-1]],
  ['bridging', [1e-300, 0]],
  ['new', []],
  ['old', []],
]

test.each(written)('by %s with %j', (sort, keys) => {
  const text = cursorOf({ keys, public_id })
  expect(text).toMatch(/^[\w-]+$/)
  expect(readCursor(text, sort)).toEqual({ keys, public_id })
})

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const refused: [string, Sort, string][] = [
  ['nothing', 'best', ''],
  ['no base64', 'best', '%%%'],
  ['no JSON', 'best', Buffer.from('{').toString('base64url')],
  ['no list', 'best', encoded({ keys: [1], public_id })],
  ['null', 'new', encoded(null)],
  ['another order’s', 'bridging', encoded([1, public_id])],
  ['too many keys', 'new', encoded([1, public_id])],
  ['a key that is no number', 'best', encoded(['1', public_id])],
  ['a key without end', 'best', Buffer.from(`[1e999,"${public_id}"]`).toString('base64url')],
  ['an id that is none', 'new', encoded(['x'])],
  ['an id with a NUL', 'new', encoded(['aB3_-xYz09Q\0'])],
  ['an inner id', 'new', encoded([17])],
]

test.each(refused)('%s is no cursor', (_, sort, text) => {
  expect(readCursor(text, sort)).toBeNull()
})

test('a public id is twelve characters of base64url', () => {
  expect(isPublicId(public_id)).toBe(true)
  for (const other of ['', 'aB3_-xYz09Q', 'aB3_-xYz09Qqq', 'aB3 -xYz09Qq', 'aB3_-xYz09Q\n']) {
    expect(isPublicId(other), JSON.stringify(other)).toBe(false)
  }
})
