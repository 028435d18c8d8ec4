// Makes an article out of a Polis export: each statement a comment, each participant a person, each vote a vote.
import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type { Db } from '../db/client.ts'
import { importArticle, importComment, importPeople, importVotes, miscountedIn } from '../db/imports.ts'
import { languageOf } from '../domain/language.ts'
import { readingMinutes } from '../domain/reading-time.ts'
import { cleanText } from '../domain/text.ts'
import type { Language } from '../domain/words.ts'
import { texts } from '../locales/index.ts'
import type { Renderer } from '../markdown/index.ts'
import type { Report } from '../report.ts'
import { disagreements, type PolisExport, readPolis } from './read.ts'

export interface Importing {
  folder: string
  language: Language
  licence: string
  topic: string
  renderer: Renderer
  report: Report
}

/** `imported: false`: it was imported before, and nothing was changed. */
export interface Imported {
  imported: boolean
  slug: string
  comments: number
  people: number
  votes: number
  disagreements: ReturnType<typeof disagreements>
}

const votesAtOnce = 10_000

/** All or nothing. Throws `Plain` with file and line where a row is broken. */
export async function importPolis(db: Db, importing: Importing): Promise<Imported> {
  const { folder, report } = importing
  report.step(`Reading ${folder}`)
  const data = await readPolis(folder)
  const people = peopleIn(data)
  const slug = slugOf(folder)
  report.step('Importing the consultation')
  const imported = await db.transaction().execute((tx) => write(tx, data, people, slug, importing))
  report.finish()
  const { comments, votes } = data
  return {
    imported,
    slug,
    comments: comments.length,
    people: people.length,
    votes: votes.length,
    disagreements: disagreements(data),
  }
}

/** Once, in the order of their numbers. */
const peopleIn = ({ comments, votes }: PolisExport) =>
  [...new Set([...comments.map(({ author }) => author), ...votes.map(({ voter }) => voter)])].sort(
    (a, b) => Number(a) - Number(b),
  )

async function write(tx: Db, data: PolisExport, people: string[], slug: string, importing: Importing) {
  const { language, renderer, report } = importing
  const key = `polis ${data.url ?? slug}`
  const article_id = await importArticle(tx, await articleOf(data, { people, slug, key }, importing))
  if (article_id === null) return false
  const mark = createHash('sha256').update(key).digest('hex').slice(0, 8)
  const named = people.map((number) => ({
    handle: `polis-${mark}-${number}`,
    display_name: texts[language].imports.participant(number),
  }))
  const ids = await importPeople(tx, language, named)
  const personOf = new Map(people.map((number, i) => [number, ids[i]!]))
  const commentOf = new Map<string, string>()
  for (const comment of data.comments) {
    const body = cleanText(comment.body)
    const { html: body_html, version: renderer_version } = await renderer.render(body, 'comment')
    const id = await importComment(tx, {
      article_id,
      author_id: personOf.get(comment.author)!,
      body,
      body_html,
      renderer_version,
      language: languageOf(body, language),
      posted_at: comment.at,
      removed: comment.moderated === -1,
    })
    commentOf.set(comment.id, id)
  }
  for (let from = 0; from < data.votes.length; from += votesAtOnce) {
    const some = data.votes.slice(from, from + votesAtOnce).map(({ comment, voter, stance, at }) => ({
      comment_id: commentOf.get(comment)!,
      person_id: personOf.get(voter)!,
      stance,
      at,
    }))
    await importVotes(tx, language, some)
    report.progress(from + some.length, data.votes.length)
  }
  const miscounted = await miscountedIn(tx, article_id)
  if (miscounted > 0) throw new Error(`${miscounted} comments are miscounted: nothing was imported`)
  return true
}

async function articleOf(
  data: PolisExport,
  { people, slug, key }: { people: string[]; slug: string; key: string },
  { language, licence, topic, renderer }: Importing,
) {
  const { number, imports } = texts[language]
  const { html: body_html, version: renderer_version } = await renderer.render(data.description, 'article')
  const times = [...data.comments, ...data.votes].map(({ at }) => at.getTime())
  const [first, last] = times.reduce(
    ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
    [Infinity, 0],
  )
  return {
    import_key: key,
    slug,
    topic_slug: topic,
    language,
    title: data.topic,
    standfirst: imports.standfirst(
      number(people.length),
      number(data.comments.length),
      number(data.votes.length),
    ),
    body: data.description,
    body_html,
    renderer_version,
    reading_minutes: readingMinutes(data.description),
    single_language_reason: imports.singleLanguage,
    source_name: imports.source,
    source_address: data.url,
    source_licence: licence,
    published_at: new Date(first === Infinity ? Date.now() : first),
    closed_at: new Date(last === 0 ? Date.now() : last + 1),
  }
}

/** From the folder's name: `vtaiwan.uberx` is `vtaiwan-uberx`. */
function slugOf(folder: string): string {
  const slug = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return slug.length >= 3 ? slug.slice(0, 70).replace(/-$/, '') : `polis-${slug || 'consultation'}`
}
