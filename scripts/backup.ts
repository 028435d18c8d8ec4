// npm run backup -- FILE.gz and npm run restore -- FILE.gz: everything people and staff made, out and in again.
import { environment, readDatabaseConfig } from '../src/config.ts'
import { backUp, restore } from '../src/db/backup.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { Plain, quiet, reportTo } from '../src/report.ts'

async function run([deed, file]: string[]) {
  if ((deed !== 'backup' && deed !== 'restore') || !file)
    throw new Plain(`npm run ${deed ?? 'backup'} -- FILE.gz`)
  const reading = readDatabaseConfig(environment())
  if (!reading.ok) throw new Plain(reading.mistakes.join('\n'))
  const report = reportTo(process.stdout)
  const database = await openDatabase(reading.config, report)
  try {
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
  } finally {
    await database.close()
  }
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Plain)) throw error
  console.error(error.message)
  process.exitCode = 1
}
