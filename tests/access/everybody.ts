// All who come to a door: the visitors of the rows, and whoever has erased their account and kept the cookie.
import { createAuth } from '../../src/auth.ts'
import { erasePerson } from '../../src/db/erasing.ts'
import { db } from '../database.ts'
import { expected, type Row, type Visitor, visitors } from './row.ts'

export const everybody = [...visitors, 'erased'] as const
export type Anybody = Visitor | 'erased'

const auth = createAuth(db, { secure: false })

export const cookieFor = async ({ id }: { id: string }) => `${auth.cookieName}=${await auth.start(id)}`

/** Who has left, and kept the cookie. */
export const erase = ({ id }: { id: string }) => erasePerson(db, { id, comments: 'stay' }, true)

/** Whoever is erased is nobody to us. */
export const expectedOf = (row: Row, who: Anybody): number => expected(row, who === 'erased' ? 'nobody' : who)
