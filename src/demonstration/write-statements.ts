// Writes what the authors and flaggers of the demonstration were told of a decision, and the objection of one of them.
import { sql } from 'kysely'
import type { Db } from '../db/client.ts'
import type { DemoDecision } from './types.ts'

interface Told {
  case_id: string
  at: Date
  decision: DemoDecision
  /** When its author objected. */
  objected: Date | undefined
}

const acts = { hide: 'comment_hidden', remove: 'comment_removed', keep: null } as const

export async function writeStatements(tx: Db, { case_id, at, decision, objected }: Told): Promise<void> {
  const { outcome, note, objection } = decision
  const ofFlag = outcome === 'keep' ? 'flag_not_agreed' : 'flag_agreed'
  await sql`
    insert into statements (person_id, act, reason, note, article_id, case_id, log_id, made_at)
    select told.person_id, told.act::statement_act, cases.reason, told.note, comments.article_id, cases.id, cases.log_id,
      ${at}
    from cases join comments on comments.id = cases.comment_id
    cross join lateral (
      select comments.author_id, ${acts[outcome]}::text, ${note}::text
      union all select person_id, ${ofFlag}, null from flags where case_id = cases.id) told (person_id, act, note)
    where cases.id = ${case_id} and told.act is not null`.execute(tx)
  if (!objection || !objected) return
  await sql`
    insert into appeals (statement_id, body, made_at, due_at)
    select id, ${objection.body}, ${objected}::timestamptz, ${objected}::timestamptz + interval '7 days'
    from statements where case_id = ${case_id} and note is not null`.execute(tx)
}
