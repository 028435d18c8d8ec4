// Comments as a reader meets them, each with its author; one with its article, and the text of one's own.
import { type SqlBool, sql } from 'kysely'
import type { CaseState, Language, Outcome, Reason, Stance } from '../domain/words.ts'
import { textIn, visible } from './articles.ts'
import type { Db } from './client.ts'
import { mendedOnce } from './withheld.ts'
import { countedWithOfRow } from './merges.ts'
import { answersToRow, passageOfRow } from './passages.ts'

/** Who is looking, as far as rows depend on it. */
export type Reader = { id: string } | null

/** What a moderator decided, for the author alone. Times as JSON has them. */
export interface DecisionOnOwn {
  state: CaseState
  outcome: Outcome | null
  reason: Reason | null
  note: string | null
  decided_at: string | null
  /** The author changed the text since; a moderator will look again. */
  mended_at: string | null
  /** Public id of the latest that its author was told. */
  statement: string | null
  /** The rule (or `flags`) that keeps it from readers until somebody decides. */
  withheld_by: string | null
  /** It was mended since, which is so once. */
  mended_once: boolean
}

/**
 * Comments for a reader: author, counters, the reader's own stance and flag. `body_html` is `null` where the text may
 * not be seen (`canSeeText` of domain/permissions.ts, but moderators see what everybody sees, unless `seesAll`):
 * their room is another. The little selects run only for the rows that are shown, and cost the planner less than joins.
 */
export const commentsFor = (db: Db, reader: Reader, { seesAll = false }: { seesAll?: boolean } = {}) => {
  const me = reader?.id ?? null
  const own = sql<SqlBool>`comments.author_id = ${me}::bigint`
  return db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .select([
      'comments.id',
      'comments.public_id',
      'comments.article_id',
      'comments.parent_id',
      'comments.depth',
      'comments.author_id',
      'comments.language',
      'comments.state',
      'comments.state_reason',
      'comments.posted_at',
      'comments.edited_at',
      'comments.agree_count',
      'comments.disagree_count',
      'comments.unsure_count',
      'comments.reply_count',
      'comments.best',
      'comments.bridging',
      'comments.bridging_languages',
      'comments.first_pulse',
      'people.handle',
      'people.display_name',
      'people.sector',
      'people.organisation',
      'people.affiliation_verified_at',
      sql<string | null>`case when ${seesAll} or comments.state = 'published'
        or (${own} and comments.state <> 'withdrawn') then comments.body_html end`.as('body_html'),
      sql<Stance | null>`(select stance from votes
        where comment_id = comments.id and person_id = ${me}::bigint)`.as('my_stance'),
      sql<boolean>`exists (select from flags
        where comment_id = comments.id and person_id = ${me}::bigint)`.as('flagged'),
      sql<DecisionOnOwn | null>`case when ${own} and comments.state in ('hidden', 'removed') then (
        select json_build_object('state', cases.state, 'outcome', outcome, 'reason', reason, 'note', note,
          'decided_at', decided_at, 'mended_at', mended_at, 'withheld_by', withheld_by, 'mended_once', ${mendedOnce},
          'statement', (select public_id from statements
            where case_id = cases.id and person_id = comments.author_id order by statements.id desc limit 1))
        from cases left join staff_notes on staff_notes.log_id = cases.log_id
        where comment_id = comments.id) end`.as('decision'),
      sql<boolean>`(comments.state = 'hidden' and exists (
        select from cases where comment_id = comments.id and withheld_by is not null))`.as('is_withheld'),
      passageOfRow.as('passage'),
      answersToRow.as('passage_answers'),
      'comments.is_seed',
      countedWithOfRow.as('counted_with'),
    ])
}

export type CommentRow = Awaited<ReturnType<ReturnType<typeof commentsFor>['execute']>>[number]

interface Sees {
  reader: Reader
  /** Whose title of the article is wanted first. */
  language: Language
  seesUnpublished: boolean
}

/** One comment with the article it stands under. `undefined`: not there, or under an article not yours to see. */
export async function commentByPublicId(
  db: Db,
  publicId: string,
  { reader, language, seesUnpublished }: Sees,
) {
  const row = await commentsFor(db, reader)
    .innerJoin('articles', 'articles.id', 'comments.article_id')
    .innerJoinLateral(
      () => textIn(db, language).select(['title', 'language']).as('text'),
      (join) => join.onTrue(),
    )
    .where('comments.public_id', '=', publicId)
    .where(visible(seesUnpublished))
    .select([
      'articles.slug',
      'articles.state as article_state',
      'articles.closes_at',
      'articles.closed_at',
      'articles.comment_count',
      'articles.pulse',
      'text.title',
      'text.language as text_language',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const {
    slug,
    article_state,
    closes_at,
    closed_at,
    comment_count,
    pulse,
    title,
    text_language,
    ...comment
  } = row
  const id = comment.article_id
  const article = {
    id,
    slug,
    state: article_state,
    closes_at,
    closed_at,
    comment_count,
    pulse,
    title,
    text_language,
  }
  return { comment, article }
}

export type Found = NonNullable<Awaited<ReturnType<typeof commentByPublicId>>>

/** The Markdown of one's own comment, for its form; not of what one withdrew. */
export async function ownText(db: Db, commentId: string, authorId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('comments')
    .where('id', '=', commentId)
    .where('author_id', '=', authorId)
    .where('state', '!=', 'withdrawn')
    .select('body')
    .executeTakeFirst()
  return row?.body
}
