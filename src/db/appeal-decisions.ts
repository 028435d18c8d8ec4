// Deciding an appeal: by somebody else, once, and where it is right by a new decision beside the one that was made.
import { sql } from 'kysely'
import type { FlagReason } from '../domain/words.ts'
import { actingAs, judges } from './administering.ts'
import { canBeSeenBy, waitsForAdministrator } from './appeals.ts'
import type { Db } from './client.ts'
import { lockedCase } from './case-standing.ts'
import { languageOfCase, subjects } from './case-subjects.ts'
import { carryOut } from './decisions.ts'
import { lockArticle } from './posting.ts'
import { endNow } from './sanctions.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'

export interface AppealDecision {
  appeal: { id: string; article_id: string | null }
  actorId: string
  agrees: boolean
  /** Whoever objected reads it; and who is touched by the reversal. */
  note: string
  /** What happens to a comment that was kept. */
  instead: { outcome: 'hide' | 'remove'; reason: FlagReason } | null
  /** When the request began. */
  asked: Date
}

/**
 * `quicker`: it is not open any more. `own`: decided, asked for, written or flagged by the actor. `forbidden`: the actor
 * is no moderator (any more), or an administrator where a moderator can decide.
 */
export async function decideAppeal(
  db: Db,
  decision: AppealDecision,
): Promise<'decided' | 'quicker' | 'own' | 'forbidden'> {
  return actingAs(judges, db, decision.actorId, async (tx, held) => {
    const { id, article_id } = decision.appeal
    if (article_id !== null) await lockArticle(tx, article_id)
    const standing = await lockedAppeal(tx, id, decision.actorId)
    if (standing.state !== 'open') return 'quicker'
    if (!standing.can_be_seen) return 'own'
    if (!held.includes('moderator') && !standing.waits_for_administrator) return 'forbidden'
    await settle(tx, decision, standing)
    return 'decided'
  })
}

const lockedAppeal = (tx: Db, id: string, actorId: string) =>
  tx
    .selectFrom('appeals')
    .where('id', '=', id)
    .select([
      'id',
      'state',
      'aim',
      'person_id',
      'case_id',
      'sanction_id',
      sql<boolean>`${canBeSeenBy(sql`${actorId}::bigint`)}`.as('can_be_seen'),
      sql<boolean>`${waitsForAdministrator}`.as('waits_for_administrator'),
    ])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()

type Standing = Awaited<ReturnType<typeof lockedAppeal>>

async function settle(tx: Db, decision: AppealDecision, standing: Standing) {
  const { appeal, actorId, agrees, note } = decision
  const { id, person_id, case_id } = standing
  const state = agrees ? 'agreed' : 'not_agreed'
  const log_id = await writeDown(tx, {
    act: 'appeal_decided',
    actor_id: actorId,
    person_id,
    case_id,
    article_id: appeal.article_id,
    language: await languageOfCase(tx, case_id),
    outcome: state,
    note,
  })
  // Before the case is decided anew: then the actor is the one who decided it.
  await tx
    .updateTable('appeals')
    .set({ state, decided_at: sql<Date>`clock_timestamp()`, decided_by: actorId, note, log_id })
    .where('id', '=', id)
    .execute()
  if (agrees) {
    const reversal_log_id = await reverse(tx, decision, standing)
    await tx.updateTable('appeals').set({ reversal_log_id }).where('id', '=', id).execute()
  }
  await makeStatements(tx, { log_id, people: [person_id], act: `appeal_${state}`, note })
}

/** A new deed with a line of its own in the log; what was decided before stays written down as it was. */
async function reverse(tx: Db, decision: AppealDecision, { aim, case_id, sanction_id, person_id }: Standing) {
  const { actorId, note } = decision
  if (aim === 'end' || case_id === null) {
    const log_id = await writeDown(tx, { act: 'sanction_ended', actor_id: actorId, person_id, note })
    if (sanction_id !== null) await endNow(tx, { id: sanction_id }, { actorId, log_id })
    return log_id
  }
  const found = await tx
    .selectFrom(subjects)
    .where('subject.case_id', '=', case_id)
    .select(['subject.case_id as id', 'subject.article_id', 'subject.author_id'])
    .executeTakeFirstOrThrow()
  const { outcome, reason } =
    aim === 'keep'
      ? ({ outcome: 'keep', reason: 'within_rules' } as const)
      : (decision.instead ?? { outcome: 'hide', reason: 'other' })
  const again = {
    case: found,
    actorId,
    outcome,
    reason,
    note,
    version: null,
    asked: decision.asked,
  }
  const standing = await lockedCase(tx, again.case, actorId, again.asked)
  // What is appealed against was decided, and a decided case stays.
  if (!standing) throw new Error(`case ${case_id} of an appeal is gone`)
  return carryOut(tx, again, standing, { final: true })
}
