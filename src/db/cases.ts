// Cases as moderators look into them.
import { sql } from 'kysely'
import type { BurstKind } from '../domain/bursts.ts'
import type { Language, Outcome, Reason } from '../domain/words.ts'
import { casesOf, outcomesOf } from './author-cases.ts'
import { notesOf } from './case-notes.ts'
import { subjects } from './case-subjects.ts'
import type { Db } from './client.ts'
import { flaggedElsewhere, flagRecords } from './flag-records.ts'
import { heldPlaces } from './held-texts.ts'

/** In `language`, or in the only one the article has. Take its parameters from here, not from people. */
export const articleTitle = (language: Language) =>
  sql<string>`(select title from article_translations where article_id = articles.id
    order by language = ${language} desc limit 1)`

/** The case with its text, what the text answers, and the article they stand under. */
async function caseByPublicId(db: Db, publicId: string, language: Language) {
  return db
    .selectFrom('cases')
    .innerJoin(subjects, 'subject.case_id', 'cases.id')
    .innerJoin('articles', 'articles.id', 'subject.article_id')
    .innerJoin('people', 'people.id', 'subject.author_id')
    .leftJoin('people as decider', 'decider.id', 'cases.decided_by')
    .leftJoin('people as taker', 'taker.id', 'cases.taken_by')
    .leftJoin('comments as parent', 'parent.id', 'subject.parent_id')
    .leftJoin('people as parent_author', 'parent_author.id', 'parent.author_id')
    .where('cases.public_id', '=', publicId)
    .select([
      'cases.id',
      'cases.public_id',
      'cases.state',
      'cases.version',
      'cases.flag_count',
      'cases.opened_at',
      'cases.mended_at',
      'cases.outcome',
      'cases.reason',
      'cases.decided_at',
      'cases.decided_by',
      sql<boolean>`cases.before is not null`.as('can_be_undone'),
      'decider.handle as decider_handle',
      'decider.display_name as decider_name',
      'cases.queue',
      'cases.withheld_by',
      sql<BurstKind | null>`cases.burst`.as('burst'),
      'cases.taken_by',
      'cases.taken_at',
      'taker.handle as taker_handle',
      'taker.display_name as taker_name',
      'cases.comment_id',
      'subject.held_id',
      sql<boolean>`exists (select from comments where comments.id = cases.comment_id and is_seed)`.as(
        'is_seed',
      ),
      'subject.public_id as comment_public_id',
      'subject.article_id',
      'subject.author_id',
      'subject.state as comment_state',
      'subject.body',
      'subject.body_html',
      'subject.language',
      'subject.posted_at',
      'subject.edited_at',
      'subject.withdrawn_at',
      'subject.reply_count',
      'people.public_id as author_public_id',
      'people.handle',
      'people.display_name',
      'people.sector',
      'people.organisation',
      'people.affiliation_verified_at',
      'parent.public_id as parent_public_id',
      'parent.state as parent_state',
      'parent.body_html as parent_html',
      'parent.language as parent_language',
      'parent.posted_at as parent_posted_at',
      'parent_author.handle as parent_handle',
      'parent_author.display_name as parent_name',
      'articles.slug as article_slug',
      articleTitle(language).as('article_title'),
    ])
    .executeTakeFirst()
}

export type CaseRow = NonNullable<Awaited<ReturnType<typeof caseByPublicId>>>

/** Everybody's flags, the oldest first, each with how often its sender was right before. */
async function flagsOf(db: Db, caseId: string) {
  const flags = await db
    .selectFrom('flags')
    .innerJoin('people', 'people.id', 'flags.person_id')
    .where('case_id', '=', caseId)
    .orderBy('flagged_at')
    .orderBy('person_id')
    .select([
      'person_id',
      'flags.reason',
      'flags.note',
      'flags.weight',
      'flags.in_burst',
      'flagged_at',
      'handle',
      'display_name',
    ])
    .execute()
  const records = await flagRecords(
    db,
    flags.map(({ person_id }) => person_id),
    caseId,
  )
  return flags.map((flag) => ({ ...flag, ...(records.get(flag.person_id) ?? { right: 0, wrong: 0 }) }))
}

export type FlagRow = Awaited<ReturnType<typeof flagsOf>>[number]

/** What was decided and taken back, the latest first, with the notes that have not been erased. */
async function decisionsOf(db: Db, caseId: string) {
  return db
    .selectFrom('staff_log')
    .leftJoin('people', 'people.id', 'staff_log.actor_id')
    .leftJoin('staff_notes', 'staff_notes.log_id', 'staff_log.id')
    .where('case_id', '=', caseId)
    .where('act', 'in', ['case_decided', 'decision_undone'])
    .orderBy('staff_log.id', 'desc')
    .select([
      'staff_log.at',
      'staff_log.actor_id',
      sql<Outcome>`staff_log.outcome`.as('outcome'),
      sql<Reason | null>`staff_log.reason`.as('reason'),
      sql<boolean>`act = 'decision_undone'`.as('is_undone'),
      'staff_notes.note',
      sql<boolean>`note_hash is not null and note is null`.as('note_is_erased'),
      'people.handle',
      'people.display_name',
    ])
    .execute()
}

export type DecisionRow = Awaited<ReturnType<typeof decisionsOf>>[number]

/** What the comment said before each edit, the oldest first. */
async function revisionsOfComment(db: Db, commentId: string) {
  return db
    .selectFrom('comment_revisions')
    .where('comment_id', '=', commentId)
    .orderBy('revision')
    .select(['revision', 'body', 'written_at', 'replaced_at'])
    .execute()
}

export type CommentRevisionRow = Awaited<ReturnType<typeof revisionsOfComment>>[number]

/** How much the author has written in all, what was decided of it, and their other cases, the latest first. */
async function recordOf(db: Db, authorId: string, exceptCase: string) {
  const { comment_count } = await db
    .selectFrom('comments')
    .where('author_id', '=', authorId)
    .select(sql<number>`count(*)::int`.as('comment_count'))
    .executeTakeFirstOrThrow()
  const [outcomes, cases] = await Promise.all([
    outcomesOf(db, authorId),
    casesOf(db, authorId, { limit: 20, except: exceptCase }),
  ])
  const decided = outcomes.filter((row): row is { outcome: Outcome; count: number } => row.outcome !== null)
  return { comment_count, decided, cases }
}

export type AuthorRecord = Awaited<ReturnType<typeof recordOf>>

/** Everything the page of a case shows. */
export async function caseFile(db: Db, publicId: string, language: Language) {
  const found = await caseByPublicId(db, publicId, language)
  if (!found) return undefined
  const [flags, revisions, decisions, record, notes, elsewhere, held] = await Promise.all([
    flagsOf(db, found.id),
    found.comment_id === null ? [] : revisionsOfComment(db, found.comment_id),
    decisionsOf(db, found.id),
    recordOf(db, found.author_id, found.id),
    notesOf(db, found.id),
    flaggedElsewhere(db, found.id),
    found.held_id === null ? undefined : heldPlaces(db, found.held_id),
  ])
  return { case: found, flags, revisions, decisions, record, notes, elsewhere, held }
}

export type CaseFile = NonNullable<Awaited<ReturnType<typeof caseFile>>>
