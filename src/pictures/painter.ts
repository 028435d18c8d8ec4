// Draws pictures in a thread of its own, one at a time: a picture takes a third of a second that the server does not have.
import { newThread } from '../threads.ts'
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
  const known = new Map<string, { picture: Promise<Picture>; length: number }>()
  let bytes = 0
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let thread: ReturnType<typeof startThread> | undefined

  function paint(card: Card): Promise<Picture> {
    if (waiting > room) return Promise.reject(new NoPicture('too many are waiting'))
    waiting += 1
    const picture = last.then(() => drawn(card)).finally(() => (waiting -= 1))
    last = picture.catch(() => {})
    return picture
  }

  function drawn(card: Card): Promise<Picture> {
    const here = (thread ??= startThread(module))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => here.onDrawn(null), limit)
      here.onDrawn = (picture) => {
        clearTimeout(timer)
        here.onDrawn = () => {}
        if (picture) return resolve(picture)
        // Whatever state it is in: the next card gets another one.
        thread = undefined
        void here.worker.terminate()
        return reject(new NoPicture('it could not be drawn'))
      }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      here.worker.postMessage(card)
    })
  }

  function remember(key: string, picture: Promise<Picture>) {
    const entry = { picture, length: 0 }
    known.set(key, entry)
    picture.then(
      ({ length }) => {
        // What others pushed out before it was drawn is not counted: nothing would take its bytes off again.
        if (known.get(key) !== entry) return
        entry.length = length
        bytes += length
        for (const [oldest, other] of known) {
          if (bytes <= memory || oldest === key) break
          known.delete(oldest)
          bytes -= other.length
        }
      },
      () => known.get(key) === entry && known.delete(key),
    )
    return picture
  }

  return {
    /** Whether a card needs no drawing: it was drawn, or is being drawn. */
    knows: (key: string): boolean => known.has(key),
    /** `key`: the same for the same card. Rejects with `NoPicture`. */
    pictureOf(key: string, card: Card): Promise<Picture> {
      const entry = known.get(key)
      if (entry === undefined) return remember(key, paint(card))
      known.delete(key)
      known.set(key, entry)
      return entry.picture
    },
  }
}

/** Whoever waits for a picture puts `onDrawn` there; it gets `null` where there is none, at the end of the thread too. */
function startThread(module: URL) {
  const worker = newThread(module, { resourceLimits, name: 'pictures' })
  const thread = { worker, onDrawn: (_picture: Picture | null): void => {} }
  worker.on('message', ({ png }: Drawn) => thread.onDrawn(png))
  worker.on('error', () => {})
  worker.on('exit', () => thread.onDrawn(null))
  // Last, because a listener for messages holds the process again.
  worker.unref()
  return thread
}
