// Many readers of one article at once, each with an event stream of its own over a connection of its own.
import { Agent, type ClientRequest, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Asked {
  origin: string
  slug: string
  /** The pulse of the page. */
  since: string
  /** Of some of them, in turn; the others are guests. */
  cookies: readonly string[]
}

interface Reader {
  number: number
  request: ClientRequest | undefined
  /** What it has read since it last began to listen. */
  text: string
  last: string
  isOpen: boolean
}

const agent = new Agent({ maxSockets: Infinity, keepAlive: false })

export function crowdOf(size: number, { origin, slug, since, cookies }: Asked) {
  const readers: Reader[] = Array.from({ length: size }, (_, number) => ({
    number,
    request: undefined,
    text: '',
    last: '',
    isOpen: false,
  }))
  const { hostname, port } = new URL(origin)
  let told: (reader: Reader) => void = () => {}
  let refused = 0

  /** Every fifth reads Chinese, every tenth is signed in; each comes from an address of its own. */
  function open(reader: Reader, tries = 0): Promise<void> {
    const { number, last } = reader
    const path = `/${number % 5 === 0 ? 'zh-HK' : 'en'}/articles/${slug}/live?since=${since}`
    const cookie = number % 10 === 1 && cookies[Math.floor(number / 10) % cookies.length]
    const headers = {
      accept: 'text/event-stream',
      'x-forwarded-for': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
      ...(cookie && { cookie }),
      ...(last && { 'last-event-id': last }),
    }
    const opened = new Promise<boolean>((ready, fail) => {
      reader.request = request({ agent, hostname, port, path, headers }, (response) => {
        if (response.statusCode !== 200) {
          response.resume()
          return ready(false)
        }
        reader.isOpen = true
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          reader.text += part
          reader.last = Array.from(part.matchAll(/^id: (\d+)$/gm)).at(-1)?.[1] ?? reader.last
          told(reader)
          ready(true)
        })
        response.on('close', () => (reader.isOpen = false))
        response.on('error', () => {})
        return undefined
      })
      reader.request.on('error', fail)
      reader.request.end()
    })
    // As hx-sse does it: half a second, then twice as long each time, more or less.
    return opened.then((isOpen) => {
      if (isOpen) return undefined
      refused++
      return sleep(500 * 2 ** tries * (0.7 + Math.random() * 0.6)).then(() => open(reader, tries + 1))
    })
  }

  return {
    readers,
    refusals: () => refused,
    /** All at once; milliseconds until the last has its answer. */
    async openAll(): Promise<number> {
      const began = performance.now()
      await Promise.all(readers.map((reader) => open(reader)))
      return performance.now() - began
    },
    dropAll() {
      for (const reader of readers) reader.request?.destroy()
    },
    /** Milliseconds from `began` until each has read all of the words, in order; to be called before they are said. */
    listenFor(words: () => readonly string[]) {
      const times = new Map<number, number>()
      for (const reader of readers) reader.text = ''
      const check = (reader: Reader) => {
        const wanted = words()
        if (wanted.length === 0 || times.has(reader.number)) return
        if (wanted.every((word) => reader.text.includes(word))) times.set(reader.number, performance.now())
      }
      told = check
      return async (began: number, patience = 60_000): Promise<number[]> => {
        readers.forEach(check)
        for (const end = performance.now() + patience; times.size < size; await sleep(20)) {
          if (performance.now() > end) throw new Error(`${size - times.size} of ${size} were not told`)
        }
        return [...times.values()].map((at) => at - began).sort((a, b) => a - b)
      }
    },
  }
}

export interface Figures {
  streams: number
  opened: number
  /** Of one comment to all, milliseconds from its commit; the worst of the rounds. */
  p50: number
  p99: number
  latest: number
  /** All dropped, all back at once: until the last has everything that it missed. */
  storm: number
  /** Bytes: the process before, with all streams open, and after they all left, twice. */
  memory: { before: Memory; open: Memory; left: Memory; again: Memory }
  /** Readers that were told something twice, or not at all. */
  wrong: number
  /** Answers of 503 or 429, after which a reader tried again. */
  refused: number
}

export interface Memory {
  resident: number
  heap: number
}

/** Opens, tells, drops, lets come back and leave; `post` posts a comment and returns what the streams call it. */
export async function measure(
  size: number,
  asked: Omit<Asked, 'since'>,
  {
    post,
    pulse,
    collect,
  }: { post: () => Promise<string>; pulse: () => Promise<string>; collect: () => unknown },
): Promise<Figures> {
  const { origin } = asked
  const looks = size < 100 ? 4 : 20
  const left = async () => {
    for (let tries = 0; (await figure(origin, 'kiu_open_streams')) > 0; tries++) {
      if (tries > 300) throw new Error('the streams were left and are still there')
      await sleep(50)
    }
  }
  await leastMemory(origin, looks, collect)
  const before = await leastMemory(origin, looks, collect)
  const crowd = crowdOf(size, { ...asked, since: await pulse() })
  const opened = await crowd.openAll()
  const open = await leastMemory(origin, looks, collect)

  const rounds: number[][] = []
  for (let round = 0; round < 5; round++) {
    const ids: string[] = []
    const heard = crowd.listenFor(() => ids)
    ids.push(await post())
    rounds.push(await heard(performance.now()))
  }

  crowd.dropAll()
  await left()
  const ids: string[] = []
  const heard = crowd.listenFor(() => ids)
  for (let i = 0; i < 3; i++) ids.push(await post())
  const began = performance.now()
  await crowd.openAll()
  const storm = (await heard(began)).at(-1)!
  const wrong = crowd.readers.filter(({ text }) => ids.some((id) => text.split(id).length !== 2)).length

  crowd.dropAll()
  await left()
  const first = await leastMemory(origin, looks, collect)
  await crowd.openAll()
  crowd.dropAll()
  await left()
  const again = await leastMemory(origin, looks, collect)
  const worst = (at: number) => Math.max(...rounds.map((times) => times[Math.ceil(times.length * at) - 1]!))
  return {
    streams: size,
    opened,
    p50: worst(0.5),
    p99: worst(0.99),
    latest: worst(1),
    storm,
    memory: { before, open, left: first, again },
    wrong,
    refused: crowd.refusals(),
  }
}

async function figure(origin: string, name: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
}

/** For the environment of the process that is measured: it collects its garbage when it is sent SIGUSR2. */
export const collecting = {
  NODE_OPTIONS: '--expose-gc --import=data:text/javascript,process.on(%22SIGUSR2%22,()=>gc())',
}

/** Without what only waits to be collected: the least of what it says over a while. */
async function leastMemory(origin: string, looks: number, collect: () => unknown): Promise<Memory> {
  let [resident, heap] = [Infinity, Infinity]
  for (let i = 0; i < looks; i++) {
    await (await fetch(`${origin}/en/articles`)).text()
    collect()
    // It is collected when the process comes to it, and some of it only the second time.
    await sleep(20)
    collect()
    await sleep(20)
    resident = Math.min(resident, await figure(origin, 'process_resident_memory_bytes'))
    heap = Math.min(heap, await figure(origin, 'nodejs_heap_size_used_bytes'))
  }
  return { resident, heap }
}

export const perStream = ({ streams, memory: { before, open } }: Figures) => ({
  resident: (open.resident - before.resident) / streams,
  heap: (open.heap - before.heap) / streams,
})

export function told(figures: Figures): string {
  const { streams, memory } = figures
  const mb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`
  const ms = (value: number) => `${value.toFixed(0)} ms`
  const each = perStream(figures)
  return [
    ['streams open on one process', String(streams)],
    ['all opened at once, until the last is answered', ms(figures.opened)],
    ['one comment, until half have it', ms(figures.p50)],
    ['until 99 of 100 have it', ms(figures.p99)],
    ['until the last has it', ms(figures.latest)],
    ['all dropped and back at once, until the last has what it missed', ms(figures.storm)],
    ['told twice, or not at all', String(figures.wrong)],
    ['refused for the moment, and tried again', String(figures.refused)],
    ['memory for each stream, resident', kb(each.resident)],
    ['memory for each stream, heap', kb(each.heap)],
    [
      'resident before, open, after they left, after all came and left again',
      [memory.before, memory.open, memory.left, memory.again].map(({ resident }) => mb(resident)).join(', '),
    ],
    [
      'heap, alike',
      [memory.before, memory.open, memory.left, memory.again].map(({ heap }) => mb(heap)).join(', '),
    ],
  ]
    .map(([what, value]) => `| ${what} | ${value} |`)
    .join('\n')
}
