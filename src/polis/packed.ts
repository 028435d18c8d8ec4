// Packs the files of an export into one ZIP, piece by piece as it is taken: neither a file nor the ZIP is ever whole in memory.
import { Readable } from 'node:stream'
import { ZipWriter } from '@zip.js/zip.js'
import { connect } from '../db/client.ts'
import { type Exported, polisFiles } from './export.ts'

/** Milliseconds after which a reader that takes the file too slowly is left: a transaction is open meanwhile. */
const patience = 10 * 60_000

/** On a connection of its own, in one transaction that only reads. What breaks off, on either side, ends it. */
export function packedExport(url: string, article: Exported): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const { db, close } = connect(url, { max: 1, statementTimeout: 0, name: 'kiu export' })
  const late = setTimeout(() => void writable.abort(new Error('taken too slowly')).catch(() => {}), patience)
  const packing = db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const zip = new ZipWriter(writable, { useWebWorkers: false, keepOrder: true })
      for (const { name, text } of await polisFiles(tx, article)) await zip.add(name, streamOf(text))
      await zip.close()
    })
  packing
    .catch((error: unknown) => writable.abort(error).catch(() => {}))
    .finally(() => clearTimeout(late))
    .finally(close)
  return readable
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
