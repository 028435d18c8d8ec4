// Packs what is held about somebody into one ZIP: JSON for machines, a page for people; kept in the database in pieces.
import { Readable } from 'node:stream'
import { ZipWriter } from '@zip.js/zip.js'
import type { Db } from '../db/client.ts'
import { exportReady, forgetPieces, keepPiece, toldRows, toldTables, waitingExport } from '../db/exports.ts'
import { texts } from '../locales/index.ts'
import type { Texts } from '../locales/index.ts'
import { exportBegins, exportEnds, exportNothing, exportRow, exportTable } from '../views/export.ts'
import type { JobDeps } from './runner.ts'

/** Bytes that a row of the database takes well. */
const pieceSize = 256 * 1024

export async function run(payload: unknown, { db, config }: JobDeps): Promise<void> {
  const { person } = payload as { person: string }
  const waiting = await waitingExport(db, person)
  if (!waiting) return
  const of: Packing = {
    person,
    t: texts[waiting.language],
    timeZone: waiting.time_zone ?? config.timeZone,
  }
  await forgetPieces(db, person)
  const bytes = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => packed(tx, of, intoPieces(db, person)))
  await exportReady(db, person, bytes)
}

interface Packing {
  person: string
  t: Texts
  timeZone: string
}

/** Returns how many bytes it came to. */
async function packed(tx: Db, of: Packing, into: WritableStream<Uint8Array>): Promise<number> {
  let bytes = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length
      controller.enqueue(chunk)
    },
  })
  const arriving = counted.readable.pipeTo(into)
  const zip = new ZipWriter(counted.writable, { useWebWorkers: false, keepOrder: true })
  for (const one of toldTables)
    await zip.add(`json/${one.table}.json`, streamOf(jsonOf(toldRows(tx, of.person, one))))
  await zip.add('index.html', streamOf(pageOf(tx, of)))
  await zip.close()
  await arriving
  return bytes
}

async function* jsonOf(rows: AsyncIterable<unknown>) {
  let before = '['
  for await (const row of rows) {
    yield `${before}\n${JSON.stringify(row)}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

async function* pageOf(tx: Db, { person, t, timeZone }: Packing) {
  yield exportBegins(new Date(), timeZone, t)
  for (const one of toldTables) {
    yield exportTable(one.table, t)
    let some = false
    for await (const row of toldRows(tx, person, one)) {
      some = true
      yield exportRow(one.table, row, timeZone, t)
    }
    if (!some) yield exportNothing(t)
  }
  yield exportEnds
}

const streamOf = (texts: AsyncIterable<string>) =>
  Readable.toWeb(Readable.from(bytesOf(texts))) as ReadableStream<Uint8Array>

async function* bytesOf(texts: AsyncIterable<string>) {
  for await (const text of texts) yield Buffer.from(text)
}

function intoPieces(db: Db, person: string): WritableStream<Uint8Array> {
  let waiting: Uint8Array[] = []
  let [size, number] = [0, 0]
  const keep = async () => {
    await keepPiece(db, person, number++, Buffer.concat(waiting))
    waiting = []
    size = 0
  }
  return new WritableStream({
    async write(chunk) {
      waiting.push(chunk)
      size += chunk.length
      if (size >= pieceSize) await keep()
    },
    async close() {
      if (size > 0) await keep()
    },
  })
}
