// Searching: what the three kinds of it share. Everything within one short transaction that looks and never writes.
import { type SqlBool, sql } from 'kysely'
import type { Query } from '../domain/search/query.ts'
import { wordsIn } from '../domain/search/words.ts'
import { fold } from '../domain/search/fold.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'

/** What a list may be narrowed to. */
export interface Filters {
  /** A topic's slug. */
  topic?: string | undefined
  /** Of the text. */
  language?: Language | undefined
}

export interface Asked {
  query: Query
  known: Known
  filters: Filters
  /** Whose titles are wanted first. */
  reading: Language
  /** How many to show, and what they come after. */
  limit: number
  after: Place | null
}

/** The last one of a page: what it was ranked by, and which it was. */
export interface Place {
  keys: readonly number[]
  public_id: string
}

export interface Hits<T> {
  rows: T[]
  next: Place | null
  total: number
  /** There are older ones that were not looked at. */
  isMore: boolean
  /** Nothing has the last word as it stands: these have one that begins with it. */
  byBeginning: boolean
}

/** From one row more than a page holds. */
export function pageOf<T extends { public_id: string }>(
  rows: T[],
  limit: number,
  keysOf: (row: T) => readonly number[],
): Pick<Hits<T>, 'rows' | 'next'> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? { keys: keysOf(last), public_id: last.public_id } : null
  return { rows: shown, next }
}

export const noHits = { rows: [], next: null, total: 0, isMore: false, byBeginning: false }

/** Milliseconds for one statement: whoever types waits no longer, and the others do not wait for them. */
const patience = 800

/** What is known before anything is looked for. */
export interface Known {
  /** Of the query's words that are not their own stems. */
  stems: ReadonlyMap<string, string>
  /** Those of them that every text has. */
  common: ReadonlySet<string>
  /** Of the newest comment that can be found. */
  lastComment: string | null
}

/**
 * `work` in a transaction with little time. Scans of whole tables are never what is wanted here, but what a planner may
 * take for cheap where a word is common. `null`: a statement took too long.
 */
export async function looking<T>(
  db: Db,
  query: Query,
  work: (tx: Db, known: Known) => Promise<T>,
): Promise<T | null> {
  const words = query.terms.flatMap((term) => term.words)
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select set_config('statement_timeout', ${String(patience)}, true), set_config('enable_seqscan', 'off', true),
        set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`.execute(tx)
      const { rows } = await sql<{ last: string | null; words: [string, string, boolean][] | null }>`
        select (select max(comment_id)::text from comment_search) as last,
          (select json_agg(json_build_array(word, stem_of(word), ts_lexize('english_stem', word) = '{}'))
            from unnest(${words}::text[]) word) as words`.execute(tx)
      const known = rows[0]?.words ?? []
      return work(tx, {
        lastComment: rows[0]?.last ?? null,
        stems: new Map(known.map(([word, stem]) => [word, stem])),
        common: new Set(known.flatMap(([word, , isCommon]) => (isCommon ? [word] : []))),
      })
    })
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return null
    throw error
  }
}

/** The stems of the words in these texts and of the query's, by word: to mark in a text what was found. */
export async function stemsIn(tx: Db, texts: readonly string[], query: Query): Promise<Map<string, string>> {
  const words = new Set(query.terms.flatMap((term) => (term.literal ? [] : term.words)))
  if (words.size === 0) return new Map()
  for (const text of texts) for (const word of wordsIn(fold(text))) words.add(word)
  const { rows } = await sql<{ word: string; stem: string }>`
    select word, stem from (select word, stem_of(word) as stem from unnest(${[...words]}::text[]) word offset 0) known
    where stem <> word`.execute(tx)
  return new Map(rows.map(({ word, stem }) => [word, stem]))
}

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** As `tsquery` reads it: one of them, and all of them. */
export const anyOf = (lexemes: readonly string[]) => `(${lexemes.map(quoted).join('|')})`
const allOf = (parts: readonly string[]) => parts.join('&')

/**
 * All that a text must have, by stems; `stemOf` knows the query's. With `byBeginning` the last word may go on.
 */
export function tsqueryOf(
  query: Query,
  stems: ReadonlyMap<string, string>,
  { byBeginning = false, besides = [] }: { byBeginning?: boolean; besides?: readonly string[] } = {},
): string {
  const words = query.terms.flatMap((term) => term.words)
  const unfinished = byBeginning ? query.unfinished : null
  const whole = unfinished === null ? words : words.filter((word) => word !== unfinished)
  return allOf([
    ...query.terms.flatMap(({ grams }) => grams.map(quoted)),
    ...whole.map((word) => quoted(stems.get(word) ?? word)),
    ...(unfinished === null ? [] : [`${quoted(unfinished)}:*`]),
    ...besides,
  ])
}

/** What must stand in a folded text just so. An index of pairs says only that all of them are somewhere in it. */
export function standsIn(column: string, query: Query) {
  const literals = query.terms.filter((term) => term.literal && !isOnePair(term.text))
  if (literals.length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`(${sql.join(
    literals.map(({ text }) => sql`strpos(${sql.ref(column)}, ${text}) > 0`),
    sql` and `,
  )})`
}

/** One character or two neighbours are in the index themselves. */
const isOnePair = (text: string) => /^\p{Script=Han}{1,2}$/u.test(text)
