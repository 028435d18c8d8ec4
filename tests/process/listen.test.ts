// The HTTP server around the app: what it says before the app is there, what it refuses, how it comes to rest.
import { createConnection } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/listen.ts'
import { Plain } from '../../src/report.ts'
import { freePort } from './serve.ts'

async function start() {
  const port = await freePort()
  const server = await listen({ host: '127.0.0.1', port })
  onTestFinished(() => server.drain(0))
  return { ...server, port, origin: `http://127.0.0.1:${port}` }
}

test('says that it is starting until there is an app', async () => {
  const { origin, answerWith } = await start()
  const early = await fetch(`${origin}/en/`)
  expect(early.status).toBe(503)
  expect(early.headers.get('retry-after')).toBe('2')
  expect(early.headers.get('x-content-type-options')).toBe('nosniff')
  expect(early.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  expect((await fetch(`${origin}/readyz`)).status).toBe(503)
  answerWith(() => new Response('the app'))
  expect(await (await fetch(`${origin}/en/`)).text()).toBe('the app')
})

test('headers have a size', async () => {
  const { origin, answerWith } = await start()
  answerWith(() => new Response('the app'))
  const asked = (size: number) => fetch(origin, { headers: { Cookie: 'a'.repeat(size) } })
  expect((await asked(8_000)).status).toBe(200)
  expect((await asked(20_000)).status).toBe(431)
})

test('a request that does not end in time is cut off; one that does is answered', async () => {
  const { origin, port, answerWith, drain } = await start()
  const release = Promise.withResolvers<void>()
  answerWith(async (request) => {
    await (request.url.endsWith('/quick') ? release.promise : new Promise(() => {}))
    return new Response('in time')
  })
  const quick = fetch(`${origin}/quick`)
  const stuck = fetch(`${origin}/stuck`).catch((error: Error) => error)
  const resting = createConnection(port, '127.0.0.1')
  resting.on('error', () => {})
  const closed = new Promise((resolve) => resting.once('close', resolve))
  await new Promise((ready) => resting.once('connect', ready))
  const drained = drain(400)
  release.resolve()
  expect(await (await quick).text()).toBe('in time')
  await closed
  await drained
  expect(await stuck).toBeInstanceOf(Error)
  await expect(fetch(origin)).rejects.toThrow()
})

test('an address that is not ours is named', async () => {
  const port = await freePort()
  const refused = listen({ host: '203.0.113.7', port })
  await expect(refused).rejects.toThrow('HOST is “203.0.113.7”, which is not an address of this machine.')
  await expect(refused).rejects.toBeInstanceOf(Plain)
})
