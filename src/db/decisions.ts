// Deciding a case: comment, case and log in one transaction, and of two moderators at once only one.
import { sql } from 'kysely'
import type { CommentState, Outcome, Reason } from '../domain/words.ts'
import type { Db } from './client.ts'
import { lockArticle, mayWrite } from './posting.ts'
import { indexCommentsById } from './search-index.ts'
import { writeDown } from './staff-log.ts'
import { tellOfDecision } from './telling.ts'

export interface Decision {
  case: { id: string; comment_id: string; article_id: string; author_id: string }
  actorId: string
  outcome: Outcome
  reason: Reason
  note: string | null
  /** Of the case as it was shown; `null` where a form did not say. */
  version: number | null
  /** When the request began. */
  asked: Date
}

/**
 * `quicker`: the case is no longer what `version` says, or, without one, was decided after the request began, or is
 * decided so already. `not_allowed`: the actor is no moderator any more, or was suspended meanwhile. `own`: the case is about the actor's own comment or flag. An earlier decision is undone by another.
 */
export async function decideCase(
  db: Db,
  decision: Decision,
): Promise<'decided' | 'quicker' | 'own' | 'not_allowed'> {
  const { id, article_id } = decision.case
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, article_id)
    if (!(await mayDecide(tx, decision.actorId))) return 'not_allowed'
    const standing = await lockedCase(tx, decision)
    if (standing.is_own) return 'own'
    if (!isTimely(standing, decision)) return 'quicker'
    await tellOfDecision(tx, id, decision.outcome === 'keep')
    await setComment(tx, decision)
    await tx
      .updateTable('cases')
      .set((eb) => ({
        state: 'decided',
        outcome: decision.outcome,
        reason: decision.reason,
        decided_at: sql<Date>`clock_timestamp()`,
        decided_by: decision.actorId,
        decided_reasons: sql<Reason[]>`array(select distinct reason from flags where case_id = cases.id)`,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
    const log_id = await logOf(tx, decision)
    await tx.updateTable('cases').set({ log_id }).where('id', '=', id).execute()
    return 'decided'
  })
}

const mayDecide = (tx: Db, actorId: string) =>
  tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('person_id', '=', actorId)
    .where('role', '=', 'moderator')
    .where(mayWrite)
    .select('person_id')
    .executeTakeFirst()

/** The article's lock was had before, so that all of this is read as it is now. */
const lockedCase = (tx: Db, { case: { id, author_id }, actorId, asked }: Decision) =>
  tx
    .selectFrom('cases')
    .where('id', '=', id)
    .select((eb) => [
      'state',
      'version',
      'outcome',
      'reason',
      sql<boolean>`coalesce(decided_at < least(now(), ${asked}), false)`.as('was_decided_before'),
      sql<boolean>`${author_id === actorId} or ${eb.exists(
        eb
          .selectFrom('flags')
          .whereRef('case_id', '=', 'cases.id')
          .where('person_id', '=', actorId)
          .select('person_id'),
      )}`.as('is_own'),
    ])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()

function isTimely(standing: Awaited<ReturnType<typeof lockedCase>>, decision: Decision): boolean {
  const { version, outcome, reason } = decision
  if (version === null) {
    return standing.state === 'open' || (standing.outcome !== outcome && standing.was_decided_before)
  }
  const changes = standing.state === 'open' || standing.outcome !== outcome || standing.reason !== reason
  return standing.version === version && changes
}

const states = { hide: 'hidden', remove: 'removed' } as const satisfies Record<string, CommentState>

/** A kept comment is as it was: published, or taken away by its author. */
async function setComment(tx: Db, { case: { comment_id }, outcome, reason }: Decision) {
  const asItWas = sql<CommentState>`(case when withdrawn_at is null then 'published' else 'withdrawn' end)::comment_state`
  const kept = outcome === 'keep'
  await tx
    .updateTable('comments')
    .set({ state: kept ? asItWas : states[outcome], state_reason: kept ? null : reason })
    .where('id', '=', comment_id)
    .execute()
  if (kept) await indexCommentsById(tx, [comment_id])
}

const logOf = (tx: Db, { case: { id, comment_id, article_id, author_id }, ...decision }: Decision) =>
  writeDown(tx, {
    act: 'case_decided',
    actor_id: decision.actorId,
    person_id: author_id,
    article_id,
    comment_id,
    case_id: id,
    outcome: decision.outcome,
    reason: decision.reason,
    note: decision.note,
  })
