// The slow mode of a person.
import { expect, test } from 'vitest'
import type { Author } from '../../../src/domain/rules/index.ts'
import { slowMode } from '../../../src/domain/rules/slow-mode.ts'
import { contextOf, minutesAgo } from './context.ts'

const slowed = { slow_mode: { every_minutes: 30, until: minutesAgo(-600) }, last_comment_at: minutesAgo(10) }
const verdict = (author: Partial<Author>, is_edit = false) =>
  slowMode(contextOf('Once more.', { is_edit, author: { ...slowed, ...author } }))

test('one comment in so many minutes', () => {
  expect(verdict({})).toEqual({
    rule: 'slow_mode',
    outcome: 'wait',
    spans: [],
    detail: { until: minutesAgo(-20), minutes: 30 },
  })
  expect(verdict({ last_comment_at: minutesAgo(30) })).toBeUndefined()
  expect(verdict({ last_comment_at: null })).toBeUndefined()
  expect(verdict({ slow_mode: null })).toBeUndefined()
  expect(verdict({}, true)).toBeUndefined()
})

test('it holds for staff too, and nobody waits longer than the sanction lasts', () => {
  expect(verdict({ is_staff: true })).toBeDefined()
  const ending = { every_minutes: 30, until: minutesAgo(-5) }
  expect(verdict({ slow_mode: ending })?.detail).toEqual({ until: minutesAgo(-5), minutes: 30 })
  expect(verdict({ slow_mode: { ...ending, until: minutesAgo(0) } })).toBeUndefined()
})
