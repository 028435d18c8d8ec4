// npm run audit [-- FILE.csv …]: whether the staff log is what was written and published. Files are what somebody kept of the
// public log: moderation-log.csv or moderation-log/heads.csv.
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse'
import { environment, readDatabaseConfig } from '../src/config.ts'
import { connect, isDatabaseAway } from '../src/db/client.ts'
import { type Audited, auditLog } from '../src/db/log-chain.ts'
import { pendingMigrations } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import type { Broken, Published } from '../src/domain/log-audit.ts'
import { Plain, quiet } from '../src/report.ts'

async function run() {
  const saved: Published[] = []
  for (const file of process.argv.slice(2)) saved.push(...(await readSaved(file)))
  const reading = readDatabaseConfig(environment())
  if (!reading.ok) throw new Plain(reading.mistakes.join('\n'))
  const database = await openDatabase(reading.config, quiet)
  const { db, close } = connect(database.url, { name: 'kiu audit', statementTimeout: 0, max: 1 })
  try {
    if ((await pendingMigrations(db)).length > 0)
      throw new Plain('The database is not made, or is on an old schema.')
    tell(await auditLog(db, saved))
  } finally {
    await close()
    await database.close()
  }
}

/** Any CSV with the columns `number` and `hash`. */
async function readSaved(file: string): Promise<Published[]> {
  const saved: Published[] = []
  const rows = parse({ columns: true, bom: true })
  createReadStream(file)
    .on('error', (error) => rows.destroy(error))
    .pipe(rows)
  try {
    for await (const { number, hash, day } of rows as AsyncIterable<Record<string, string | undefined>>) {
      if (!/^[1-9]\d{0,14}$/.test(number ?? '') || !/^[0-9a-f]{64}$/.test(hash ?? '')) {
        throw new Plain(`${file} is no list of lines: every row needs a number and a hash.`)
      }
      saved.push({ seq: Number(number), hash: hash!, from: `${basename(file)}, ${day ?? 'undated'}` })
    }
  } catch (error) {
    throw error instanceof Plain
      ? error
      : new Plain(`${file} cannot be read: ${String(error)}`, { cause: error })
  }
  return saved
}

function tell({ lines, head, heads, broken }: Audited) {
  if (broken) {
    console.error(wordsOf(broken))
    process.exitCode = 1
    return
  }
  console.log(`The staff log is whole: ${lines} lines, the last with hash ${head}.`)
  console.log(`It agrees with ${heads} hashes that were published.`)
}

function wordsOf(broken: Broken): string {
  switch (broken.is) {
    case 'missing':
      return broken.published
        ? `Line ${broken.seq} is missing: there were ${broken.published.seq} lines (${broken.published.from}).`
        : `Line ${broken.seq} is missing from the chain.`
    case 'deleted':
      return `Line ${broken.seq} is broken: row ${broken.log_id} of staff_log was deleted.`
    case 'changed':
      return `Line ${broken.seq} is broken: row ${broken.log_id} of staff_log, or its line of the chain, was changed.`
    case 'note':
      return `Line ${broken.seq} is broken: the note to row ${broken.log_id} of staff_log was changed.`
    case 'rewritten':
      return `Line ${broken.seq} (row ${broken.log_id} of staff_log) is not the one that was published (${broken.published.from}); up to line ${broken.agreed} it is. What comes after that was rewritten.`
    case 'cut':
      return `Row ${broken.log_id} of staff_log was deleted with its line: other tables still point to it.`
    case 'added':
      return `Row ${broken.log_id} of staff_log stands in no line of the chain: it was added past the database's triggers.`
  }
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Plain || isDatabaseAway(error))) throw error
  console.error(error instanceof Error ? error.message : '')
  process.exitCode = 2
}
