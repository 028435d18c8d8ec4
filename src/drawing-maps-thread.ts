// The thread that draws one article's map: reads its votes, starts from the last map, and stores the new one.
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from './db/client.ts'
import { keepMap, lastMap, pulseOf, votesOn } from './db/opinion-maps.ts'
import { drawing } from './domain/opinion/drawing.ts'

export interface Task {
  url: string
  article: string
}

export interface Answer {
  took: number
}

const { url, article } = workerData as Task
const { db, close } = connect(url, { max: 1, statementTimeout: 0, name: 'kiu map' })
try {
  const began = performance.now()
  const pulse = await pulseOf(db, article)
  const drawn = drawing(await votesOn(db, article), await lastMap(db, article))
  await keepMap(db, article, { drawn, pulse, took: performance.now() - began })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ took: performance.now() - began } satisfies Answer)
} finally {
  await close()
}
