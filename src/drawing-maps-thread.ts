// The thread that draws one article's map: reads its votes, starts from the last map, and stores the new one.
import { randomFillSync } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from './db/client.ts'
import { keepMap, keepWaiting, lastMap, pulseOf, votesOn } from './db/opinion-maps.ts'
import { drawing, mapSeed } from './domain/opinion/drawing.ts'
import { newsIn } from './domain/opinion/news.ts'

export interface Task {
  url: string
  article: string
}

export interface Answer {
  took: number
  /** How many people's news was too few for a new map; `null` where there is one. */
  waiting: number | null
}

const { url, article } = workerData as Task
const { db, close } = connect(url, { max: 1, statementTimeout: 0, name: 'kiu map' })
try {
  const began = performance.now()
  const took = () => performance.now() - began
  const pulse = await pulseOf(db, article)
  const votes = await votesOn(db, article)
  const last = await lastMap(db, article)
  const news = newsIn(votes, last)
  if (news === 'draw') {
    const drawn = drawing(votes, last, mapSeed, dice())
    await keepMap(db, article, { drawn, pulse, took: took() })
  } else {
    await keepWaiting(db, article, { ...news, pulse, took: took() })
  }
  const answer: Answer = { took: took(), waiting: news === 'draw' ? null : news.waiting }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(answer)
} finally {
  await close()
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
