// Forms that were posted without a good session: kept for an hour, offered again after sign-in.
import { sql } from 'kysely'
import type { Db } from './client.ts'

export type KeptFields = Record<string, string | string[]>

export async function keepForm(db: Db, tokenHash: string, path: string, fields: KeptFields) {
  await db
    .insertInto('kept_forms')
    .values({ token_hash: tokenHash, path, fields: JSON.stringify(fields) })
    .execute()
}

export async function keptForm(db: Db, tokenHash: string) {
  return db
    .selectFrom('kept_forms')
    .where('token_hash', '=', tokenHash)
    .where('kept_at', '>', sql<Date>`now() - interval '1 hour'`)
    .select(['path', sql<KeptFields>`fields`.as('fields')])
    .executeTakeFirst()
}

export async function forgetKeptForm(db: Db, tokenHash: string) {
  await db.deleteFrom('kept_forms').where('token_hash', '=', tokenHash).execute()
}

export async function deleteOldKeptForms(db: Db) {
  await db
    .deleteFrom('kept_forms')
    .where('kept_at', '<=', sql<Date>`now() - interval '1 hour'`)
    .execute()
}
