// Erasure as its person sees it: asked for, due in a week, stopped before it is; and the list of whom it has happened to.
import { sql } from 'kysely'
import { askForMail } from './account-mails.ts'
import type { Db } from './client.ts'
import { enqueue } from './jobs.ts'
import type { Language, LeftComments } from './schema.ts'

/** `null`: none was asked for. `is_last`: the only administrator that there will be, whom erasure would not touch. */
export async function erasureOf(db: Db, personId: string) {
  const { rows } = await sql<{
    comments: LeftComments | null
    asked_at: Date | null
    due_at: Date | null
    is_last: boolean
  }>`
    select erasures.comments, asked_at, due_at, ${isLastAdministrator(personId)} as is_last
    from (select) nothing left join erasures on person_id = ${personId}`.execute(db)
  const { comments, asked_at, due_at, is_last } = rows[0]!
  return {
    is_last,
    begun: comments === null || due_at === null || asked_at === null ? null : { comments, asked_at, due_at },
  }
}

export type OwnErasure = Awaited<ReturnType<typeof erasureOf>>

/** Somebody else has to be there who stays. */
const isLastAdministrator = (personId: string) => sql<boolean>`(
  exists (select from roles where person_id = ${personId} and role = 'administrator')
  and not exists (select from roles where role = 'administrator' and person_id <> ${personId}
    and person_id not in (select person_id from erasures)))`

export type Begun = { outcome: 'begun'; due_at: Date } | { outcome: 'begun_before' | 'last_administrator' }

/** Begins the week, and says so by mail. `on`: the day in the language of the mail. */
export async function beginErasure(
  db: Db,
  personId: string,
  comments: LeftComments,
  on: (due: Date, language: Language) => string,
): Promise<Begun> {
  return db.transaction().execute(async (tx) => {
    // Two administrators who leave at once: the second sees the first. The lock is that of the trigger on roles.
    await sql`select pg_advisory_xact_lock(hashtext('keep_an_administrator'))`.execute(tx)
    const { rows } = await sql<{ due_at: Date | null; is_last: boolean }>`
      with begun as (
        insert into erasures (person_id, comments) select ${personId}, ${comments}::left_comments
        where not ${isLastAdministrator(personId)}
        on conflict do nothing returning due_at)
      select (select due_at from begun), ${isLastAdministrator(personId)} as is_last`.execute(tx)
    const { due_at, is_last } = rows[0]!
    if (due_at === null) return { outcome: is_last ? 'last_administrator' : 'begun_before' }
    const { email, language } = await tx
      .selectFrom('people')
      .where('id', '=', personId)
      .select(['email', 'language'])
      .executeTakeFirstOrThrow()
    // Only to an address that is proved: another one is somebody else's, for all we know, and this can be begun again and again.
    if (email !== null)
      await askForMail(tx, {
        kind: 'erasure_begun',
        person_id: personId,
        email,
        language,
        details: { on: on(due_at, language) },
      })
    await enqueue(tx, 'erase-people', {}, { at: due_at })
    return { outcome: 'begun', due_at }
  })
}

/** `false`: there was none, or it is happening. */
export async function stopErasure(db: Db, personId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('erasures')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** One who was erased: by a hash of the random public id, which nothing else knows any more. */
export interface Erased {
  /** Hexadecimal. */
  hash: string
  comments: LeftComments
  erased_at: string
}

/** Everybody who was erased, the first first. */
export async function erasedPeople(db: Db): Promise<Erased[]> {
  const { rows } = await sql<Erased>`
    select encode(hash, 'hex') as hash, comments,
      to_char(erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as erased_at
    from erased_people order by erased_people.erased_at, hash`.execute(db)
  return rows
}

/** From a list that was kept elsewhere; who is known already stays as they are. Returns how many were new. */
export async function rememberErased(db: Db, list: readonly Erased[]): Promise<number> {
  if (list.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into erased_people (hash, comments, erased_at)
    select decode(hash, 'hex'), comments::left_comments, erased_at::timestamptz
    from json_to_recordset(${JSON.stringify(list)}::json) as given (hash text, comments text, erased_at text)
    on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
