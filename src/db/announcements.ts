// What PostgreSQL announces: one connection of its own listens, comes back when it breaks, and says when it was away.
import { Client } from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Announcements {
  /** An article's pulse grew; the inner id. */
  heard: (articleId: string) => void
  /** It listens, at first or again: whatever was announced before was missed. */
  listening: () => void
  onLost: (error: Error) => void
}

export interface Ear {
  stop(): void
}

/** Milliseconds between two tries: doubled from the first to the last. */
const [soonest, latest] = [100, 5000]

export function listenToArticles(url: string, { heard, listening, onLost }: Announcements): Ear {
  const stopping = new AbortController()
  let client: Client | undefined

  async function listen() {
    for (let wait = soonest; !stopping.signal.aborted; wait = Math.min(wait * 2, latest)) {
      const lost = await once(() => (wait = soonest))
      if (stopping.signal.aborted) return
      onLost(lost)
      await sleep(wait * (0.5 + Math.random()), undefined, { ref: false })
    }
  }

  /** One connection, from its beginning to its end. */
  function once(connected: () => void): Promise<Error> {
    const ended = Promise.withResolvers<Error>()
    const mine = new Client({
      connectionString: url,
      application_name: 'kiu live',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    client = mine
    mine.on('error', ended.resolve)
    mine.on('end', () => ended.resolve(new Error('the connection ended')))
    mine.on('notification', ({ payload }) => payload !== undefined && heard(payload))
    mine
      .connect()
      .then(() => mine.query('listen articles'))
      .then(() => {
        // A process that has nothing else to do may end.
        ;(mine as unknown as { unref(): void }).unref()
        connected()
        listening()
        return undefined
      })
      .catch((error: Error) => {
        ended.resolve(error)
        return mine.end().catch(() => {})
      })
    return ended.promise
  }

  void listen()
  return {
    stop() {
      stopping.abort()
      void client?.end().catch(() => {})
    },
  }
}
