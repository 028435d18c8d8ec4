// Deciding a case: text, case, log and statements in one transaction, and of two moderators at once only one.
import { sql } from 'kysely'
import type { CommentState, Outcome, Reason } from '../domain/words.ts'
import type { Db } from './client.ts'
import { publishHeldText, refuseHeldText } from './held-texts.ts'
import { lockArticle, mayWrite } from './posting.ts'
import { indexCommentsById } from './search-index.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'
import { tellOfDecision } from './telling.ts'

export interface Decision {
  case: { id: string; article_id: string; author_id: string }
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
 * A held text appears (`keep`) or does not; what is in no thread cannot be hidden there, so `hide` is `remove`.
 */
export async function decideCase(
  db: Db,
  decision: Decision,
): Promise<'decided' | 'quicker' | 'own' | 'not_allowed'> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, decision.case.article_id)
    if (!(await mayDecide(tx, decision.actorId))) return 'not_allowed'
    const standing = await lockedCase(tx, decision)
    if (!standing) return 'quicker'
    if (standing.is_own) return 'own'
    if (!isTimely(standing, decision)) return 'quicker'
    await carryOut(tx, decision, standing)
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

/** The article's lock was had before, so that all of this is read as it is now. `undefined`: the author took the text back. */
const lockedCase = (tx: Db, { case: { id, author_id }, actorId, asked }: Decision) =>
  tx
    .selectFrom('cases')
    .where('id', '=', id)
    .select((eb) => [
      'state',
      'version',
      'outcome',
      'reason',
      'comment_id',
      'held_id',
      sql<boolean>`coalesce(decided_at < least(now(), ${asked}), false)`.as('was_decided_before'),
      sql<CommentState | null>`(select state from comments where id = comment_id)`.as('comment_state'),
      sql<boolean>`${author_id === actorId} or ${eb.exists(
        eb
          .selectFrom('flags')
          .whereRef('case_id', '=', 'cases.id')
          .where('person_id', '=', actorId)
          .select('person_id'),
      )}`.as('is_own'),
    ])
    .forNoKeyUpdate()
    .executeTakeFirst()

type Standing = NonNullable<Awaited<ReturnType<typeof lockedCase>>>

function isTimely(standing: Standing, decision: Decision): boolean {
  const { version, outcome, reason } = decision
  const undecided = standing.state !== 'decided'
  if (version === null) return undecided || (standing.outcome !== outcome && standing.was_decided_before)
  const changes = undecided || standing.outcome !== outcome || standing.reason !== reason
  return standing.version === version && changes
}

async function carryOut(tx: Db, decision: Decision, standing: Standing) {
  const { id } = decision.case
  const outcome = standing.comment_id === null && decision.outcome === 'hide' ? 'remove' : decision.outcome
  const comment_id = await setText(tx, { ...decision, outcome }, standing)
  if (comment_id !== null) await tellOfDecision(tx, id, { outcome, before: standing.comment_state })
  await tx
    .updateTable('cases')
    .set((eb) => ({
      state: 'decided',
      comment_id,
      outcome,
      reason: decision.reason,
      decided_at: sql<Date>`clock_timestamp()`,
      decided_by: decision.actorId,
      decided_reasons: sql<Reason[]>`array(select distinct reason from flags where case_id = cases.id)`,
      withheld_by: null,
      taken_by: null,
      taken_at: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  const log_id = await logOf(tx, { ...decision, outcome }, comment_id)
  await tx.updateTable('cases').set({ log_id }).where('id', '=', id).execute()
  await stateOutcome(tx, { ...decision, outcome }, { standing, log_id })
}

const states = { hide: 'hidden', remove: 'removed' } as const satisfies Record<string, CommentState>

/** Returns the comment, also where the text becomes one by this; `null`: it is none, and does not become one. */
async function setText(tx: Db, { outcome, reason }: Decision, { comment_id, held_id }: Standing) {
  if (comment_id === null && held_id !== null) {
    if (outcome === 'keep') return publishHeldText(tx, held_id)
    await refuseHeldText(tx, held_id)
    return null
  }
  // A kept comment is as it was: published, or taken away by its author.
  const asItWas = sql<CommentState>`(case when withdrawn_at is null then 'published' else 'withdrawn' end)::comment_state`
  const kept = outcome === 'keep'
  await tx
    .updateTable('comments')
    .set({ state: kept ? asItWas : states[outcome], state_reason: kept ? null : reason })
    .where('id', '=', comment_id)
    .execute()
  if (kept && comment_id !== null) await indexCommentsById(tx, [comment_id])
  return comment_id
}

async function logOf(tx: Db, decision: Decision, comment_id: string | null) {
  const { id, article_id, author_id } = decision.case
  const { language } = await tx
    .selectFrom('case_subjects')
    .where('case_id', '=', id)
    .select('language')
    .executeTakeFirstOrThrow()
  return writeDown(tx, {
    act: 'case_decided',
    actor_id: decision.actorId,
    person_id: author_id,
    article_id,
    comment_id,
    case_id: id,
    language,
    outcome: decision.outcome,
    reason: decision.reason,
    note: decision.note,
  })
}

/** The author of the text, of what changes for them; everybody who flagged it, of what became of that. */
async function stateOutcome(
  tx: Db,
  { case: { id, author_id }, outcome, note }: Decision,
  { standing, log_id }: { standing: Standing; log_id: string },
) {
  const act = {
    held: { keep: 'text_published', hide: 'text_refused', remove: 'text_refused' },
    seen: { keep: 'comment_restored', hide: 'comment_hidden', remove: 'comment_removed' },
  } as const
  const held = standing.comment_id === null
  const touches = held || outcome !== 'keep' || isTaken(standing.comment_state)
  if (touches) {
    await makeStatements(tx, { log_id, people: [author_id], act: act[held ? 'held' : 'seen'][outcome], note })
  }
  if (standing.state !== 'open' && standing.outcome === outcome) return
  const people = sql`select person_id from flags where case_id = ${id}`
  await makeStatements(tx, { log_id, people, act: outcome === 'keep' ? 'flag_not_agreed' : 'flag_agreed' })
}

const isTaken = (state: CommentState | null) => state === 'hidden' || state === 'removed'
