// Who took part in each discussion, as it was counted last: of millions of answers not for each reader of a report.
import type { Db } from '../db/client.ts'
import { type Participation, participationIn } from '../db/participation.ts'
import { keepNewest } from './keep-newest.ts'

interface Counted {
  pulse: string
  at: Date
  participation: Participation
}

interface Kept {
  counting: Promise<Counted>
  /** Milliseconds since the epoch until which it holds whatever happens; none while it is being counted. */
  until: number
}

/** Milliseconds. */
const quick = 100

/** Discussions; the one that was asked for longest ago goes first. */
const room = 100

/**
 * Counted anew when the article's pulse has grown, but for at most a twentieth of the time: what took 2 s holds for 40 s, and
 * whoever asks meanwhile shares it. A small discussion is counted each time.
 */
export function keepParticipation() {
  const kept = new Map<string, Kept>()

  function count(db: Db, { id, pulse }: { id: string; pulse: string }, timeZone: string): Kept {
    const began = Date.now()
    const counting = participationIn(db, id, timeZone).then((participation) => {
      const now = Date.now()
      entry.until = now - began < quick ? 0 : now + 20 * (now - began)
      return { pulse, at: new Date(now), participation }
    })
    const entry: Kept = { counting, until: Infinity }
    counting.catch(() => kept.get(id) === entry && kept.delete(id))
    return entry
  }

  return async (
    db: Db,
    article: { id: string; pulse: string },
    timeZone: string,
  ): Promise<Omit<Counted, 'pulse'>> => {
    const before = kept.get(article.id)
    const holds = before && (before.until > Date.now() || (await before.counting).pulse === article.pulse)
    const entry = holds ? before : count(db, article, timeZone)
    kept.delete(article.id)
    kept.set(article.id, entry)
    keepNewest(kept, room)
    return entry.counting
  }
}
