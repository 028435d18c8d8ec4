// Forms that were posted without a good session: kept for an hour, offered again after sign-in.
import { sql } from 'kysely'
import type { Db } from './client.ts'

export type KeptFields = Record<string, string | string[]>

/** Bytes as JSON; `jsonb` adds at most a quarter to that, and the table takes 200,000. */
const most = 150_000

/** `false`: too much to be kept. A NUL, which no form of ours takes either, is left out: jsonb cannot hold it. */
export async function keepForm(
  db: Db,
  tokenHash: string,
  path: string,
  fields: KeptFields,
): Promise<boolean> {
  const clean = (text: string) => text.replaceAll('\0', '')
  const typed = Object.entries(fields).map(([name, value]) => [
    clean(name),
    typeof value === 'string' ? clean(value) : value.map(clean),
  ])
  const json = JSON.stringify(Object.fromEntries(typed))
  if (Buffer.byteLength(json) > most) return false
  await db.insertInto('kept_forms').values({ token_hash: tokenHash, path, fields: json }).execute()
  return true
}

export async function keptForm(db: Db, tokenHash: string) {
  return db
    .selectFrom('kept_forms')
    .where('token_hash', '=', tokenHash)
    .where('kept_at', '>', sql<Date>`now() - interval '1 hour'`)
    .select(['path', sql<KeptFields>`fields`.as('fields')])
    .executeTakeFirst()
}

/** With a path: only if that is where it was to go. Returns whether there was one. */
export async function forgetKeptForm(db: Db, tokenHash: string, path?: string): Promise<boolean> {
  const forgotten = await db
    .deleteFrom('kept_forms')
    .where('token_hash', '=', tokenHash)
    .$if(path !== undefined, (query) => query.where('path', '=', path ?? ''))
    .executeTakeFirst()
  return forgotten.numDeletedRows > 0n
}

/** What the options of a kept ballot are called, in the order of their poll. */
export async function optionLabels(db: Db, publicIds: readonly string[]) {
  const ids = publicIds.filter((id) => /^[\w-]{12}$/.test(id))
  if (ids.length === 0) return []
  return db
    .selectFrom('poll_options')
    .where('public_id', 'in', ids)
    .select(['public_id', 'label_en', 'label_zh_hk'])
    .orderBy('position')
    .execute()
}

export type OptionLabel = Awaited<ReturnType<typeof optionLabels>>[number]
