// Flags: one a person and comment, and all flags of a comment in one case that they open, or open again.
import { sql } from 'kysely'
import type { FlagReason, Outcome, Reason } from '../domain/words.ts'
import type { Db } from './client.ts'
import { hideByFlags, markBurst, weightOf } from './flag-hiding.ts'
import { lockArticle, mayWriteNow } from './posting.ts'

/** A comment of an article that readers may see, with the viewer's own flag and what became of it. */
export async function commentToFlag(db: Db, publicId: string, viewerId: string) {
  return db
    .selectFrom('comments')
    .innerJoin('articles', 'articles.id', 'comments.article_id')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .leftJoin('cases', 'cases.comment_id', 'comments.id')
    .leftJoin('flags', (join) =>
      join.onRef('flags.comment_id', '=', 'comments.id').on('flags.person_id', '=', viewerId),
    )
    .where('comments.public_id', '=', publicId)
    .where('articles.state', 'in', ['published', 'closed'])
    .select([
      'comments.id',
      'comments.public_id',
      'comments.article_id',
      'comments.author_id',
      'comments.state',
      'comments.body_html',
      'comments.language',
      'comments.posted_at',
      'articles.slug as article_slug',
      'people.handle',
      'people.display_name',
      'flags.reason as flag_reason',
      'flags.note as flag_note',
      'flags.flagged_at',
      'cases.state as case_state',
      'cases.outcome',
      'cases.reason',
      'cases.decided_at',
    ])
    .executeTakeFirst()
}

export type FlaggableRow = NonNullable<Awaited<ReturnType<typeof commentToFlag>>>

export interface Flag {
  comment: Pick<FlaggableRow, 'id' | 'article_id'>
  personId: string
  reason: FlagReason
  note: string | null
}

/**
 * Flags a comment, once, and hides it where that makes the flags weigh enough. `already`: this person did before, and that flag stays as it is. `gone`: no longer published.
 * A kept comment stays kept for the reasons it was kept for: its case is opened again only by another one.
 */
export async function flagComment(db: Db, flag: Flag): Promise<'flagged' | 'already' | 'gone' | 'suspended'> {
  const { comment, personId, reason, note } = flag
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, comment.article_id)
    if (!(await mayWriteNow(tx, personId))) return 'suspended'
    if (await hasFlag(tx, comment.id, personId)) return 'already'
    if (!(await isPublished(tx, comment.id))) return 'gone'
    const found = await lockedCase(tx, comment.id)
    const weight = await weightOf(tx, personId, found.id)
    await tx
      .insertInto('flags')
      .values({
        comment_id: comment.id,
        person_id: personId,
        case_id: found.id,
        reason,
        note,
        weight,
        flagged_at: sql<Date>`clock_timestamp()`,
      })
      .execute()
    const reopens = found.state === 'unreviewed' || (found.state === 'decided' && !isSettled(found, reason))
    const unheard = found.reasons.length > 0 && !found.reasons.includes(reason)
    await tx
      .updateTable('cases')
      .set((eb) => ({
        flag_count: eb('flag_count', '+', 1),
        // Whoever is deciding now has not seen this reason: their form must be shown again.
        ...((reopens || unheard) && { version: eb('version', '+', 1) }),
        ...(reopens && { state: 'open' as const, opened_at: sql<Date>`clock_timestamp()` }),
        // Nobody decides about their own flag, so they need not have the case either.
        ...(found.taken_by === personId && { taken_by: null, taken_at: null }),
      }))
      .where('id', '=', found.id)
      .execute()
    await markBurst(tx, found.id)
    await hideByFlags(tx, { caseId: found.id, comment })
    return 'flagged'
  })
}

const hasFlag = (tx: Db, commentId: string, personId: string) =>
  tx
    .selectFrom('flags')
    .where('comment_id', '=', commentId)
    .where('person_id', '=', personId)
    .select('person_id')
    .executeTakeFirst()

const isPublished = (tx: Db, commentId: string) =>
  tx
    .selectFrom('comments')
    .where('id', '=', commentId)
    .where('state', '=', 'published')
    .select('id')
    .executeTakeFirst()

/** The one case of a comment, made where there is none. */
async function lockedCase(tx: Db, commentId: string) {
  await tx
    .insertInto('cases')
    .values({ comment_id: commentId })
    .onConflict((oc) => oc.constraint('one_case_a_comment').doNothing())
    .execute()
  return tx
    .selectFrom('cases')
    .where('comment_id', '=', commentId)
    .select([
      'id',
      'state',
      'outcome',
      'taken_by',
      sql<Reason[]>`decided_reasons::text[]`.as('decided_reasons'),
      sql<Reason[]>`array(select distinct reason::text from flags where case_id = cases.id)`.as('reasons'),
    ])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

const isSettled = (kept: { outcome: Outcome | null; decided_reasons: Reason[] }, reason: FlagReason) =>
  kept.outcome === 'keep' && kept.decided_reasons.includes(reason)
