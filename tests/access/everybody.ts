// All who come to a door: the visitors of the rows, and whoever has erased their account and kept the cookie.
import { sql } from 'kysely'
import { createAuth } from '../../src/auth.ts'
import { db, ownerDb } from '../database.ts'
import { expected, type Row, type Visitor, visitors } from './row.ts'

export const everybody = [...visitors, 'erased'] as const
export type Anybody = Visitor | 'erased'

const auth = createAuth(db, { secure: false })

export const cookieFor = async ({ id }: { id: string }) => `${auth.cookieName}=${await auth.start(id)}`

/** Who has left: the row is there, what says who it was is gone. */
export async function erase({ id }: { id: string }) {
  await sql`delete from sessions where person_id = ${id}`.execute(ownerDb)
  await sql`update people set email = null, new_email = null, password_hash = null, display_name = 'A person who left'
    where id = ${id}`.execute(ownerDb)
}

/** Whoever is erased is nobody to us. */
export const expectedOf = (row: Row, who: Anybody): number => expected(row, who === 'erased' ? 'nobody' : who)
