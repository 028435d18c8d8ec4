// The thread that draws one article's map, with a connection of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from './db/client.ts'
import { drawMap } from './drawing-map.ts'

export interface Task {
  url: string
  article: string
}

const { url, article } = workerData as Task
const { db, close } = connect(url, { max: 1, statementTimeout: 0, name: 'kiu map' })
try {
  const drawn = await drawMap(db, article)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(drawn)
} finally {
  await close()
}
