// Staff.
import { expect, test } from 'vitest'
import { trusted } from '../../../src/domain/rules/trusted.ts'
import { contextOf } from './context.ts'

test('what staff write appears', () => {
  expect(trusted(contextOf('+1', { author: { is_staff: true } }))).toEqual({
    rule: 'trusted',
    outcome: 'publish',
    spans: [],
    detail: null,
  })
  expect(trusted(contextOf('+1'))).toBeUndefined()
})
