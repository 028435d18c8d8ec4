// The prints of comments: numbers by which nearly the same texts find one another, without reading them all.
import { sql } from 'kysely'
import { fingerprint } from '../domain/rules/index.ts'
import type { Db } from './client.ts'

/** Days that a print is kept: as far back as anybody may set that texts are compared. */
const keptDays = 90

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

/** In a statement: ids of comments that may be nearly the same as a text, the newest first. */
export const alikeTo = (text: string, most: number) => sql`
  select comment_id from (
    select comment_id from comment_prints where bands && ${bandsOf(text)}::bigint[] offset 0) alike
  order by comment_id desc limit ${sql.lit(most)}`

export async function forgetOldPrints(db: Db): Promise<void> {
  await sql`
    delete from comment_prints using comments
    where comments.id = comment_id and posted_at < now() - make_interval(days => ${sql.lit(keptDays)})
  `.execute(db)
}
