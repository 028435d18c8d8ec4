// What moderators tell one another about a case: added to, never changed, and shown to no author.
import { atCase, type CaseDeed } from './case-standing.ts'
import type { Db } from './client.ts'

/** `own`: whom the case is about does not read its notes either. */
export async function noteOnCase(
  db: Db,
  { note, ...deed }: CaseDeed & { note: string },
): Promise<'noted' | 'own' | 'gone' | 'not_allowed'> {
  return atCase(db, deed, async (tx) => {
    await tx
      .insertInto('case_notes')
      .values({ case_id: deed.case.id, author_id: deed.actorId, note })
      .execute()
    return 'noted' as const
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
