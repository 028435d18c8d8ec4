// The thread that draws: one card in, one PNG out, `null` where drawing threw.
import { parentPort } from 'node:worker_threads'
import type { Card } from './card.ts'
import { draw } from './draw.ts'

/** What the thread answers to each card. */
export type Drawn = { png: Uint8Array<ArrayBuffer> | null }

parentPort?.on('message', (card: Card) => {
  const answer = (drawn: Drawn) => parentPort?.postMessage(drawn, drawn.png ? [drawn.png.buffer] : [])
  draw(card).then(
    (png) => answer({ png: new Uint8Array(png) }),
    () => answer({ png: null }),
  )
})
