// Addresses of mail: what one is, and that one person's is one text.
import { expect, test } from 'vitest'
import { foldedEmail, isEmail } from '../../src/domain/emails.ts'

test.each([
  ['ada@example.org', true],
  ['a.b+c@sub.example.com.hk', true],
  ["o'brien@example.org", true],
  ['ada@example', false],
  ['ada@@example.org', false],
  ['.ada@example.org', false],
  ['ada@-example.org', false],
  ['ada b@example.org', false],
  ['ada@example.org\n', false],
  ['陳@example.org', false],
  [`${'a'.repeat(242)}@example.org`, true],
  [`${'a'.repeat(243)}@example.org`, false],
])('%s', (email, expected) => {
  expect(isEmail(email)).toBe(expected)
})

test('however it is typed', () => {
  expect(foldedEmail('  Ada＠Example.ORG ')).toBe('ada@example.org')
})
