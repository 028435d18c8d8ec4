// People as readers meet them, and what they wrote, wherever it stands.
import { type NotNull, sql } from 'kysely'
import { skeletonOf } from '../domain/skeleton.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Of everybody but those who left. */
export type Present = { handle: NotNull; display_name: NotNull }

/** However the handle is written: capitals and look-alikes lead to the one person who has it. */
export async function personByHandle(db: Db, handle: string) {
  return db
    .selectFrom('people')
    .where('handle_skeleton', '=', skeletonOf(handle))
    .select([
      'id',
      'handle',
      'display_name',
      'sector',
      'organisation',
      'affiliation_verified_at',
      'joined_at',
      'imported',
    ])
    .$narrowType<Present>()
    .executeTakeFirst()
}

export type PersonRow = NonNullable<Awaited<ReturnType<typeof personByHandle>>>

const aPage = 20

/** A piece of a list: `next` is the cursor of what follows, `null` at the end. */
export interface Piece<T> {
  rows: T[]
  next: string | null
}

/** From one row more than a page holds. */
export function pieceOf<T extends { public_id: string }>(rows: T[], page = aPage): Piece<T> {
  const shown = rows.slice(0, page)
  return { rows: shown, next: rows.length > page ? (shown.at(-1)?.public_id ?? null) : null }
}

const titleIn = (language: Language) => sql<string>`(
  select title from article_translations where article_id = articles.id
  order by language = ${language} desc limit 1)`

/**
 * What a person wrote under articles that are out, newest first. `own`: whatever became of it, for its author; else
 * only what everybody may read. `after`: the public id of the last one seen; one that is nobody's ends the list.
 */
export async function commentsBy(
  db: Db,
  authorId: string,
  { own, language, after }: { own: boolean; language: Language; after: string | undefined },
) {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('articles', 'articles.id', 'comments.article_id')
    .where('comments.author_id', '=', authorId)
    .where('articles.state', 'in', ['published', 'closed'])
    .$if(!own, (query) => query.where('comments.state', '=', 'published'))
    .$if(after !== undefined, (query) =>
      query.where('comments.id', '<', (eb) =>
        eb
          .selectFrom('comments')
          .where('public_id', '=', after ?? '')
          .select('id'),
      ),
    )
    .select([
      'comments.public_id',
      'comments.body_html',
      'comments.language',
      'comments.state',
      'comments.state_reason',
      'comments.author_id',
      'comments.posted_at',
      'articles.slug',
      titleIn(language).as('article_title'),
    ])
    .orderBy('comments.id', 'desc')
    .limit(aPage + 1)
    .execute()
  return pieceOf(rows)
}

export type Written = Awaited<ReturnType<typeof commentsBy>>
export type WrittenRow = Written['rows'][number]
