// Writes what was flagged in a thread of the demonstration, and what moderators have decided so far.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/client.ts'
import type { DemoDecision, DemoFlag } from './types.ts'
import type { WrittenArticle } from './write-articles.ts'
import { writeStatements } from './write-statements.ts'
import type { WrittenPeople } from './write-people.ts'
import { hoursAfter, type WrittenComments } from './write-threads.ts'

interface Writing {
  flags: DemoFlag[]
  decisions: DemoDecision[]
  comments: WrittenComments
  article: WrittenArticle
  people: WrittenPeople
  now: Date
}

const states = { keep: 'published', hide: 'hidden', remove: 'removed' } as const

export async function writeCases(tx: Db, { flags, decisions, ...writing }: Writing) {
  const here = flags.filter(({ comment }) => writing.comments.has(comment))
  for (const [comment, flagsOfOne] of Map.groupBy(here, (flag) => flag.comment)) {
    const case_id = await writeCase(tx, comment, flagsOfOne, writing)
    const decision = decisions.find((one) => one.comment === comment)
    if (decision) await writeDecision(tx, case_id, decision, flagsOfOne, writing)
  }
}

type Where = Omit<Writing, 'flags' | 'decisions'>

async function writeCase(tx: Db, key: string, flags: DemoFlag[], { comments, article, people, now }: Where) {
  const comment_id = comments.get(key)!
  const first = Math.min(...flags.map((flag) => flag.hoursAfter))
  const { id: case_id } = await tx
    .updateTable('cases')
    .set({ state: 'open', flag_count: flags.length, opened_at: hoursAfter(article, first, now) })
    .where('comment_id', '=', comment_id)
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('flags')
    .values(
      flags.map((flag) => ({
        comment_id,
        case_id,
        person_id: people.get(flag.by)!.id,
        reason: flag.reason,
        note: flag.note ?? null,
        flagged_at: hoursAfter(article, flag.hoursAfter, now),
      })),
    )
    .execute()
  return case_id
}

async function writeDecision(
  tx: Db,
  case_id: string,
  decision: DemoDecision,
  flags: DemoFlag[],
  where: Where,
) {
  const { outcome, reason, note } = decision
  const comment_id = where.comments.get(decision.comment)!
  const actor_id = where.people.get(decision.by)!.id
  const at = hoursAfter(where.article, decision.hoursAfter, where.now)
  const { id: log_id } = await tx
    .insertInto('staff_log')
    .values({
      at,
      act: 'case_decided',
      actor_id,
      article_id: where.article.id,
      comment_id,
      case_id,
      language: sql`(select language from comments where id = ${comment_id})`,
      outcome,
      reason,
      note_hash: createHash('sha256').update(note).digest(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('staff_notes').values({ log_id, note }).execute()
  await tx
    .updateTable('cases')
    .set({
      state: 'decided',
      outcome,
      reason,
      decided_at: at,
      decided_by: actor_id,
      decided_reasons: [...new Set(flags.map((flag) => flag.reason))],
      log_id,
    })
    .where('id', '=', case_id)
    .execute()
  const objected = decision.objection && hoursAfter(where.article, decision.objection.hoursAfter, where.now)
  await writeStatements(tx, { case_id, at, decision, objected })
  if (outcome === 'keep') return
  await tx
    .updateTable('comments')
    .set({ state: states[outcome], state_reason: reason })
    .where('id', '=', comment_id)
    .execute()
}
