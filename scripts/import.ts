// npm run import -- polis FOLDER --lang en|zh-HK [--topic SLUG] [--licence TEXT]: makes an article out of a Polis export.
import { parseArgs } from 'node:util'
import { environment, readDatabaseConfig } from '../src/config.ts'
import { connect } from '../src/db/client.ts'
import { openDatabase } from '../src/db/open.ts'
import { type Language, languages } from '../src/domain/words.ts'
import { startRenderer } from '../src/markdown/index.ts'
import { type Imported, importPolis } from '../src/polis/import.ts'
import { Plain, reportTo } from '../src/report.ts'

const usage = `npm run import -- polis FOLDER --lang ${languages.join('|')} [--topic SLUG] [--licence TEXT]`

function readArguments(): { folder: string; language: Language; topic: string; licence: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        topic: { type: 'string', default: 'international' },
        licence: { type: 'string', default: 'CC BY 4.0' },
      },
    })
    const [kind, folder] = positionals
    const language = languages.find((one) => one === values.lang)
    if (kind !== 'polis' || !folder || !language || positionals.length > 2) throw new Plain(usage)
    return { folder, language, topic: values.topic, licence: values.licence }
  } catch (error) {
    throw error instanceof Plain
      ? error
      : new Plain(`${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}

async function run() {
  const given = readArguments()
  const reading = readDatabaseConfig(environment())
  if (!reading.ok) throw new Plain(reading.mistakes.join('\n'))
  const report = reportTo(process.stdout)
  const database = await openDatabase(reading.config, report)
  const { db, close } = connect(database.url, { name: 'kiu import', statementTimeout: 0, max: 2 })
  const renderer = startRenderer()
  try {
    tell(await importPolis(db, { ...given, renderer, report }))
  } finally {
    await renderer.stop()
    await close()
    await database.close()
  }
}

function tell({ imported, slug, comments, people, votes, disagreements }: Imported) {
  if (!imported) return console.log('This consultation was imported before; nothing was changed.')
  console.log(`Imported as /articles/${slug}: ${comments} comments, ${people} people, ${votes} votes.`)
  console.log('The counters of all comments equal a recount from the votes.')
  if (disagreements.length === 0) return
  console.log(
    `\n${disagreements.length} statements on which comments.csv and votes.csv disagree (the votes count):`,
  )
  for (const { comment, counted } of disagreements) {
    const { id, agrees, disagrees } = comment
    console.log(
      `  statement ${id}: comments.csv says ${agrees} agree, ${disagrees} disagree; votes.csv ${counted.agree} and ${counted.disagree}`,
    )
  }
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Plain)) throw error
  console.error(error.message)
  process.exitCode = 1
}
