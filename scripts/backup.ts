// npm run backup -- FILE.gz and npm run restore -- FILE.gz: everything people and staff made, out and in again. A backup
// knows nothing of who was erased after it: that is in a list of its own, which a restore must be given.
import { environment, readDatabaseConfig } from '../src/config.ts'
import { backUp, restore } from '../src/db/backup.ts'
import { connect } from '../src/db/client.ts'
import { backAgain, erasePerson } from '../src/db/erasing.ts'
import { erasedPeople, rememberErased } from '../src/db/erasures.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { erasedListIn, readErasedList, writeErasedList } from '../src/erased-list.ts'
import { Plain, quiet, reportTo } from '../src/report.ts'

const usage = `npm run backup -- FILE.gz
npm run backup -- erased FILE.jsonl          the list of those who were erased: keep it apart from the backups
npm run restore -- FILE.gz [FILE.jsonl]      with the newest such list; without one, that in DATA_DIR
npm run restore -- FILE.gz nobody-was-erased`

async function run([deed, file, list]: string[]) {
  if ((deed !== 'backup' && deed !== 'restore') || !file || (file === 'erased' && !list))
    throw new Plain(usage)
  const reading = readDatabaseConfig(environment())
  if (!reading.ok) throw new Plain(reading.mistakes.join('\n'))
  const erased = deed === 'restore' ? await erasedBefore(list, reading.config.dataDir) : []
  const report = reportTo(process.stdout)
  const database = await openDatabase(reading.config, report)
  try {
    if (deed === 'backup' && file === 'erased') {
      await writeOut(database.url, list!)
      return
    }
    if (deed === 'restore' && !reading.config.external) {
      await migrateToLatest({ ownerUrl: database.ownerUrl, servingUrl: database.url, report: quiet })
    }
    report.step(deed === 'backup' ? `Writing ${file}` : `Restoring ${file}`)
    const counts = await (deed === 'backup'
      ? backUp(database.ownerUrl, file)
      : restore(database.ownerUrl, file))
    report.finish()
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
    console.log(`${rows} rows of ${Object.keys(counts).length} tables.`)
    if (deed === 'restore') await eraseAgain(database.ownerUrl, erased)
  } finally {
    await database.close()
  }
}

/** Without the list people would be back who had left: so nothing is restored. */
async function erasedBefore(given: string | undefined, dataDir: string) {
  if (given === 'nobody-was-erased') return []
  const file = given ?? erasedListIn(dataDir)
  const list = await readErasedList(file)
  if (list) return list
  throw new Plain(
    `There is no ${file}: the list of those who were erased since the backup was made.\n\n${usage}`,
  )
}

async function eraseAgain(url: string, list: Awaited<ReturnType<typeof erasedPeople>>) {
  const { db, close } = connect(url, { statementTimeout: 0 })
  try {
    await rememberErased(db, list)
    const back = await backAgain(db)
    for (const leaver of back) await erasePerson(db, leaver, true)
    console.log(`${back.length} people who had left were erased again.`)
  } finally {
    await close()
  }
}

async function writeOut(url: string, file: string) {
  const { db, close } = connect(url, { statementTimeout: 0 })
  try {
    const list = await erasedPeople(db)
    await writeErasedList(file, list)
    console.log(`${list.length} people who were erased.`)
  } finally {
    await close()
  }
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Plain)) throw error
  console.error(error.message)
  process.exitCode = 1
}
