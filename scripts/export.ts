// npm run export -- polis SLUG DIR [--lang en|zh-HK]: writes an article into a folder as Polis exports a consultation.
import { parseArgs } from 'node:util'
import { environment, readConfig, readDatabaseConfig } from '../src/config.ts'
import { articleBySlug } from '../src/db/articles.ts'
import { connect } from '../src/db/client.ts'
import { openDatabase } from '../src/db/open.ts'
import { descriptionOf } from '../src/db/opinion-export.ts'
import { dueMaps, mapOf } from '../src/db/opinion-maps.ts'
import { type Language, languages } from '../src/domain/words.ts'
import { drawMapInThread } from '../src/drawing-maps.ts'
import { texts } from '../src/locales/index.ts'
import { exportInto } from '../src/polis/commanded.ts'
import { misread, Plain, type Report, reportTo } from '../src/report.ts'
import { dataReadme } from '../src/views/opinion-data.ts'

const usage = `npm run export -- polis SLUG DIR [--lang ${languages.join('|')}]`

interface Given {
  slug: string
  folder: string
  language: Language
}

function readArguments(): Given {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { lang: { type: 'string', default: 'en' } },
    })
    const [kind, slug, folder, ...others] = positionals
    const language = languages.find((one) => one === values.lang)
    if (kind !== 'polis' || !slug || !folder || !language || others.length > 0) throw new Plain(usage)
    return { slug, folder, language }
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
  try {
    await write(database.url, given, report)
  } finally {
    await database.close()
  }
}

/** Of votes that came since the last map a new one is drawn first, as the server would within the minute. */
async function write(url: string, { slug, folder, language }: Given, report: Report) {
  const { db, close } = connect(url, { name: 'kiu export', statementTimeout: 0, max: 2 })
  try {
    const article = await articleBySlug(db, slug, { language, seesUnpublished: false })
    if (!article) throw new Plain(`There is no article “${slug}” that readers see.`)
    const { id, title, text_language } = article
    if ((await dueMaps(db)).includes(id)) {
      report.step('Drawing the map')
      await drawMapInThread({ url, article: id })
    }
    const about = { title, url: `${origin()}/${language}/articles/${slug}` }
    const from = { licence: article.source_licence, source: article.source_address }
    const readme = dataReadme({ ...about, ...from, language: text_language, at: new Date() }, texts[language])
    const description = await descriptionOf(db, id, text_language)
    const exported = { id, ...about, description, map: await mapOf(db, id), readme }
    const bytes = await exportInto(db, folder, { article: exported, report })
    console.log(`Written to ${folder}: ${texts.en.number(bytes)} bytes in 6 files.`)
  } finally {
    await close()
  }
}

/** Where the article is read; without a good configuration of the server, on one's own machine. */
function origin(): string {
  const reading = readConfig(environment())
  return reading.ok ? reading.config.origin : 'http://localhost:3000'
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Plain)) throw error
  console.error(error.message)
  process.exitCode = 1
}
