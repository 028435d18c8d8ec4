// What the log is told of tries to sign in and of what guards stopped: the kind and the outcome, never the person.
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { emptyTables } from '../database.ts'
import { makeApp, makeCodes } from '../factors.ts'
import { anotherApp } from '../faults/app.ts'
import { ask, post, urlencoded } from '../faults/ask.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

const password = 'ferry lantern turnip'

function listening() {
  let said = ''
  const out = new Writable({
    write(chunk, _, done) {
      said += String(chunk)
      done()
    },
  })
  const { app } = anotherApp({ deps: { log: pino({ level: 'info' }, out) } })
  const lines = () =>
    said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { app, lines, said: () => said }
}

test('each try to sign in is told by its way and its outcome, and by nobody’s name', async () => {
  const { app, lines, said } = listening()
  const ada = await makePerson({ email: 'ada@example.org', password_hash: await hashPassword(password) })
  const enter = (email: string, word: string) =>
    post('/en/sign-in', urlencoded({ email, password: word }), {}, app)
  await enter('ada@example.org', 'ferry lantern turnips')
  await enter('nobody@example.org', password)
  await enter('ada@example.org', password)
  await makeApp(ada)
  await makeCodes(ada, ['abcde-fghjk-mnpqr-stuvw-xyz23'])
  const second = await enter('ada@example.org', password)
  const cookie = second.headers
    .getSetCookie()
    .find((line) => line.startsWith('second='))
    ?.split(';')[0]
  const show = (code: string) =>
    post('/en/sign-in/second', urlencoded({ recovery_code: code }), { cookie }, app)
  await show('abcde-fghjk-mnpqr-stuvw-xyz24')
  await show('abcde-fghjk-mnpqr-stuvw-xyz23')

  const tries = lines().filter(({ msg }) => msg === 'a try to sign in')
  expect(tries.map(({ way, outcome }) => `${way as string} ${outcome as string}`)).toEqual([
    'password refused',
    'password refused',
    'password in',
    'password second_step',
    'recovery_code refused',
    'recovery_code in',
  ])
  expect(said()).not.toMatch(/example\.org|ferry|abcde/)
  expect(said()).not.toContain(ada.handle)
})

test('what a guard stopped is told by its kind; what is not there is no such thing', async () => {
  const { app, lines } = listening()
  await post('/en/sign-in', urlencoded({}), { headers: { origin: 'https://evil.example' } }, app)
  await ask('/metrics', { address: '203.0.113.7' }, app)
  await ask('/en/nowhere', {}, app)
  for (let times = 0; times < 11; times++)
    await post('/en/sign-in', urlencoded({ email: 'ada@example.org', password: 'x' }), {}, app)

  const kinds = lines().flatMap(({ msg, refused }) => (msg === 'a guard said no' ? [refused] : []))
  expect(new Set(kinds)).toEqual(new Set(['foreign_form', 'forbidden', 'too_often']))
  // The line of the answer beside it, with route and status, has the same number.
  const [first] = lines().filter(({ msg }) => msg === 'a guard said no')
  expect(lines()).toContainEqual(
    expect.objectContaining({ msg: 'answered', request: first?.['request'], status: 403 }),
  )
})
