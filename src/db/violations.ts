// The one thing a failed statement may be asked: which named rule of the database it broke.
import { DatabaseError } from 'pg'

/** `undefined` where it failed for another reason, which is then a bug or an absence: let it be thrown on. */
export const brokenRule = (error: unknown): string | undefined =>
  error instanceof DatabaseError && error.code?.startsWith('23') === true ? error.constraint : undefined
