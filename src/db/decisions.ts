// Deciding a case: text, case, log and statements in one transaction, and of two moderators at once only one.
import { sql } from 'kysely'
import type { CommentState, Language, Outcome, Reason } from '../domain/words.ts'
import { atCase, type CaseDeed, type CaseStanding } from './case-standing.ts'
import type { Db } from './client.ts'
import { publishHeldText, refuseHeldText } from './held-texts.ts'
import { indexCommentsById } from './search-index.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'

export interface Decision extends CaseDeed {
  outcome: Outcome
  reason: Reason
  note: string | null
  /** Of the case as it was shown; `null` where a form did not say. */
  version: number | null
}

/** Why a decision was not taken. */
export type Undecided = 'quicker' | 'own' | 'taken' | 'gone' | 'not_allowed'

/**
 * `quicker`: the case is no longer what `version` says, or, without one, was decided after the request began, or is
 * decided so already. `taken`: another moderator is looking at it. An earlier decision is undone by another.
 * A held text appears (`keep`) or does not; what is in no thread cannot be hidden there, so `hide` is `remove`.
 */
export async function decideCase(db: Db, decision: Decision): Promise<'decided' | Undecided> {
  return atCase(db, decision, async (tx, standing) => {
    if (!isTimely(standing, decision)) return 'quicker'
    if (standing.is_taken_by_another) return 'taken'
    await carryOut(tx, decision, standing)
    return 'decided'
  })
}

function isTimely(standing: CaseStanding, decision: Decision): boolean {
  const { version, outcome, reason } = decision
  const undecided = standing.state !== 'decided'
  if (version === null) return undecided || (standing.outcome !== outcome && standing.was_decided_before)
  const changes = undecided || standing.outcome !== outcome || standing.reason !== reason
  return standing.version === version && changes
}

/**
 * In the transaction of whoever decides, with the article and the case locked. Returns the line of the log. What is
 * `final` is not taken back: whoever objected is told the answer, and an answer is given once.
 */
export async function carryOut(
  tx: Db,
  decision: Decision,
  standing: CaseStanding,
  { final = false }: { final?: boolean } = {},
): Promise<string> {
  const { id } = decision.case
  const outcome = standing.comment_id === null && decision.outcome === 'hide' ? 'remove' : decision.outcome
  const comment_id = await setText(tx, { ...decision, outcome }, standing)
  const log_id = await logOf(tx, { ...decision, outcome }, { comment_id, language: standing.language })
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
      before: final ? null : asItStood(standing),
      log_id,
      withheld_by: null,
      taken_by: null,
      taken_at: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  await stateOutcome(tx, { ...decision, outcome }, { standing, log_id })
  return log_id
}

/** What `undoDecision` restores: of the case what it was, and how the text stood. */
const asItStood = ({
  comment_state,
  comment_reason,
  held_state,
}: CaseStanding) => sql<string>`jsonb_build_object(
  'state', state, 'withheld_by', withheld_by, 'opened_at', opened_at, 'outcome', outcome, 'reason', reason,
  'decided_at', decided_at, 'decided_by', decided_by, 'decided_reasons', decided_reasons, 'log_id', log_id)
  || ${JSON.stringify({ comment_state, comment_reason, held_state })}::jsonb`

const states = { hide: 'hidden', remove: 'removed' } as const satisfies Record<string, CommentState>

/** Returns the comment, also where the text becomes one by this; `null`: it is none, and does not become one. */
async function setText(tx: Db, { outcome, reason }: Decision, { comment_id, held_id }: CaseStanding) {
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

function logOf(tx: Db, decision: Decision, text: { comment_id: string | null; language: Language | null }) {
  const { id, article_id, author_id } = decision.case
  return writeDown(tx, {
    act: 'case_decided',
    actor_id: decision.actorId,
    person_id: author_id,
    article_id,
    case_id: id,
    ...text,
    outcome: decision.outcome,
    reason: decision.reason,
    note: decision.note,
  })
}

/** The author of the text, of what changes for them; everybody who flagged it, of what became of that. */
async function stateOutcome(
  tx: Db,
  { case: { id, author_id }, outcome, note }: Decision,
  { standing, log_id }: { standing: CaseStanding; log_id: string },
) {
  const act = {
    held: { keep: 'text_published', hide: 'text_refused', remove: 'text_refused' },
    seen: { keep: 'comment_restored', hide: 'comment_hidden', remove: 'comment_removed' },
  } as const
  const held = standing.comment_id === null
  const touches = held || outcome !== 'keep' || isKeptBack(standing.comment_state)
  if (touches) {
    await makeStatements(tx, { log_id, people: [author_id], act: act[held ? 'held' : 'seen'][outcome], note })
  }
  if (standing.state !== 'open' && standing.outcome === outcome) return
  const people = sql`select person_id from flags where case_id = ${id}`
  await makeStatements(tx, { log_id, people, act: outcome === 'keep' ? 'flag_not_agreed' : 'flag_agreed' })
}

const isKeptBack = (state: CommentState | null) => state === 'hidden' || state === 'removed'
