// npm run migrate: brings the database at DATABASE_URL to the newest schema, as the role of DATABASE_OWNER_URL.
import { environment, readDatabaseConfig } from '../src/config.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { reportTo } from '../src/report.ts'

const reading = readDatabaseConfig(environment())
if (!reading.ok) {
  for (const mistake of reading.mistakes) console.error(mistake)
  process.exit(1)
}
const { external } = reading.config
if (!external) {
  console.error(
    'DATABASE_URL and DATABASE_OWNER_URL are not set; the embedded database migrates by itself with npm start.',
  )
  process.exit(1)
}
const report = reportTo(process.stdout)
await migrateToLatest({ ownerUrl: external.ownerUrl, servingUrl: external.url, report })
report.finish()
