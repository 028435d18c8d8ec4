// Taking a case, so that two moderators do not read the same one; given back, decided, or free again after a while.
import { sql } from 'kysely'
import { type CaseInQuestion, lockedCase } from './case-standing.ts'
import type { Db } from './client.ts'
import { isModeratorNow } from './moderators.ts'
import { lockArticle } from './posting.ts'

interface Taking {
  case: CaseInQuestion
  actorId: string
  /** When the request began. */
  asked: Date
}

/** Why a case was not taken; `decided`: it waits for nobody. */
export type NotTaken = 'taken' | 'decided' | 'own' | 'gone' | 'not_allowed'

/** Again, it is had for the whole time again. */
export async function takeCase(
  db: Db,
  { case: of, actorId, asked }: Taking,
): Promise<'taken_by_you' | NotTaken> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, of.article_id)
    if (!(await isModeratorNow(tx, actorId))) return 'not_allowed'
    const standing = await lockedCase(tx, of, actorId, asked)
    if (!standing) return 'gone'
    if (standing.is_own) return 'own'
    if (standing.state === 'decided') return 'decided'
    if (standing.is_taken_by_another) return 'taken'
    await tx
      .updateTable('cases')
      .set({ taken_by: actorId, taken_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', of.id)
      .execute()
    return 'taken_by_you'
  })
}

/** What somebody else has, or nobody, stays as it is. */
export async function releaseCase(db: Db, caseId: string, actorId: string): Promise<void> {
  await db
    .updateTable('cases')
    .set({ taken_by: null, taken_at: null })
    .where('id', '=', caseId)
    .where('taken_by', '=', actorId)
    .execute()
}
