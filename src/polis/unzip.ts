// What was uploaded, laid out in a folder as the readers of exports want it. Neither names nor sizes are trusted.
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js'
import { Plain } from '../report.ts'
import { Broken, failingAll } from './rows.ts'

export interface Sent {
  name: string
  bytes: Uint8Array
}

/** Of all files together, unpacked: what is larger is for the command. */
export const mostMegabytes = 48
const mostEntries = 50

/** What a Polis export has besides is not needed. */
const needed = /(?:^|[/\\])(summary|comments|votes)\b[^/\\]*\.csv$|(?:^|[/\\])(README)\.md$/i
const besides = /(?:^|[/\\])(?:participants-votes\b[^/\\]*\.csv|result\.json|__MACOSX[/\\].*|\.[^/\\]*)$|\/$/i

/** In a folder for as long as `work` takes. `table`: the file of answers, where it is no Polis export. */
export async function laidOut<T>(
  sent: readonly Sent[],
  work: (at: { folder: string; table: string | null; hash: string }) => Promise<T>,
): Promise<T> {
  const folder = join(tmpdir(), `kiu-upload-${randomBytes(9).toString('hex')}`)
  mkdirSync(folder, { mode: 0o700 })
  try {
    const hash = createHash('sha256')
    for (const { bytes } of sent) hash.update(bytes)
    const table = await layOut(sent, folder)
    return await work({ folder, table, hash: hash.digest('hex') })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function layOut(sent: readonly Sent[], folder: string): Promise<string | null> {
  const names: string[] = []
  const tables: string[] = []
  const room = roomIn(mostMegabytes * 1_000_000)
  const place = (name: string): string | null => {
    const [, table, readme] = needed.exec(name) ?? []
    if (table === undefined && readme === undefined && besides.test(name)) return null
    const known = readme ? 'README.md' : table ? `${table.toLowerCase()}.csv` : safeName(name)
    if (names.includes(known)) failingAll(known)((say) => say.again(known))
    names.push(known)
    if (readme === undefined && table === undefined) tables.push(known)
    return join(folder, known)
  }
  for (const { name, bytes } of sent) {
    if (isZip(bytes)) await unpack(name, bytes, place, room)
    else {
      const path = place(name)
      if (path) await copy(new Blob([Buffer.from(bytes)]).stream(), path, name, room)
    }
  }
  if (names.some((name) => /^(?:summary|comments|votes)\.csv$/.test(name))) return null
  if (tables.length !== 1) failingAll(safeName(sent[0]?.name ?? ''))((say) => say.severalTables)
  return join(folder, tables[0]!)
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! < 9

/** For a file beside ours: letters, digits and few signs, and never a folder. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const safe = last.replaceAll(/[^\p{L}\p{N}._() -]/gu, '_').replace(/^\.+/, '')
  return safe.slice(-60).toWellFormed() || 'table.csv'
}

async function unpack(name: string, bytes: Uint8Array, place: (name: string) => string | null, room: Room) {
  const fail = failingAll(safeName(name))
  const reader = new ZipReader(new BlobReader(new Blob([Buffer.from(bytes)])), { useWebWorkers: false })
  try {
    let many = 0
    for await (const entry of reader.getEntriesGenerator()) {
      if (++many > mostEntries) fail((say) => say.crowded(mostEntries))
      if (entry.directory) continue
      const path = place(entry.filename)
      if (path === null) continue
      if (entry.encrypted) fail((say) => say.locked)
      await extract(entry, path, name, room)
    }
  } catch (error) {
    if (error instanceof Plain) throw error
    fail((say) => say.notZip)
  }
}

async function extract(entry: FileEntry, path: string, name: string, room: Room) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const copied = copy(readable, path, name, room)
  const [got, written] = await Promise.allSettled([entry.getData(writable), copied])
  // What stops the copy is the reason; the other breaks because of it.
  if (written.status === 'rejected') throw written.reason
  if (got.status === 'rejected') throw got.reason
}

type Room = (bytes: number) => boolean

function roomIn(left: number): Room {
  return (bytes) => (left -= bytes) >= 0
}

/** Counts what comes, whatever it was said to be. */
async function copy(from: ReadableStream<Uint8Array>, path: string, name: string, room: Room) {
  const out = createWriteStream(path, { mode: 0o600 })
  const into = Writable.toWeb(out) as WritableStream<Uint8Array>
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (!room(chunk.length))
        throw new Broken(safeName(name), (say, file) => say.of(file, say.large(mostMegabytes)))
      controller.enqueue(chunk)
    },
  })
  await from.pipeThrough(counted).pipeTo(into)
  await finished(out)
}
