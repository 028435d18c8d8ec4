// Cookies as they come: broken, foreign, too long, twice. Whoever sends them is a guest, and reads.
import { beforeAll, expect, test } from 'vitest'
import { emptyTables } from '../database.ts'
import { ask, cookieOf, post, urlencoded } from './ask.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  await emptyTables()
  world = await makeWorld()
})

const nobodys = 'a'.repeat(40)
const broken = [
  '%',
  '%%%=%',
  '=',
  ';;;',
  'session',
  'session=',
  'session=%',
  'session=%00',
  'session=%ED%A0%80',
  `session=${nobodys}`,
  `session=${nobodys}; session=%`,
  `session=${'a'.repeat(5000)}`,
  `session="${nobodys}"`,
  `__Host-session=${nobodys}`,
  'kept=%',
  `kept=${'A'.repeat(32)}`,
  `kept=${'A'.repeat(5000)}`,
  'provider=%',
  `provider=${'A'.repeat(32)}`,
  `provider=${'A'.repeat(5000)}`,
  'language=%',
  'language=fr',
  'language=zh-HK; language=%',
  'language=__proto__',
  'session={"a":1}',
  'a=b; '.repeat(1000),
  '\u00ff\u00fe=\u00e9',
]

test.each(broken)('%s', async (cookie) => {
  for (const path of [
    '/',
    '/en/',
    '/en/articles/benches',
    '/en/sign-in',
    '/zh-HK/kept',
    '/en/account',
    '/en/sign-in/with/city',
  ]) {
    const answer = await ask(path, { cookie })
    expect(answer.status, path).toBeLessThan(400)
  }
  const voted = await post(`/en/comments/${world.comment.public_id}/vote`, urlencoded({ stance: 'agree' }), {
    cookie,
  })
  expect(voted.status).toBe(303)
  expect(voted.headers.get('location')).toContain('/en/sign-in?')
  const out = await post('/en/sign-out', urlencoded({}), { cookie })
  expect(out.status).toBe(303)
})

test('a good session among broken ones still counts', async () => {
  const good = await cookieOf(world.citizen)
  for (const cookie of [
    `%; ${good}`,
    `${good}; kept=%; language=%`,
    `a=%FF; ${good}; ${'b=c; '.repeat(500)}`,
  ]) {
    expect((await ask('/en/account', { cookie })).status).toBe(200)
  }
})
