// npm run import -- polis FOLDER | csv FILE --title TEXT: makes an article out of a Polis export, or of a table of answers.
import { parseArgs } from 'node:util'
import { environment, readDatabaseConfig } from '../src/config.ts'
import { connect } from '../src/db/client.ts'
import { openDatabase } from '../src/db/open.ts'
import { languages } from '../src/domain/words.ts'
import { startRenderer } from '../src/markdown/index.ts'
import { type Imported, type Importing, importPlain, importPolis } from '../src/polis/import.ts'
import { misread, Plain, reportTo } from '../src/report.ts'

const options = `[--lang ${languages.join('|')}] [--topic SLUG] [--licence TEXT]`
const usage = `npm run import -- polis FOLDER ${options}
npm run import -- csv FILE --title TEXT ${options}

FOLDER holds summary.csv, comments.csv and votes.csv, as Polis or Kiu exports them.
FILE is a table: who answered in the first column, a statement in the head of each other one.`

type Given = Pick<Importing, 'language' | 'topic' | 'licence'> &
  ({ folder: string } | { file: string; title: string })

function readArguments(): Given {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        topic: { type: 'string', default: 'international' },
        licence: { type: 'string' },
        title: { type: 'string' },
      },
    })
    const [kind, from, ...others] = positionals
    const language = languages.find((one) => one === values.lang) ?? null
    if (!from || others.length > 0 || (values.lang !== undefined && language === null)) throw new Plain(usage)
    const about = { language, topic: values.topic, licence: values.licence ?? null }
    const title = values.title?.trim()
    if (kind === 'polis') return { ...about, folder: from }
    if (kind === 'csv' && title) return { ...about, file: from, title }
    throw new Plain(usage)
  } catch (error) {
    throw misread(error, usage)
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
    const about = { ...given, renderer, report }
    tell(await ('file' in about ? importPlain(db, about) : importPolis(db, about)))
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
