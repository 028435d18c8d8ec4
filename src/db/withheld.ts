// What flags or a rule keep from readers until somebody decides.
import { sql } from 'kysely'
import type { Language, Reason } from '../domain/words.ts'
import type { Db } from './client.ts'
import { writeDown } from './staff-log.ts'
import { makeStatements } from './statements.ts'

/** `cases`: withheld, and mended by its author since, which is so once. */
export const mendedOnce = sql<boolean>`(withheld_by is not null and coalesce(mended_at > withheld_at, false))`

interface Hidden {
  article_id: string
  comment_id: string
  author_id: string
  case_id: string
  rule: string
  language: Language
  reason?: Reason
}

/** A comment that nobody hid: a line in the log, and a statement for its author. */
export async function tellOfHiding(tx: Db, { author_id, ...hidden }: Hidden): Promise<void> {
  const log_id = await writeDown(tx, {
    act: 'comment_hidden',
    actor_id: null,
    person_id: author_id,
    ...hidden,
  })
  await makeStatements(tx, { log_id, people: [author_id], act: 'comment_hidden' })
}
