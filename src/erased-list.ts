// The door to the list of those who were erased, in a file beside the database: a backup that is put back knows nothing of
// it, and so brings back nobody. Only hashes of random ids stand in it.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Erased } from './db/erasures.ts'
import { Plain } from './report.ts'

export const erasedListIn = (dataDir: string) => join(dataDir, 'erased-people.jsonl')

const line = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  comments: z.enum(['stay', 'go']),
  erased_at: z.iso.datetime(),
})

/** `null`: there is no such file. What is no such list is refused whole. */
export async function readErasedList(file: string): Promise<Erased[] | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  return text
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => {
      const read = line.safeParse(parsed(one))
      if (!read.success) throw new Plain(`${file} is no list of erased people.`)
      return read.data
    })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whoever stands in the file already stays in it. It is there whole, or as it was; of nobody there is none. */
export async function writeErasedList(file: string, list: readonly Erased[]) {
  const before = (await readErasedList(file)) ?? []
  const known = new Set(before.map(({ hash }) => hash))
  const fresh = list.filter(({ hash }) => !known.has(hash))
  if (fresh.length === 0) return
  await mkdir(dirname(file), { recursive: true })
  const lines = [...before, ...fresh].map((one) => `${JSON.stringify(one)}\n`).join('')
  await writeFile(`${file}.part`, lines, { mode: 0o600 })
  await rename(`${file}.part`, file)
}
