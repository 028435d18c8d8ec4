// Uploads of editors: kept for a day, seen by whoever sent them, turned into an article once.
import { sql } from 'kysely'
import type { UploadPreview } from '../domain/upload.ts'
import type { Db } from './client.ts'

export interface UploadedFile {
  name: string
  bytes: Uint8Array
}

const bytesInPiece = 1 << 20

/** The public id. */
export async function keepUpload(
  db: Db,
  { personId, files, about }: { personId: string; files: readonly UploadedFile[]; about: UploadPreview },
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { id, public_id } = await tx
      .insertInto('uploads')
      .values({ person_id: personId, title: about.title, about: JSON.stringify(about) })
      .returning(['id', 'public_id'])
      .executeTakeFirstOrThrow()
    for (const [file, { name, bytes }] of files.entries()) {
      for (let number = 0; number === 0 || number * bytesInPiece < bytes.length; number++) {
        const piece = Buffer.from(bytes.subarray(number * bytesInPiece, (number + 1) * bytesInPiece))
        await tx.insertInto('upload_pieces').values({ upload_id: id, file, number, name, piece }).execute()
      }
    }
    return public_id
  })
}

/** `slug`: of the article that it has become. Nobody else's, and none that is older than a day. */
export async function uploadOf(db: Db, publicId: string, personId: string) {
  return db
    .selectFrom('uploads')
    .leftJoin('articles', 'articles.id', 'uploads.article_id')
    .where('uploads.public_id', '=', publicId)
    .where('uploads.person_id', '=', personId)
    .where('uploaded_at', '>', sql<Date>`now() - interval '24 hours'`)
    .select([
      'uploads.id',
      'uploads.public_id',
      'uploads.article_id',
      'articles.slug',
      sql<UploadPreview>`about`.as('about'),
      sql<Date>`uploaded_at + interval '24 hours'`.as('ends_at'),
    ])
    .executeTakeFirst()
}

export type UploadRow = NonNullable<Awaited<ReturnType<typeof uploadOf>>>

/** Within a transaction: whoever else wants to turn it into an article waits, and then sees what became of it. */
export async function lockUpload(tx: Db, publicId: string, personId: string): Promise<UploadRow | undefined> {
  await tx
    .selectFrom('uploads')
    .where('public_id', '=', publicId)
    .where('person_id', '=', personId)
    .select('id')
    .forUpdate()
    .execute()
  return uploadOf(tx, publicId, personId)
}

export async function uploadedFiles(db: Db, uploadId: string): Promise<UploadedFile[]> {
  const rows = await db
    .selectFrom('upload_pieces')
    .where('upload_id', '=', uploadId)
    .select(['file', 'name', 'piece'])
    .orderBy('file')
    .orderBy('number')
    .execute()
  return [...Map.groupBy(rows, ({ file }) => file).values()].map((pieces) => ({
    name: pieces[0]!.name,
    bytes: Buffer.concat(pieces.map(({ piece }) => piece)),
  }))
}

/** The row stays for its day, so that the same form sent again leads to the same article. */
export async function uploadDone(tx: Db, uploadId: string, slug: string) {
  await tx
    .updateTable('uploads')
    .where('id', '=', uploadId)
    .set((eb) => ({ article_id: eb.selectFrom('articles').where('slug', '=', slug).select('articles.id') }))
    .execute()
  await tx.deleteFrom('upload_pieces').where('upload_id', '=', uploadId).execute()
}

/** `false`: there is no such upload of theirs. */
export async function discardUpload(db: Db, publicId: string, personId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('uploads')
    .where('public_id', '=', publicId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
