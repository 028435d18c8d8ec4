// Makes an article out of a Polis export or a table of answers: each statement a comment, each participant a person, each vote a vote.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import type { Db } from '../db/client.ts'
import {
  importArticle,
  importComment,
  importedBefore,
  importPeople,
  importVotes,
  miscountedIn,
} from '../db/imports.ts'
import { languageOf } from '../domain/language.ts'
import { readingMinutes } from '../domain/reading-time.ts'
import { cleanText } from '../domain/text.ts'
import type { Language } from '../domain/words.ts'
import { texts } from '../locales/index.ts'
import type { Renderer } from '../markdown/index.ts'
import type { Report } from '../report.ts'
import { asker, readPlain } from './plain.ts'
import { disagreements, type PolisExport, readPolis } from './read.ts'

/** `null`: as the data says, or else as it seems. */
export interface Importing {
  language: Language | null
  licence: string | null
  topic: string
  renderer: Renderer
  report: Report
}

/** `imported: false`: it was imported before, and nothing was changed. */
export interface Imported extends Counted {
  imported: boolean
  slug: string
}

interface Counted {
  comments: number
  people: number
  votes: number
  disagreements: ReturnType<typeof disagreements>
}

const votesAtOnce = 10_000

/** All or nothing. Throws `Plain` with file and line where a row is broken. */
export async function importPolis(
  db: Db,
  { folder, ...importing }: Importing & { folder: string },
): Promise<Imported> {
  importing.report.step(`Reading ${folder}`)
  const data = await readPolis(folder)
  const slug = slugOf(basename(resolve(folder)))
  return importedAs(db, data, { ...importing, slug, key: `polis ${data.url ?? slug}`, actor: null })
}

/** The same of a table of answers. */
export async function importPlain(
  db: Db,
  { file, title, ...importing }: Importing & { file: string; title: string },
): Promise<Imported> {
  importing.report.step(`Reading ${file}`)
  const data = await readPlain(file, { title, at: new Date() })
  const slug = slugOf(title, basename(file, extname(file)))
  return importedAs(db, data, { ...importing, slug, key: `plain ${hashOf(readFileSync(file))}`, actor: null })
}

const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

async function importedAs(db: Db, data: PolisExport, placed: Importing & Placed): Promise<Imported> {
  const { report } = placed
  report.step('Importing the consultation')
  const done = await db.transaction().execute((tx) => importInto(tx, data, placed))
  report.finish()
  return { ...done, ...countedIn(data) }
}

export const countedIn = (data: PolisExport): Counted => ({
  comments: data.comments.length,
  people: answering(data),
  votes: data.votes.length,
  disagreements: disagreements(data),
})

/** Who only put the questions of a table took no part. */
const answering = (data: PolisExport) =>
  peopleIn(data).filter((number) => data.kind !== 'plain' || number !== asker).length

/** Once, in the order of their numbers. */
const peopleIn = ({ comments, votes }: PolisExport) =>
  [...new Set([...comments.map(({ author }) => author), ...votes.map(({ voter }) => voter)])].sort(
    (a, b) => Number(a) - Number(b),
  )

/** Under which address, by which key it is known again, and who does it: `null` for a command. */
interface Placed {
  slug: string
  key: string
  actor: string | null
}

export const languageIn = (data: PolisExport): Language =>
  data.language ?? languageOf([data.topic, ...data.comments.map(({ body }) => body)].join('\n\n'), 'en')

export const usualLicence = 'CC BY 4.0'

/** Within a transaction. Where it was imported before, the address is that of then. */
export async function importInto(
  tx: Db,
  data: PolisExport,
  given: Importing & Placed,
): Promise<{ imported: boolean; slug: string }> {
  const language = given.language ?? languageIn(data)
  const importing = { ...given, language, licence: given.licence ?? data.licence ?? usualLicence }
  const people = peopleIn(data)
  const article = await importArticle(tx, await articleOf(data, importing), given.actor)
  if (article === null) return { imported: false, slug: (await importedBefore(tx, given.key)) ?? given.slug }
  await write(tx, data, { people, article_id: article.id }, importing)
  return { imported: true, slug: article.slug }
}

async function write(
  tx: Db,
  data: PolisExport,
  { people, article_id }: { people: string[]; article_id: string },
  { language, renderer, report, key }: Importing & Placed & { language: Language },
) {
  const mark = hashOf(key).slice(0, 8)
  const { participant, asker: asking } = texts[language].imports
  const named = people.map((number) => ({
    handle: `polis-${mark}-${number}`,
    display_name: data.kind === 'plain' && number === asker ? asking : participant(number),
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
}

async function articleOf(
  data: PolisExport,
  {
    language,
    licence,
    topic,
    renderer,
    slug,
    key,
  }: Importing & Placed & { language: Language; licence: string },
) {
  const { imports } = texts[language]
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
    standfirst: imports.standfirst(answering(data), data.comments.length, data.votes.length),
    body: data.description,
    body_html,
    renderer_version,
    reading_minutes: readingMinutes(data.description),
    single_language_reason: imports.singleLanguage,
    source_name: imports.sources[data.kind],
    source_address: data.url,
    source_licence: licence,
    published_at: new Date(first === Infinity ? Date.now() : first),
    closed_at: new Date(last === 0 ? Date.now() : last + 1),
  }
}

/** From the first that gives one: the folder's name `vtaiwan.uberx` is `vtaiwan-uberx`. */
export function slugOf(...names: readonly string[]): string {
  const slugs = names.map((name) =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 70)
      .replace(/-$/, ''),
  )
  return slugs.find((slug) => slug.length >= 3) ?? `polis-${slugs[0] || 'consultation'}`
}
