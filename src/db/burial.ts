// What a closed poll leaves behind in the files of the database and its log, and how it is taken out of there.
import { sql } from 'kysely'
import type { Db } from './client.ts'

/**
 * After the commit: takes what was deleted out of the files and the write-ahead log too. `null`: there was nothing; `false`: the database does not
 * let us clear its log, which then forgets with its own checkpoints.
 */
export async function buryBallots(db: Db): Promise<boolean | null> {
  const due = await db
    .selectFrom('polls')
    .where('closed_at', 'is not', null)
    .where('buried_at', 'is', null)
    .select('id')
    .execute()
  if (due.length === 0) return null
  await sql`select bury_ballots()`.execute(db)
  const { rows } = await sql<{ done: boolean }>`select forget_log() as done`.execute(db)
  await db
    .updateTable('polls')
    .set({ buried_at: sql<Date>`clock_timestamp()` })
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .execute()
  return rows[0]?.done ?? false
}
