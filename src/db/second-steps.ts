// Between the first proof of who somebody is and the second: nobody is signed in yet, and tries are counted.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { secondStep } from '../domain/factors.ts'
import type { Language, SignInWay } from '../domain/words.ts'
import type { Db } from './client.ts'

export interface NewStep {
  token_hash: string
  person_id: string
  way: Exclude<SignInWay, 'passkey'>
  /** Of a password: the hash that was judged. It must still be the same when the step is done. */
  password_hash: string | null
  return_to: string
}

const digestOf = (hash: string) => createHash('sha256').update(hash).digest('hex')
const digestOfTheirs = sql<string>`encode(sha256(convert_to(people.password_hash, 'UTF8')), 'hex')`

export async function beginStep(db: Db, { password_hash, ...step }: NewStep) {
  await db
    .insertInto('second_steps')
    .values({ ...step, password_digest: password_hash === null ? null : digestOf(password_hash) })
    .execute()
}

const inTime = sql<Date>`now() - make_interval(mins => ${secondStep.minutes})`

/** `undefined`: none, too late, or no try is left. */
export async function stepOf(db: Db, tokenHash: string) {
  return db
    .selectFrom('second_steps')
    .innerJoin('people', 'people.id', 'second_steps.person_id')
    .where('token_hash', '=', tokenHash)
    .where('begun_at', '>', inTime)
    .where('tries', '<', secondStep.tries)
    .select(['token_hash', 'person_id', 'way', 'return_to', 'email'])
    .select(sql<Language>`people.language`.as('language'))
    .executeTakeFirst()
}

export type Step = NonNullable<Awaited<ReturnType<typeof stepOf>>>

/** Counts a try before anything is judged: of many at once five are let through. Returns how many are left then. */
export async function countTry(db: Db, tokenHash: string): Promise<number | null> {
  const row = await db
    .updateTable('second_steps')
    .set({ tries: sql<number>`tries + 1` })
    .where('token_hash', '=', tokenHash)
    .where('begun_at', '>', inTime)
    .where('tries', '<', secondStep.tries)
    .returning('tries')
    .executeTakeFirst()
  return row ? secondStep.tries - row.tries : null
}

/** Thrown within `completeStep`, so that nothing of it stays. */
class NotShown extends Error {}

/**
 * The person shows what they have (`shows`), and a session begins, together or not at all. `over`: the step is done, or
 * the password is another by now; `null`: what was shown does not hold.
 */
export async function completeStep(
  db: Db,
  step: Step,
  shows: (tx: Db) => Promise<boolean>,
  begin: (tx: Db) => Promise<string>,
): Promise<{ token: string } | 'over' | null> {
  try {
    return await db.transaction().execute(async (tx) => {
      if (!(await stillTheirs(tx, step.token_hash))) return 'over'
      const { numDeletedRows } = await tx
        .deleteFrom('second_steps')
        .where('token_hash', '=', step.token_hash)
        .executeTakeFirst()
      if (numDeletedRows === 0n) return 'over'
      if (!(await shows(tx))) throw new NotShown()
      return { token: await begin(tx) }
    })
  } catch (error) {
    if (error instanceof NotShown) return null
    throw error
  }
}

/** As `stillWith` in sign-in.ts: whoever changes the password waits, and then ends this session too, or was quicker. */
const stillTheirs = (tx: Db, tokenHash: string) =>
  tx
    .selectFrom('people')
    .innerJoin('second_steps', 'second_steps.person_id', 'people.id')
    .where('token_hash', '=', tokenHash)
    .where((where) =>
      where.or([where('password_digest', 'is', null), where('password_digest', '=', digestOfTheirs)]),
    )
    .select('people.id')
    .forShare('people')
    .executeTakeFirst()
