// Taking back what one has just decided: case and text stand as before, and another line of the log says so.
import { type RawBuilder, sql } from 'kysely'
import { undoSeconds } from '../domain/queue.ts'
import { reasonsOfRules, type RuleName } from '../domain/rules/index.ts'
import type { CommentState, HeldState, Reason, StatementAct } from '../domain/words.ts'
import { atCase, type CaseDeed, type CaseStanding } from './case-standing.ts'
import type { Db } from './client.ts'
import { indexCommentsById } from './search-index.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'

/** As `decideCase` wrote it down. */
interface Before {
  withheld_by: string | null
  comment_state: CommentState | null
  comment_reason: Reason | null
  held_state: HeldState | null
}

/**
 * `late`: more than `undoSeconds` ago, not one's own, or no longer what stands: somebody else decided, the author mended or
 * took away the text, a flag opened the case again; or it answers an appeal. Appeals against
 * what is undone are overtaken. What was published by it is hidden again, since it may be answered by now.
 */
export async function undoDecision(
  db: Db,
  undoing: CaseDeed,
): Promise<'undone' | 'late' | 'own' | 'not_allowed'> {
  const { case: of, actorId } = undoing
  const became = await atCase(db, undoing, async (tx, standing) => {
    const before = await whatWasBefore(tx, of.id, actorId)
    if (!before || wasTakenAway(standing, before)) return 'late'
    const after = await restoreText(tx, standing, before)
    await overtakeAppeals(tx, of.id)
    await restoreCase(tx, of.id)
    const log_id = await logOf(tx, { case: of, actorId }, { standing, before, reason: after.reason })
    if (after.act) await makeStatements(tx, { log_id, people: [of.author_id], act: after.act })
    return 'undone'
  })
  return became === 'gone' ? 'late' : became
}

async function whatWasBefore(tx: Db, caseId: string, actorId: string) {
  const row = await tx
    .selectFrom('cases')
    .where('id', '=', caseId)
    .where('state', '=', 'decided')
    .where('decided_by', '=', actorId)
    .where('decided_at', '>', sql<Date>`clock_timestamp() - make_interval(secs => ${sql.lit(undoSeconds)})`)
    .where('before', 'is not', null)
    .select(sql<Before>`before`.as('before'))
    .executeTakeFirst()
  return row?.before
}

const wasTakenAway = ({ comment_state }: CaseStanding, before: Before) =>
  comment_state === 'withdrawn' && before.comment_state !== 'withdrawn'

/** What the author is told of it, and for which reason the text is kept from readers now. */
interface Restored {
  act: StatementAct | null
  reason: Reason | null
}

async function restoreText(tx: Db, standing: CaseStanding, before: Before): Promise<Restored> {
  const { comment_id, held_id, comment_state } = standing
  if (comment_id === null) {
    await tx.updateTable('held_texts').set({ state: 'held' }).where('id', '=', held_id).execute()
    return { act: 'text_held', reason: null }
  }
  const wasHeld = before.comment_state === null
  const state = before.comment_state ?? 'hidden'
  const reason = wasHeld ? reasonOf(before.withheld_by) : before.comment_reason
  await tx.updateTable('comments').set({ state, state_reason: reason }).where('id', '=', comment_id).execute()
  if (state === 'published' && comment_state !== 'published') await indexCommentsById(tx, [comment_id])
  return { act: state === comment_state ? null : actOf(state), reason }
}

/** A hidden comment has one of the reasons that people give; rules have their own. */
const reasonOf = (rule: string | null): Reason => reasonsOfRules[rule as RuleName] ?? 'other'

const acts = { published: 'comment_restored', hidden: 'comment_hidden', removed: 'comment_removed' } as const
const actOf = (state: CommentState): StatementAct | null => (state === 'withdrawn' ? null : acts[state])

/** Against the decision that is undone: there is nothing left to object to. */
const overtakeAppeals = (tx: Db, caseId: string) =>
  sql`
    update appeals set state = 'overtaken', decided_at = clock_timestamp()
    from statements, cases
    where appeals.case_id = ${caseId} and appeals.state = 'open' and statements.id = appeals.statement_id
      and cases.id = appeals.case_id and statements.log_id = cases.log_id
  `.execute(tx)

async function restoreCase(tx: Db, caseId: string) {
  const was = <T>(column: string): RawBuilder<T> =>
    sql<T>`(select was.${sql.ref(column)} from jsonb_populate_record(null::cases, cases.before) was)`
  await tx
    .updateTable('cases')
    .set((eb) => ({
      state: was('state'),
      withheld_by: was('withheld_by'),
      opened_at: was('opened_at'),
      outcome: was('outcome'),
      reason: was('reason'),
      decided_at: was('decided_at'),
      decided_by: was('decided_by'),
      decided_reasons: was('decided_reasons'),
      log_id: was('log_id'),
      before: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', caseId)
    .execute()
}

/** `outcome` is what was taken back; `reason` and `rule` say why the text is kept from readers again, where it is. */
function logOf(
  tx: Db,
  { case: { id, article_id, author_id }, actorId }: Omit<CaseDeed, 'asked'>,
  { standing, before, reason }: { standing: CaseStanding; before: Before; reason: Reason | null },
) {
  return writeDown(tx, {
    act: 'decision_undone',
    actor_id: actorId,
    person_id: author_id,
    article_id,
    comment_id: standing.comment_id,
    case_id: id,
    language: standing.language,
    outcome: standing.outcome,
    reason,
    rule: before.withheld_by,
  })
}
