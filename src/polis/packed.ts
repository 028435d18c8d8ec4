// Packs the files of an export into one ZIP, piece by piece as it is taken: neither a file nor the ZIP is ever whole in memory.
import { Readable } from 'node:stream'
import { ZipWriter } from '@zip.js/zip.js'
import { connect, type Db } from '../db/client.ts'
import { turns } from '../turns.ts'
import { type Exported, polisFiles } from './export.ts'

/** Milliseconds for which a reader may take nothing, and may take altogether: a transaction is open meanwhile. */
const patience = { piece: 30_000, whole: 15 * 60_000 }

/** In each process: every one of them reads all votes of an article. */
const inTurn = turns(2)

/**
 * Begins when the first piece is taken, so that a body which nobody reads (of HEAD, or of who is gone) costs nothing. What
 * breaks off, on either side, ends it; so does a reader who takes nothing any more.
 */
export function packedExport(
  url: string,
  article: Exported,
  { piece, whole } = patience,
): ReadableStream<Uint8Array> {
  const leaving = new AbortController()
  const late = (milliseconds: number) =>
    setTimeout(() => leaving.abort(new Error('taken too slowly')), milliseconds).unref()
  let pieces: ReadableStreamDefaultReader<Uint8Array> | undefined
  let [idle, all]: (NodeJS.Timeout | undefined)[] = []
  const rest = () => {
    clearTimeout(idle)
    clearTimeout(all)
  }
  return new ReadableStream(
    {
      start(controller) {
        leaving.signal.addEventListener('abort', () => {
          rest()
          void pieces?.cancel(leaving.signal.reason).catch(() => {})
          try {
            controller.error(leaving.signal.reason)
          } catch {
            // It was cancelled by its reader, who is told nothing more.
          }
        })
      },
      async pull(controller) {
        clearTimeout(idle)
        all ??= late(whole)
        pieces ??= begun(url, article, leaving.signal).getReader()
        const { done, value } = await pieces.read()
        if (done) {
          rest()
          controller.close()
          return
        }
        controller.enqueue(value)
        idle = late(piece)
      },
      cancel: () => leaving.abort(new Error('the reader has gone')),
    },
    { highWaterMark: 0 },
  )
}

function begun(url: string, article: Exported, signal: AbortSignal): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  inTurn(() => pack(url, article, writable, signal)).catch((error: unknown) =>
    writable.abort(error).catch(() => {}),
  )
  return readable
}

/** On a connection of its own. */
async function pack(
  url: string,
  article: Exported,
  writable: WritableStream<Uint8Array>,
  signal: AbortSignal,
) {
  signal.throwIfAborted()
  const { db, close } = connect(url, { max: 1, statementTimeout: 120_000, name: 'kiu export' })
  try {
    await asOfNow(db, async (tx) => {
      const zip = new ZipWriter(writable, { useWebWorkers: false, keepOrder: true })
      for (const { name, text } of await polisFiles(tx, article)) {
        signal.throwIfAborted()
        await zip.add(name, streamOf(text), { signal })
      }
      await zip.close()
    })
  } finally {
    await close()
  }
}

/** In one transaction that only reads: all of it is of one moment. */
export const asOfNow = <T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)

const streamOf = (text: AsyncIterable<string>) =>
  Readable.toWeb(Readable.from(inBytes(text))) as ReadableStream<Uint8Array>

/** In pieces worth packing: a row alone is a few bytes. */
export async function* inBytes(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting = ''
  for await (const piece of text) {
    waiting += piece
    if (waiting.length < 32_768) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  if (waiting !== '') yield Buffer.from(waiting)
}
