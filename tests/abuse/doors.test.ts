// Big, slow and odd requests to a real process: each is refused or cut off, and all the while it answers everybody else.
// Slow ones in full behind KIU_SLOW=1, else a hundredth.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { emptyTables } from '../database.ts'
import { openLine, type Said, say } from './raw.ts'
import { type Odd, requests } from './requests.ts'
import { type Service, startService } from './service.ts'

const full = process.env['KIU_SLOW'] === '1'
const many = full ? 1000 : 10

const head = (host: string, lines: string[]) =>
  `POST /en/sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\n${lines.join('\r\n')}\r\n\r\n`
const urlencoded = 'Content-Type: application/x-www-form-urlencoded'

/** Never finished, a byte at a time: in the headers, in the body, in a chunk; or nothing at all. */
const slowly: Record<string, (host: string) => string> = {
  headers: (host) => `GET /en/ HTTP/1.1\r\nHost: ${host}\r\nX-A: `,
  body: (host) => head(host, [urlencoded, 'Content-Length: 700000']),
  chunks: (host) => `${head(host, [urlencoded, 'Transfer-Encoding: chunked'])}ffff\r\n`,
  nothing: () => '',
}

test(`${Object.keys(requests).length} odd requests, bodies without end and ${4 * many} slow lines, side by side`, async () => {
  await emptyTables()
  const service = await startService()
  const slow = Object.entries(slowly).flatMap(([what, begin]) =>
    Array.from({ length: many }, () => ({ what, ...openLine(service.port, begin(service.host)) })),
  )
  const drip = setInterval(() => {
    for (const { what, socket } of slow) if (what !== 'nothing' && socket.writable) socket.write('a')
  }, 1000)
  const others = watch(service)

  await expectEachRefused(service)
  await expectNoEndTaken(service)

  const took = await Promise.all(slow.map(({ ended }) => ended))
  clearInterval(drip)
  const { answers, longest, failed } = await others.stop()
  const slowest = Math.max(...took)
  const figures = `${slow.length} slow lines ended after ${Math.round(slowest)} ms at most; meanwhile ${answers} pages, ${failed} failed, the slowest ${Math.round(longest)} ms`
  if (full) console.log(figures)
  expect(slowest, figures).toBeLessThan(20_000)
  expect(failed, figures).toBe(0)
  expect(answers, figures).toBeGreaterThan(50)
  expect(new Set(slow.map(({ said }) => said().slice(0, 12)))).toEqual(new Set(['HTTP/1.1 408']))
  await expectPatience(service)
  expect(service.said()).not.toMatch(/ERROR|unforeseen/)
}, 90_000)

async function expectEachRefused(service: Service) {
  for (const [what, make] of Object.entries(requests)) {
    const odd = make(service.host)
    expect.soft(faultOf(await say(service.port, odd.bytes), odd), what).toBe('')
    expect.soft(await service.isWell(), `alive after ${what}`).toBe(true)
  }
}

/** Empty where the answer is right. */
function faultOf({ answers, closed, text }: Said, odd: Odd): string {
  const statuses = answers.map(({ status }) => status)
  const got = `got ${statuses.join(', ') || 'nothing'}, ${closed ? 'ended' : 'open'}: ${text.slice(0, 300)}`
  if (/(["'=:]\s*|https?:)\/\/([^/"]*@)?evil|smuggled/.test(text)) return `repeats what was put in: ${got}`
  if (odd.answers) return statuses.join() === odd.answers.join() ? '' : got
  const isRefused = statuses.length === 1 && statuses[0]! >= 400 && statuses[0]! <= 431
  return isRefused || (statuses.length === 0 && closed) ? '' : got
}

/** Of a body that does not end no more is taken than a form may have, in whatever it comes wrapped. */
async function expectNoEndTaken(service: Service) {
  const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n'
  const types: Record<string, string[]> = {
    form: [urlencoded],
    multipart: ['Content-Type: multipart/form-data; boundary=x'],
    'gzip, which nobody unpacks': [urlencoded, 'Content-Encoding: gzip'],
    JSON: ['Content-Type: application/json'],
  }
  for (const [what, lines] of Object.entries(types)) {
    const begin = head(service.host, [...lines, 'Transfer-Encoding: chunked'])
    const line = openLine(service.port, `${begin}${part.length.toString(16)}\r\n${part}\r\n`)
    const sent = await pour(line)
    await line.ended
    // Whoever is still sending when the line is ended may not get to read why.
    expect(line.said(), what).toMatch(/^(HTTP\/1\.1 4\d\d|$)/)
    // More than was read: the rest lies in buffers on the way.
    expect(sent, what).toBeLessThan(20e6)
    expect(await service.isWell(), what).toBe(true)
  }
}

/** Chunks without end, until the other side has enough; how many bytes that took. */
async function pour({ socket, ended }: ReturnType<typeof openLine>): Promise<number> {
  const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`
  let sent = 0
  for (; socket.writable && sent < 200e6; sent += chunk.length) {
    const isFull = !socket.write(chunk)
    if (isFull) await Promise.race([ended, new Promise((ready) => socket.once('drain', ready))])
  }
  return sent
}

/** The control: what is said in pieces is answered, and one may rest between two requests. */
async function expectPatience({ port, host }: Service) {
  const ask = `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`
  const said = await say(port, [ask.slice(0, 20), ask.slice(20), ask])
  expect(said.answers.map(({ status }) => status)).toEqual([200, 200])
  expect(said.closed).toBe(false)
}

/** Asks for a page over and over, as somebody else would. */
function watch(service: Service) {
  const over = new AbortController()
  const asking = (async () => {
    const seen = { answers: 0, longest: 0, failed: 0 }
    for (; !over.signal.aborted; await sleep(50)) {
      const before = performance.now()
      const isWell = await service.isWell().catch(() => false)
      seen.longest = Math.max(seen.longest, performance.now() - before)
      seen.answers += 1
      if (!isWell) seen.failed += 1
    }
    return seen
  })()
  const stop = () => {
    over.abort()
    return asking
  }
  return { stop }
}
