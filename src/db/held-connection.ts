// A connection that is held for as long as it is wanted, and made again whenever it is lost.
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export interface Held {
  /** Shown in pg_stat_activity. */
  name: string
  /** Asks what there is to ask of a new connection; should that fail, it counts as lost. */
  opened: (client: Client) => Promise<unknown>
  lost?: (error: Error) => void
}

/** Milliseconds between two tries: doubled from the first to the last. */
const [soonest, latest] = [100, 5000]

export function holdConnection(url: string, { name, opened, lost = () => {} }: Held): { letGo: () => void } {
  const letting = new AbortController()
  let client: Client | undefined

  async function hold() {
    for (let wait = soonest; !letting.signal.aborted; wait = Math.min(wait * 2, latest)) {
      const error = await once(() => (wait = soonest))
      if (letting.signal.aborted) return
      lost(error)
      await sleep(wait * (0.5 + Math.random()), undefined, { ref: false })
    }
  }

  /** One connection, from its beginning to its end. */
  function once(connected: () => void): Promise<Error> {
    const ended = Promise.withResolvers<Error>()
    const mine = new Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    client = mine
    mine.on('error', ended.resolve)
    mine.on('end', () => ended.resolve(new Error('the connection ended')))
    mine
      .connect()
      .then(() => opened(mine))
      .then(() => {
        // A process that has nothing else to do may end.
        ;(mine as unknown as { unref(): void }).unref()
        connected()
        return undefined
      })
      .catch((error: Error) => {
        ended.resolve(error)
        return mine.end().catch(() => {})
      })
    return ended.promise
  }

  void hold()
  return {
    letGo() {
      letting.abort()
      void client?.end().catch(() => {})
    },
  }
}
