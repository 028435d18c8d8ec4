// npm run admin -- create|grant|revoke|password|factors: people and their roles, for whoever has the machine in hand.
import { environment, readDatabaseConfig } from '../src/config.ts'
import { connect, isDatabaseAway } from '../src/db/client.ts'
import { pendingMigrations } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { Plain, quiet } from '../src/report.ts'
import { Misused, readArguments, usage } from './admin/arguments.ts'
import { commands } from './admin/commands.ts'

async function run() {
  const given = readArguments()
  const command = Object.hasOwn(commands, given.command ?? '') ? commands[given.command ?? ''] : undefined
  if (!command) throw new Misused(given.command ? `“${given.command}” is no command.` : 'What is to be done?')
  const reading = readDatabaseConfig(environment())
  if (!reading.ok) throw new Plain(reading.mistakes.join('\n'))
  const database = await openDatabase(reading.config, quiet)
  const { db, close } = connect(database.url, { name: 'kiu admin', max: 2 })
  try {
    if ((await pendingMigrations(db)).length > 0) {
      const make = reading.config.external ? 'npm run migrate' : 'npm start'
      throw new Plain(`The database is not made, or is on an old schema: ${make} brings it up to date.`)
    }
    console.log(await command(db, given))
  } finally {
    await close()
    await database.close()
  }
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Plain || error instanceof Misused || isDatabaseAway(error))) throw error
  console.error(error instanceof Error ? error.message : '')
  if (error instanceof Misused) console.error(usage)
  process.exitCode = error instanceof Misused ? 2 : 1
}
