// Draws pictures in a thread of its own, one at a time: a picture takes a third of a second that the server does not have.
import { Worker } from 'node:worker_threads'
import type { Card } from './card.ts'
import type { Drawn } from './worker.ts'

export type Picture = Uint8Array<ArrayBuffer>

/** Why there is no picture now: too many wait, or drawing took too long or failed. */
export class NoPicture extends Error {}

export interface PainterOptions {
  /** Milliseconds for one picture, the start of the thread among them. */
  limit?: number
  /** How many may wait behind the one that is being drawn. */
  room?: number
  /** Bytes of pictures that are remembered; the one asked for longest ago goes first. */
  memory?: number
  /** The module of the thread; tests give one that misbehaves. */
  thread?: URL
}

export type Painter = ReturnType<typeof startPainter>

// As in markdown/thread.ts: without the second limit a thread that runs out of memory takes the process with it.
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 }

/** No thread runs before the first picture, and none keeps a process alive. */
export function startPainter({
  limit = 15_000,
  room = 20,
  memory = 16 * 1024 * 1024,
  thread: module = new URL('./worker.ts', import.meta.url),
}: PainterOptions = {}) {
  const known = new Map<string, Promise<Picture>>()
  let bytes = 0
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let thread: Worker | undefined

  function paint(card: Card): Promise<Picture> {
    if (waiting > room) return Promise.reject(new NoPicture('too many are waiting'))
    waiting += 1
    const picture = last.then(() => drawn(card)).finally(() => (waiting -= 1))
    last = picture.catch(() => {})
    return picture
  }

  function drawn(card: Card): Promise<Picture> {
    const worker = (thread ??= new Worker(module, {
      resourceLimits,
      execArgv: [],
      env: {},
      name: 'pictures',
    }))
    return new Promise((resolve, reject) => {
      const finish = (picture: Picture | null) => {
        clearTimeout(timer)
        worker.removeAllListeners().on('error', () => {})
        if (picture) return resolve(picture)
        // Whatever state it is in: the next card gets another one.
        thread = undefined
        void worker.terminate()
        return reject(new NoPicture('it could not be drawn'))
      }
      const timer = setTimeout(() => finish(null), limit)
      worker.on('message', ({ png }: Drawn) => finish(png))
      worker.on('error', () => {})
      worker.on('exit', () => finish(null))
      // Last, because a listener for messages holds the process again.
      worker.unref()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(card)
    })
  }

  function remember(key: string, picture: Promise<Picture>) {
    known.set(key, picture)
    picture.then(
      ({ length }) => {
        bytes += length
        for (const [oldest, other] of known) {
          if (bytes <= memory || oldest === key) break
          known.delete(oldest)
          void other.then((gone) => (bytes -= gone.length))
        }
      },
      () => known.delete(key),
    )
    return picture
  }

  return {
    /** Whether a card needs no drawing: it was drawn, or is being drawn. */
    knows: (key: string): boolean => known.has(key),
    /** `key`: the same for the same card. Rejects with `NoPicture`. */
    pictureOf(key: string, card: Card): Promise<Picture> {
      const picture = known.get(key)
      if (picture === undefined) return remember(key, paint(card))
      known.delete(key)
      known.set(key, picture)
      return picture
    },
  }
}
