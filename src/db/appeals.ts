// Appeals: whoever is touched by a decision objects once, and each objection waits for somebody else to look at it.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { appealable, appealDays } from '../domain/appeals.ts'
import { languageOfCase } from './case-subjects.ts'
import type { Db } from './client.ts'
import { wasUndone } from './moderation-log.ts'
import { lockArticle, mayWrite } from './posting.ts'
import { writeDown } from './staff-log.ts'

/** `statements`: what somebody may object to at all. */
const isAgainst = sql<SqlBool>`statements.act in (${sql.join(appealable.map((act) => sql.lit(act)))})`

/** What was undone, what one has been given by now, or took away oneself, one does not ask for. */
const isMoot = sql<SqlBool>`(exists (select from cases where cases.id = statements.case_id and cases.state = 'decided'
    and (statements.act = 'text_held' or (cases.outcome = 'keep') = (statements.act <> 'flag_not_agreed')))
  or exists (select from case_subjects subject where subject.case_id = statements.case_id and subject.state = 'withdrawn')
  or exists (select from staff_log deed where deed.id = statements.log_id and ${wasUndone('deed')})
  or exists (select from sanctions where sanctions.log_id = statements.log_id and sanctions.ended_by is not null))`

/**
 * One objection each: not while another of theirs about the same text waits, and what was decided on an objection can be
 * objected to only by who has not objected about that text before.
 */
const isHeard = sql<SqlBool>`(exists (select from appeals where appeals.statement_id = statements.id)
  or exists (select from appeals other where other.person_id = statements.person_id and other.case_id = statements.case_id
    and (other.state = 'open'
      or exists (select from appeals reversed where reversed.reversal_log_id = statements.log_id))))`

/** `statements`: until when somebody can object to it; `null`: not (any more). */
export const objectableUntil = sql<Date | null>`(case
  when ${isAgainst} and statements.made_at > clock_timestamp() - make_interval(days => ${sql.lit(appealDays)})
    and not ${isMoot} and not ${isHeard}
  then statements.made_at + make_interval(days => ${sql.lit(appealDays)}) end)`

interface Objection {
  statement: { id: string; article_id: string | null }
  body: string
}

/** `late`: it cannot be objected to, or not any more. Sent twice, it is one appeal (`again`). */
export async function appeal(db: Db, { statement, body }: Objection): Promise<'made' | 'again' | 'late'> {
  return db.transaction().execute(async (tx) => {
    if (statement.article_id !== null) await lockArticle(tx, statement.article_id)
    const { rows } = await sql<{ person_id: string; case_id: string | null }>`
      insert into appeals (statement_id, body)
      select statements.id, ${body} from statements
      where statements.id = ${statement.id} and ${objectableUntil} is not null
      on conflict on constraint one_appeal_a_statement do nothing
      returning person_id, case_id`.execute(tx)
    const [made] = rows
    if (!made) return (await isAppealed(tx, statement.id)) ? 'again' : 'late'
    await writeDown(tx, {
      act: 'appeal_made',
      actor_id: null,
      person_id: made.person_id,
      case_id: made.case_id,
      article_id: statement.article_id,
      language: await languageOfCase(tx, made.case_id),
    })
    return 'made'
  })
}

const isAppealed = (tx: Db, statementId: string) =>
  tx.selectFrom('appeals').where('statement_id', '=', statementId).select('id').executeTakeFirst()

/** `appeals`: somebody who neither decided what it is about, nor asks, wrote or flagged. The database refuses anybody else. */
export const canBeSeenBy = (personId: RawBuilder<unknown>) => sql<SqlBool>`(appeals.person_id <> ${personId}
  and appeals.against_id is distinct from ${personId}
  and not exists (select from cases where cases.id = appeals.case_id and cases.decided_by = ${personId})
  and not exists (select from flags where flags.case_id = appeals.case_id and flags.person_id = ${personId})
  and not exists (select from case_subjects subject
    where subject.case_id = appeals.case_id and subject.author_id = ${personId}))`

/** `appeals`: no moderator is left who may decide it, so an administrator does. */
export const waitsForAdministrator = sql<SqlBool>`(not exists (
  select from roles join people on people.id = roles.person_id
  where roles.role = 'moderator' and ${mayWrite}
    and ${canBeSeenBy(sql.ref('people.id'))}))`
