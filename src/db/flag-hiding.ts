// What many flags do by themselves: so many that weigh enough hide a comment until somebody has looked, and a burst is marked.
import { sql } from 'kysely'
import { burstIn, type FlagSeen } from '../domain/bursts.ts'
import { flagWeight } from '../domain/flag-weights.ts'
import { usualNumbers } from '../domain/rules/set.ts'
import type { Reason } from '../domain/words.ts'
import type { Db } from './client.ts'
import { flagRecords } from './flag-records.ts'
import { tellOfHiding } from './withheld.ts'

/** Of a flag that somebody is about to send. */
export async function weightOf(tx: Db, personId: string, caseId: string): Promise<number> {
  const record = (await flagRecords(tx, [personId], caseId)).get(personId)
  return flagWeight(record ?? { right: 0, wrong: 0 })
}

/** After a flag: marks the burst it makes whole, if it does. */
export async function markBurst(tx: Db, caseId: string): Promise<void> {
  const { now, flags } = await flagsOfTheHour(tx, caseId)
  const burst = burstIn(flags, now)
  if (!burst) return
  await tx.updateTable('cases').set({ burst: burst.kind }).where('id', '=', caseId).execute()
  await tx
    .updateTable('flags')
    .set({ in_burst: true })
    .where('case_id', '=', caseId)
    .where('person_id', 'in', burst.people)
    .execute()
}

async function flagsOfTheHour(tx: Db, caseId: string) {
  const { rows } = await sql<FlagSeen & { now: Date }>`
    select now() as now, flags.person_id, flags.flagged_at, people.joined_at, people.sector, votes.stance,
      exists (select from flags other join comments on comments.id = other.comment_id
        where other.person_id = flags.person_id and other.flagged_at > now() - interval '1 hour'
          and other.comment_id <> flags.comment_id and comments.author_id = flagged.author_id) as flagged_author_again
    from flags
    join comments flagged on flagged.id = flags.comment_id
    join people on people.id = flags.person_id
    left join votes on votes.comment_id = flags.comment_id and votes.person_id = flags.person_id
    where flags.case_id = ${caseId} and flags.flagged_at > now() - interval '1 hour'
  `.execute(tx)
  return { flags: rows, now: rows[0]?.now ?? new Date(0) }
}

/**
 * After a flag on a published comment whose case is open. Only what came since the last decision counts, without reasons
 * for which the comment was kept and without bursts. The reason that weighs most is the one that readers see.
 */
export async function hideByFlags(
  tx: Db,
  { caseId, comment }: { caseId: string; comment: { id: string; article_id: string } },
): Promise<boolean> {
  const { rows } = await sql<{ reason: Reason }>`
    with counted as (
      select flags.reason, sum(flags.weight) as weight
      from cases join flags on flags.case_id = cases.id
      where cases.id = ${caseId} and cases.state = 'open' and not flags.in_burst
        and flags.flagged_at > coalesce(cases.decided_at, '-infinity')
        and not (cases.outcome is not distinct from 'keep' and flags.reason = any (cases.decided_reasons))
      group by flags.reason)
    select reason from counted
    where (select sum(weight) from counted) >= (
      select nullif(coalesce((select hide_weight from moderation_rules), ${sql.lit(usualNumbers.hide_weight)}), 0))
    order by weight desc, reason limit 1
  `.execute(tx)
  const reason = rows[0]?.reason
  if (reason === undefined) return false
  const { author_id, language } = await tx
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: reason })
    .where('id', '=', comment.id)
    .returning(['author_id', 'language'])
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('cases')
    .set((eb) => ({ withheld_by: 'flags', version: eb('version', '+', 1) }))
    .where('id', '=', caseId)
    .execute()
  await tellOfHiding(tx, {
    article_id: comment.article_id,
    comment_id: comment.id,
    author_id,
    case_id: caseId,
    rule: 'flags',
    language,
    reason,
  })
  return true
}
