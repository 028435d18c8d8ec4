// The event streams that are open in this process: by article, each with the pulse its page knows of. What is announced
// is read once and told to all; a slow reader is let go, and goes on where it was when it comes back.
import { listenToArticles } from './db/announcements.ts'
import type { Db } from './db/client.ts'
import { pulsesOf, stillSignedIn, streamedArticle } from './db/live.ts'
import type { Language } from './domain/words.ts'

/** Who opens a stream, and from where on. */
export interface Follower {
  article: string
  lang: Language
  /** The pulse up to which the page has been told. */
  at: number
  /** Inner id of who is signed in, and the hash of the session. */
  person: string | null
  session: string | null
  /** The network the request comes from. */
  network: string
}

/** What changed in an article since the oldest pulse that was asked for. */
export interface Told {
  pulse: number
  /** Nothing more will come. */
  isOver: boolean
  /** Whose own comments are among it, since a pulse: what is news to others is none to them. */
  authorsSince: (at: number) => ReadonlySet<string>
  /** As HTML, in a language, since a pulse, for one of the authors or for everybody else. */
  message: (lang: Language, at: number, person: string | null) => string
}

export interface Teller {
  /** `undefined`: readers may not see it, or no longer. */
  tell: (articleId: string, since: number) => Promise<Told | undefined>
  /** The last message to who is no longer signed in. */
  farewell: (lang: Language) => string
}

/** Streams at once: for one person, for one network (where many people may sit behind one), and for the process. */
export const mostStreams = { person: 20, network: 200, process: 6000 }

/** Milliseconds: between two messages of an article, between two looks at what nobody announced, between signs of life. */
const [pace, beat, silence] = [200, 3000, 20_000]
/** Bytes that wait for a reader who does not take them. */
const patience = 512 * 1024

interface Stream extends Follower {
  controller: ReadableStreamDefaultController<Uint8Array>
  wroteAt: number
}

interface Channel {
  streams: Set<Stream>
  pulse: number
  lookedAt: number
  timer: NodeJS.Timeout | undefined
  state: 'resting' | 'looking' | 'asked again'
}

export type Live = ReturnType<typeof createLive>

export interface LiveDeps {
  db: Db
  /** Of the database, for the connection that listens. */
  url: string
  stopping: AbortSignal
  onTrouble: (error: unknown, what: string) => void
}

export function createLive({ db, url, stopping, onTrouble }: LiveDeps, teller: Teller) {
  const channels = new Map<string, Channel>()
  const asked = new Map<string, ReturnType<typeof streamedArticle>>()
  const counts = { person: new Map<string, number>(), network: new Map<string, number>() }
  let open = 0
  let stop: (() => void) | undefined

  /** From the first stream on: an app that has none holds no connection. */
  function start() {
    const ear = listenToArticles(url, {
      heard: (id) => ask(id),
      listening: () => channels.forEach((_, id) => ask(id)),
      onLost: (error) => onTrouble(error, 'the connection that listens was lost'),
    })
    const timer = setInterval(() => void lookAround(), beat).unref()
    stopping.addEventListener('abort', endAll, { once: true })
    return () => {
      ear.stop()
      clearInterval(timer)
    }
  }

  /** The article at an address; a crowd that comes back at once asks the database once. */
  function find(slug: string) {
    const asking = asked.get(slug) ?? streamedArticle(db, slug).finally(() => asked.delete(slug))
    asked.set(slug, asking)
    return asking
  }

  /** `undefined`: too many, for this person or network or in all. */
  function follow(follower: Follower, factor = 1): ReadableStream<Uint8Array> | undefined {
    const { person, network } = follower
    const isTooMuch =
      open >= mostStreams.process ||
      (person !== null && (counts.person.get(person) ?? 0) >= mostStreams.person) ||
      (counts.network.get(network) ?? 0) >= mostStreams.network * factor
    if (isTooMuch || stopping.aborted) return undefined
    stop ??= start()
    let stream: Stream
    return new ReadableStream<Uint8Array>(
      {
        start(controller) {
          stream = { ...follower, controller, wroteAt: 0 }
          write(stream, encode(': follows\n\n'))
          join(stream)
        },
        cancel: () => leave(stream),
      },
      { highWaterMark: patience, size: (bytes) => bytes.byteLength },
    )
  }

  function join(stream: Stream) {
    open++
    count(stream, 1)
    const channel = channels.get(stream.article) ?? {
      streams: new Set(),
      pulse: 0,
      lookedAt: 0,
      timer: undefined,
      state: 'resting',
    }
    channels.set(stream.article, channel)
    channel.streams.add(stream)
    ask(stream.article)
  }

  function leave(stream: Stream) {
    const channel = channels.get(stream.article)
    if (!channel?.streams.delete(stream)) return
    open--
    count(stream, -1)
    if (channel.streams.size > 0) return
    clearTimeout(channel.timer)
    channels.delete(stream.article)
  }

  function count({ person, network }: Stream, by: 1 | -1) {
    if (person !== null) add(counts.person, person, by)
    add(counts.network, network, by)
  }

  /** Looks soon, once for whatever is announced until then. */
  function ask(id: string) {
    const channel = channels.get(id)
    if (!channel || channel.timer) return
    if (channel.state !== 'resting') {
      channel.state = 'asked again'
      return
    }
    channel.timer = setTimeout(
      () => {
        channel.timer = undefined
        void look(id, channel)
      },
      Math.max(0, channel.lookedAt + pace - performance.now()),
    ).unref()
  }

  async function look(id: string, channel: Channel) {
    channel.state = 'looking'
    channel.lookedAt = performance.now()
    // Who comes while this is being read may have missed more than was asked for, and is told the next time.
    const streams = [...channel.streams]
    try {
      const since = streams.reduce((least, { at }) => Math.min(least, at), Infinity)
      const told = await teller.tell(id, since)
      if (told) channel.pulse = told.pulse
      tellAll(streams, told)
    } catch (error) {
      // The next look around finds the pulse of the page behind that of the article.
      onTrouble(error, 'what is new could not be told')
    }
    const again = (channel.state as Channel['state']) === 'asked again'
    channel.state = 'resting'
    if (again) ask(id)
  }

  /** The same bytes to all who are at the same place. */
  function tellAll(streams: readonly Stream[], told: Told | undefined) {
    const packed = new Map<string, Uint8Array>()
    const authors = new Map<number, ReadonlySet<string>>()
    for (const stream of streams) {
      if (!told) end(stream, over)
      else if (stream.at < told.pulse || told.isOver) {
        const { lang, at } = stream
        if (!authors.has(at)) authors.set(at, told.authorsSince(at))
        const person = stream.person !== null && authors.get(at)!.has(stream.person) ? stream.person : null
        const key = `${lang} ${at} ${person}`
        const bytes = packed.get(key) ?? encode(event(told.message(lang, at, person), told.pulse))
        packed.set(key, bytes)
        stream.at = told.pulse
        write(stream, bytes)
        if (told.isOver) end(stream, over)
      }
    }
  }

  /** Ends who may no longer have one, finds what was not announced, and shows that the streams are alive. */
  async function lookAround() {
    if (open === 0) return
    const now = performance.now()
    for (const stream of streamsNow()) if (now - stream.wroteAt > silence) write(stream, pulseBeat)
    try {
      const signedIn = streamsNow().filter(({ session }) => session !== null)
      const hold = signedIn.length > 0 ? await stillSignedIn(db, sessionsOf(signedIn)) : new Set()
      for (const stream of signedIn) {
        if (!hold.has(stream.session!)) end(stream, encode(event(teller.farewell(stream.lang))), over)
      }
      const pulses = await pulsesOf(db, [...channels.keys()])
      for (const [id, { streams }] of channels) {
        const pulse = pulses.get(id)
        if (pulse === undefined || [...streams].some(({ at }) => at < pulse)) ask(id)
      }
    } catch (error) {
      onTrouble(error, 'the streams could not be looked after')
    }
  }

  const streamsNow = () => [...channels.values()].flatMap(({ streams }) => [...streams])

  function write(stream: Stream, bytes: Uint8Array) {
    const { controller } = stream
    if ((controller.desiredSize ?? 0) > 0) {
      controller.enqueue(bytes)
      stream.wroteAt = performance.now()
    } else if (leavesNow(stream)) controller.error(new Error('a reader does not read'))
  }

  function end(stream: Stream, ...last: Uint8Array[]) {
    if (!leavesNow(stream)) return
    for (const bytes of last) stream.controller.enqueue(bytes)
    stream.controller.close()
  }

  /** `false`: it had left before. */
  function leavesNow(stream: Stream): boolean {
    const isHere = channels.get(stream.article)?.streams.has(stream) === true
    leave(stream)
    return isHere
  }

  /** Each comes back at a moment of its own, so that a restart is no storm. */
  function endAll() {
    for (const stream of streamsNow()) {
      end(stream, encode(`retry: ${Math.round(1000 + Math.random() * 9000)}\nevent: restart\ndata:\n\n`))
    }
    stop?.()
  }

  return {
    find,
    follow,
    get open() {
      return open
    },
  }
}

const sessionsOf = (streams: readonly Stream[]) => [...new Set(streams.map(({ session }) => session!))]

function add(counts: Map<string, number>, key: string, by: number) {
  const count = (counts.get(key) ?? 0) + by
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}

const encoder = new TextEncoder()
const encode = (text: string): Uint8Array => encoder.encode(text)

/** A comment line, which no reader sees. */
const pulseBeat = encode(':\n\n')
/** The page does not ask again (`hx-sse:close`). */
const over = encode('event: over\ndata:\n\n')

const event = (text: string, id?: number) =>
  `${id === undefined ? '' : `id: ${id}\n`}${text
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`
