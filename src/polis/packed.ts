// Packs the files of an export into one ZIP, piece by piece as it is taken: neither a file nor the ZIP is ever whole in memory.
import { Readable } from 'node:stream'
import { ZipWriter } from '@zip.js/zip.js'
import { connect } from '../db/client.ts'
import { turns } from '../turns.ts'
import { type Exported, polisFiles } from './export.ts'

/** Milliseconds after which a reader that takes the file too slowly is left: a transaction is open meanwhile. */
const patience = 10 * 60_000

/** In each process: every one of them reads all votes of an article. */
const inTurn = turns(2)

/**
 * Begins when the first piece is taken, so that a body which nobody reads (of HEAD, or of who is gone) costs nothing. What
 * breaks off, on either side, ends it.
 */
export function packedExport(url: string, article: Exported): ReadableStream<Uint8Array> {
  let pieces: ReadableStreamDefaultReader<Uint8Array> | undefined
  return new ReadableStream(
    {
      async pull(controller) {
        pieces ??= begun(url, article).getReader()
        const { done, value } = await pieces.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => pieces?.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

function begun(url: string, article: Exported): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  inTurn(() => pack(url, article, writable)).catch((error: unknown) => writable.abort(error).catch(() => {}))
  return readable
}

/** On a connection of its own, in one transaction that only reads. */
async function pack(url: string, article: Exported, writable: WritableStream<Uint8Array>) {
  const late = setTimeout(() => void writable.abort(new Error('taken too slowly')).catch(() => {}), patience)
  const { db, close } = connect(url, { max: 1, statementTimeout: 0, name: 'kiu export' })
  try {
    const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    await reading.execute(async (tx) => {
      const zip = new ZipWriter(writable, { useWebWorkers: false, keepOrder: true })
      for (const { name, text } of await polisFiles(tx, article)) await zip.add(name, streamOf(text))
      await zip.close()
    })
  } finally {
    clearTimeout(late)
    await close()
  }
}

const streamOf = (text: AsyncIterable<string>) =>
  Readable.toWeb(Readable.from(bytesOf(text))) as ReadableStream<Uint8Array>

/** In pieces worth packing: a row alone is a few bytes. */
async function* bytesOf(text: AsyncIterable<string>) {
  let waiting = ''
  for await (const piece of text) {
    waiting += piece
    if (waiting.length < 32_768) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  if (waiting !== '') yield Buffer.from(waiting)
}
