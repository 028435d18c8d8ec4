// Statements: what somebody touched by a decision is told of it, written in the transaction of the decision.
import { type RawBuilder, sql } from 'kysely'
import type { StatementAct } from '../domain/words.ts'
import type { Db } from './client.ts'
import { tellOfStatements } from './telling.ts'

/** Of the line of the staff log that did it come article, case, rule, reason and end; of its note, what may be read. */
interface Stated {
  log_id: string
  /** Those who are told: ids, or a query for one column of them. */
  people: readonly string[] | RawBuilder<unknown>
  act: StatementAct
  /** To be read by them. */
  note?: string | null
}

/** Each is told of one deed once: in the list of statements, by a notification, and by mail as they want it. */
export async function makeStatements(tx: Db, { log_id, people, act, note = null }: Stated): Promise<void> {
  const told = Array.isArray(people) ? sql`select unnest(${people}::bigint[])` : people
  await sql`
    insert into statements (person_id, act, rule, reason, until, note, article_id, case_id, log_id)
    select told.person_id, ${act}::statement_act, staff_log.rule, staff_log.reason::reason, staff_log.until,
      ${note}::text, staff_log.article_id, staff_log.case_id, staff_log.id
    from staff_log, (${told}) told (person_id) join people on people.id = told.person_id and not people.imported
    where staff_log.id = ${log_id}
    on conflict do nothing
  `.execute(tx)
  await tellOfStatements(tx, log_id)
}
