// Draws one article's map: reads its votes, starts from the last map, and stores the new one, or lets it wait.
import { randomFillSync } from 'node:crypto'
import type { Db } from './db/client.ts'
import { keepMap, keepWaiting, lastMap, pulseOf, votesOn } from './db/opinion-maps.ts'
import { drawing, mapSeed } from './domain/opinion/drawing.ts'
import { newsIn } from './domain/opinion/news.ts'

export interface Drawn {
  /** Milliseconds, reading and writing included. */
  took: number
  /** How many people's news was too few for a new map; `null` where there is one. */
  waiting: number | null
}

export async function drawMap(db: Db, article: string): Promise<Drawn> {
  const began = performance.now()
  const took = () => performance.now() - began
  const pulse = await pulseOf(db, article)
  const votes = await votesOn(db, article)
  const last = await lastMap(db, article)
  const news = newsIn(votes, last)
  if (news !== 'draw') {
    await keepWaiting(db, article, { ...news, pulse, took: took() })
    return { took: took(), waiting: news.waiting }
  }
  const drawn = drawing(votes, last, mapSeed, dice())
  await keepMap(db, article, { drawn, pulse, took: took() })
  return { took: took(), waiting: null }
}

/** Chance that nobody can repeat: numbers from 0 to below 1. */
function dice(): () => number {
  const numbers = new Uint32Array(4096)
  let at = numbers.length
  return () => {
    if (at === numbers.length) {
      randomFillSync(numbers)
      at = 0
    }
    return numbers[at++]! / 2 ** 32
  }
}
