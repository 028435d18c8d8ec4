// What staff do, written down in the transaction that does it; the table takes no second thoughts.
import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Db } from './client.ts'
import type { StaffLog } from './schema.ts'

/** `actor_id` null: the command line or a job. A note can be erased later; its hash stays and shows that it was there. */
export type StaffDeed = Omit<Insertable<StaffLog>, 'id' | 'at' | 'note_hash'> & {
  actor_id: string | null
  note?: string | null
}

/** Returns the id of the line. */
export async function writeDown(tx: Db, { note, ...deed }: StaffDeed): Promise<string> {
  const note_hash = note ? createHash('sha256').update(note).digest() : null
  const { id } = await tx
    .insertInto('staff_log')
    .values({ ...deed, note_hash })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (note) await tx.insertInto('staff_notes').values({ log_id: id, note }).execute()
  return id
}
