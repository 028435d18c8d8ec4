// The prints of comments: numbers by which nearly the same texts find one another, without reading them all.
import { type RawBuilder, sql } from 'kysely'
import { fingerprint } from '../domain/rules/index.ts'
import type { Db } from './client.ts'
import { hoursKept } from '../domain/personal-data.ts'

/** Days that a print is kept: as far back as anybody may set that texts are compared. */
const keptDays = hoursKept('prints')! / 24

const bandsOf = (text: string) => `{${fingerprint(text).join()}}`

/** In the transaction that writes the texts. Of short ones, and of those from long ago, nothing is kept. */
export async function keepPrints(tx: Db, comments: readonly { id: string; body: string }[]): Promise<void> {
  await sql`
    with made as (
      select id, bands::bigint[] as bands
      from unnest(${comments.map(({ id }) => id)}::bigint[], ${comments.map(({ body }) => bandsOf(body))}::text[])
        as made (id, bands)),
    short as (delete from comment_prints where comment_id in (select id from made where bands = '{}'))
    insert into comment_prints (comment_id, bands)
    select comments.id, bands from made join comments on comments.id = made.id
    where bands <> '{}' and posted_at > now() - make_interval(days => ${sql.lit(keptDays)})
    on conflict (comment_id) do update set bands = excluded.bands
  `.execute(tx)
}

/**
 * In a statement, a table `alike` with the column `comment_id`: comments that may be nearly the same as a text, by one
 * look into the index for each band. (Asked for all bands at once, the planner takes them for a good part of the table
 * and reads all of it.) `most` for each band, whoever sends the same letter a thousand times.
 */
export const alikeTo = (text: string, { since, most }: { since: RawBuilder<unknown>; most: number }) => sql`(
  select distinct found.comment_id from unnest(${bandsOf(text)}::bigint[]) band cross join lateral (
    select comment_id from comment_prints join comments on comments.id = comment_id
    where bands @> array[band] and state <> 'withdrawn' and posted_at > ${since}
    limit ${sql.lit(most)}) found) alike`

export async function forgetOldPrints(db: Db): Promise<void> {
  await sql`
    delete from comment_prints using comments
    where comments.id = comment_id and posted_at < now() - make_interval(days => ${sql.lit(keptDays)})
  `.execute(db)
}
