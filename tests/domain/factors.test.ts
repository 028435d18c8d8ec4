// Codes as people type them, the names that passkeys are bound to, and when a password is not enough.
import { expect, test } from 'vitest'
import {
  appCodeIn,
  needsSecondStep,
  passkeyHost,
  recoveryCode,
  recoveryCodeIn,
} from '../../src/domain/factors.ts'

test('a recovery code has 125 bits, none of them misread, and comes back however it is typed', () => {
  const all = new Set(
    Array.from({ length: 256 }, (_, byte) => recoveryCode(new Uint8Array(25).fill(byte))[0]),
  )
  expect(all.size).toBe(32)
  expect([...all].join('')).not.toMatch(/[lo01]/)
  const code = recoveryCode(Uint8Array.from({ length: 25 }, (_, at) => at * 10))
  expect(code).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){4}$/)
  const typed = [
    code.toUpperCase(),
    code.replaceAll('-', ''),
    ` ${code.replaceAll('-', ' ')}\n`,
    fullWidth(code),
  ]
  for (const one of typed) expect(recoveryCodeIn(one)).toBe(code)
})

const fullWidth = (text: string) =>
  text.replace(/[a-z0-9]/g, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0))

test.each([
  '',
  'abcde-fghjk-mnpqr',
  'abcde-fghjk-mnpqr-stuvw-xyz2',
  'abcde-fghjk-mnpqr-stuvw-xyz234',
  'abcde-fghjk-mnpqr-stuvw-xyz2l',
  'abcde-fghjk-mnpqr-stuvw-xyz20',
  '橋'.repeat(25),
])('“%s” is no recovery code', (typed) => expect(recoveryCodeIn(typed)).toBeNull())

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['１２３４５６', '123456'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
  ['-12345', null],
  ['', null],
])('an app’s code typed as “%s” is %s', (typed, code) => expect(appCodeIn(typed)).toBe(code))

test.each([
  ['https://forum.example', 'forum.example'],
  ['http://localhost:3000', 'localhost'],
  ['http://127.0.0.1:3000', null],
  ['http://[::1]:3000', null],
])('the passkeys of %s are bound to %s', (origin, host) => expect(passkeyHost(origin)).toBe(host))

test.each([
  [{ passkeys: 0, app: false, codes: 0 }, false, false],
  [{ passkeys: 0, app: true, codes: 0 }, true, true],
  [{ passkeys: 1, app: false, codes: 10 }, true, true],
  [{ passkeys: 1, app: false, codes: 0 }, false, true],
])('with %j a password alone is enough or not', (factors, citizen, staff) => {
  expect(needsSecondStep(factors, false)).toBe(citizen)
  expect(needsSecondStep(factors, true)).toBe(staff)
})
