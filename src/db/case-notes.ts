// What moderators tell one another about a case: added to, never changed, and shown to no author.
import { type CaseInQuestion, lockedCase } from './case-standing.ts'
import type { Db } from './client.ts'
import { isModeratorNow } from './moderators.ts'
import { lockArticle } from './posting.ts'

/** `own`: whom the case is about does not read its notes either. */
export async function noteOnCase(
  db: Db,
  { case: of, actorId, note, asked }: { case: CaseInQuestion; actorId: string; note: string; asked: Date },
): Promise<'noted' | 'own' | 'gone' | 'not_allowed'> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, of.article_id)
    if (!(await isModeratorNow(tx, actorId))) return 'not_allowed'
    const standing = await lockedCase(tx, of, actorId, asked)
    if (!standing) return 'gone'
    if (standing.is_own) return 'own'
    await tx.insertInto('case_notes').values({ case_id: of.id, author_id: actorId, note }).execute()
    return 'noted'
  })
}

/** The oldest first. */
export const notesOf = (db: Db, caseId: string) =>
  db
    .selectFrom('case_notes')
    .innerJoin('people', 'people.id', 'case_notes.author_id')
    .where('case_id', '=', caseId)
    .orderBy('case_notes.id')
    .select(['case_notes.note', 'case_notes.written_at', 'people.handle', 'people.display_name'])
    .execute()

export type CaseNoteRow = Awaited<ReturnType<typeof notesOf>>[number]
