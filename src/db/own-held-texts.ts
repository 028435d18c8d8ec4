// Held texts as their authors meet them: in the article they are meant for, and each on a page of its own.
import { type RawBuilder, sql } from 'kysely'
import type { Verdict } from '../domain/rules/index.ts'
import type { Language } from '../domain/words.ts'
import { articleTitle } from './cases.ts'
import type { Db } from './client.ts'

/** A text that waits, as it stands in its article. Times as JSON has them. */
export interface Held {
  public_id: string
  /** The public id of what it answers; `null`: a comment of the article. */
  parent: string | null
  body_html: string
  language: Language
  rule: Verdict['rule']
  held_at: string
}

/** One value for a statement: what of somebody's is held in an article. */
export const heldIn = (person: string, article: RawBuilder<unknown>) => sql<Held[]>`(
  select coalesce(json_agg(json_build_object('public_id', held.public_id, 'parent', parent.public_id,
    'body_html', held.body_html, 'language', held.language, 'rule', rule, 'held_at', held_at) order by held.id), '[]')
  from held_texts held left join comments parent on parent.id = held.parent_id
  where held.author_id = ${person}::bigint and held.article_id = ${article} and held.state = 'held')`

/** Whosever it is, with its case and what was decided. Titles in `language`. */
export async function heldByPublicId(db: Db, publicId: string, language: Language) {
  return db
    .selectFrom('held_texts')
    .innerJoin('articles', 'articles.id', 'held_texts.article_id')
    .leftJoin('cases', 'cases.held_id', 'held_texts.id')
    .leftJoin('staff_notes', 'staff_notes.log_id', 'cases.log_id')
    .leftJoin('comments as parent', 'parent.id', 'held_texts.parent_id')
    .where('held_texts.public_id', '=', publicId)
    .select([
      'held_texts.id',
      'held_texts.public_id',
      'held_texts.article_id',
      'held_texts.author_id',
      'held_texts.body',
      'held_texts.body_html',
      'held_texts.language',
      'held_texts.held_at',
      'held_texts.state',
      sql<Verdict['rule']>`held_texts.rule`.as('rule'),
      sql<Verdict['spans']>`held_texts.spans`.as('spans'),
      sql`held_texts.detail`.as('detail'),
      'cases.public_id as case_public_id',
      'cases.reason',
      'cases.decided_at',
      'staff_notes.note',
      sql<string | null>`(select statements.public_id from statements
        where case_id = cases.id and person_id = held_texts.author_id
        order by statements.id desc limit 1)`.as('statement_public_id'),
      'parent.public_id as parent_public_id',
      'articles.slug',
      articleTitle(language).as('title'),
    ])
    .executeTakeFirst()
}

export type HeldRow = NonNullable<Awaited<ReturnType<typeof heldByPublicId>>>
