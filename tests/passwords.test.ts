// The door to argon2: what it makes, what it accepts, and that it never works on more than the machine can bear.
import { expect, test } from 'vitest'
import { hashPassword, isOutdated, isPassword } from '../src/passwords.ts'

test('a password fits its own hash and no other', async () => {
  const made = await hashPassword('ferry lantern turnip')
  expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(made).not.toBe(await hashPassword('ferry lantern turnip'))
  expect(await isPassword('ferry lantern turnip', made)).toBe(true)
  expect(await isPassword('ferry lantern turnip', null)).toBe(false)
  expect(await isPassword('ferry lantern Turnip', made)).toBe(false)
})

test.each([
  [
    '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$uTQtdPVtxRNVjH3TLIhlvqX4X3yLoxVkhbJ4SOTr6Y0',
    false,
  ],
  [
    '$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$uTQtdPVtxRNVjH3TLIhlvqX4X3yLoxVkhbJ4SOTr6Y0',
    false,
  ],
  ['$argon2id$v=19$m=19455,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$uTQtdPVtxRNVjH3TLIhlvqX4X3yLoxVkhbJ4SOTr6Y0', true],
  ['$argon2id$v=19$m=19456,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$uTQtdPVtxRNVjH3TLIhlvqX4X3yLoxVkhbJ4SOTr6Y0', true],
  ['$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$uTQtdPVtxRNVjH3TLIhlvqX4X3yLoxVkhbJ4SOTr6Y0', true],
])('%.34s outdated: %s', (made, expected) => {
  expect(isOutdated(made)).toBe(expected)
})

test('while many wait, files are still read', async () => {
  const { readFile } = await import('node:fs/promises')
  const all = Promise.all(Array.from({ length: 40 }, () => hashPassword('ferry lantern turnip')))
  let done = false
  void all.then(() => (done = true))
  await readFile(import.meta.filename)
  expect(done).toBe(false)
  expect(new Set(await all).size).toBe(40)
})
