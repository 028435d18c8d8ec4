// Exports: asked for, packed by a job, fetched for a day, and gone. One of a person at a time.
import { type RawBuilder, sql } from 'kysely'
import { personalData } from '../domain/personal-data.ts'
import { askForMailTo } from './account-mails.ts'
import type { Db } from './client.ts'
import { theirs } from './erasing.ts'
import { enqueue } from './jobs.ts'

/** `undefined`: none; `ready_at` null: it is being packed. `ends_at`: then it is deleted. */
export async function exportOf(db: Db, personId: string) {
  return db
    .selectFrom('exports')
    .where('person_id', '=', personId)
    .where((eb) =>
      eb.or([eb('ready_at', 'is', null), eb('ready_at', '>', sql<Date>`now() - interval '24 hours'`)]),
    )
    .select(['asked_at', 'ready_at', 'bytes', sql<Date | null>`ready_at + interval '24 hours'`.as('ends_at')])
    .executeTakeFirst()
}

export type OwnExport = Awaited<ReturnType<typeof exportOf>>

/** Takes the place of one that was ready. `false`: one is being packed already. */
export async function askForExport(db: Db, personId: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('exports')
      .where('person_id', '=', personId)
      .where('ready_at', 'is not', null)
      .execute()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('exports')
      .values({ person_id: personId })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return false
    await enqueue(tx, 'pack-export', { person: personId })
    return true
  })
}

/** What is still to be packed, in the language of its person. */
export async function waitingExport(db: Db, personId: string) {
  return db
    .selectFrom('exports')
    .innerJoin('people', 'people.id', 'person_id')
    .where('person_id', '=', personId)
    .where('ready_at', 'is', null)
    .select(['people.language', 'people.time_zone'])
    .executeTakeFirst()
}

/** A worker that died left some: the next begins anew. */
export const forgetPieces = (db: Db, personId: string) =>
  db.deleteFrom('export_pieces').where('person_id', '=', personId).execute()

export const keepPiece = (db: Db, personId: string, number: number, piece: Uint8Array) =>
  db
    .insertInto('export_pieces')
    .values({ person_id: personId, number, piece: Buffer.from(piece) })
    .execute()

/** Its person is told at the address that is theirs by now. */
export async function exportReady(db: Db, personId: string, bytes: number) {
  await db.transaction().execute(async (tx) => {
    const ready = await tx
      .updateTable('exports')
      .set({ ready_at: sql<Date>`now()`, bytes })
      .where('person_id', '=', personId)
      .where('ready_at', 'is', null)
      .executeTakeFirst()
    if (ready.numUpdatedRows === 0n) return
    await askForMailTo(tx, personId, 'export_ready')
  })
}

/** One after another, so that no process holds more than one. */
export async function* piecesOf(db: Db, personId: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const row = await db
      .selectFrom('export_pieces')
      .where('person_id', '=', personId)
      .where('number', '=', number)
      .select('piece')
      .executeTakeFirst()
    if (!row) return
    yield row.piece
  }
}

export const deleteOldExports = (db: Db) =>
  db
    .deleteFrom('exports')
    .where('ready_at', '<=', sql<Date>`now() - interval '24 hours'`)
    .execute()

/** Tables in which something of a person is told, with the columns. */
export const toldTables = Object.entries(personalData).flatMap(([table, { whose, place, told }]) =>
  whose === null || told.length === 0 ? [] : [{ table, whose, told: [...place, ...told] }],
)

const place = (table: string, column: string, from: string, name: string) =>
  sql`(select ${sql.ref(name)} from ${sql.table(from)} named where named.id = ${sql.ref(`${table}.${column}`)})`

/** Numbers mean nothing outside: what stands in their place is what addresses have. */
const named: Readonly<Record<string, (table: string) => RawBuilder<unknown>>> = {
  article_id: (table) => place(table, 'article_id', 'articles', 'slug'),
  comment_id: (table) => place(table, 'comment_id', 'comments', 'public_id'),
  parent_id: (table) => place(table, 'parent_id', 'comments', 'public_id'),
  source_id: (table) => place(table, 'source_id', 'comments', 'public_id'),
  poll_id: (table) => place(table, 'poll_id', 'polls', 'public_id'),
  topic_id: (table) => place(table, 'topic_id', 'topics', 'slug'),
  followed_id: (table) => place(table, 'followed_id', 'people', 'handle'),
  receipt: () => sql`encode(receipt, 'hex')`,
  /** Of an enum that pg does not know. */
  roles: () => sql`roles::text[]`,
  kinds: () => sql`kinds::text[]`,
  /** Somebody else's words, as long as readers see them too. */
  exact: () => sql`case when not is_lost and (source_id is null or exists (
    select from comments source where source.id = source_id and source.state = 'published')) then exact end`,
}

export type ToldRow = Record<string, unknown>

/** Within a transaction, as of whose beginning: the rows of a table that tell of a person, so many at a time. */
export async function* toldRows(
  tx: Db,
  personId: string,
  { table, whose, told }: (typeof toldTables)[number],
): AsyncGenerator<ToldRow> {
  const columns = told.map(
    (column) => sql`${named[column]?.(table) ?? sql.ref(column)} as ${sql.ref(column)}`,
  )
  await sql`declare told no scroll cursor for
    select ${sql.join(columns)} from ${sql.table(table)} where ${theirs(whose, personId)}`.execute(tx)
  for (;;) {
    const { rows } = await sql<ToldRow>`fetch 200 from told`.execute(tx)
    yield* rows
    if (rows.length === 0) break
  }
  await sql`close told`.execute(tx)
}
