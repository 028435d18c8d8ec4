// An export into a folder, for the command: the same files as the ZIP, without a ZIP.
import { createWriteStream, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../db/client.ts'
import { Plain, type Report } from '../report.ts'
import { type Exported, polisFiles } from './export.ts'
import { asOfNow, inBytes } from './packed.ts'

/** Into a folder that is empty or not there yet: nothing is written over. The bytes written. */
export async function exportInto(
  db: Db,
  folder: string,
  { article, report }: { article: Exported; report: Report },
) {
  mkdirSync(folder, { recursive: true })
  if (readdirSync(folder).length > 0) throw new Plain(`${folder} is not empty: nothing was written.`)
  return asOfNow(db, async (tx) => {
    let bytes = 0
    for (const { name, text } of await polisFiles(tx, article)) {
      report.step(`Writing ${name}`)
      const out = createWriteStream(join(folder, name))
      await pipeline(Readable.from(inBytes(text)), out)
      bytes += out.bytesWritten
    }
    report.finish()
    return bytes
  })
}
