// Uploads: what would become of them, and then the article, by the same ways as the command.
import { connect } from '../db/client.ts'
import { lockUpload, uploadDone, uploadedFiles } from '../db/uploads.ts'
import { shownFirst, type UploadPreview } from '../domain/upload.ts'
import type { Language } from '../domain/words.ts'
import type { Renderer } from '../markdown/index.ts'
import { quiet } from '../report.ts'
import { turns } from '../turns.ts'
import { countedIn, importInto, languageIn, slugOf, usualLicence } from './import.ts'
import { readPlain } from './plain.ts'
import { lineIn, type PolisExport, readPolis, shortened, textIn } from './read.ts'
import { failingAll } from './rows.ts'
import { laidOut, type Sent } from './unzip.ts'

/** What the form said; empty or `null`: as the data says, or as it seems. */
export interface Wanted {
  title: string
  language: Language | null
  licence: string
  topic: string
}

/** In each process: all of an upload is in memory while it is read. */
const inTurn = turns(1)

/** Throws `Broken` where a file cannot be taken, and `untitled` where a table needs a title that was not given. */
export const previewOf = (sent: readonly Sent[], wanted: Wanted): Promise<UploadPreview | 'untitled'> =>
  inTurn(() =>
    laidOut(sent, async (at) => {
      const data = await dataIn(at, wanted.title)
      if (!data) return null
      // Of a title in Chinese alone no address can be made.
      const slug = slugOf(data.topic, lastOf(data.url), `consultation-${at.hash.slice(0, 6)}`)
      return { ...previewed(data, wanted), slug, key: keyOf(data, at.hash) }
    }).then((made) => made ?? 'untitled'),
  )

async function dataIn({ folder, table }: { folder: string; table: string | null }, title: string) {
  if (table !== null) return title === '' ? null : readPlain(table, { title, at: new Date() })
  const data = await readPolis(folder)
  return title === '' ? data : { ...data, topic: title }
}

/** A consultation that has an address is the same one whatever else was changed in the files. */
const keyOf = ({ kind, url }: PolisExport, hash: string) =>
  kind !== 'plain' && url !== null ? `polis ${url}` : `${kind} ${hash}`

function previewed(
  data: PolisExport,
  { language, licence, topic }: Wanted,
): Omit<UploadPreview, 'key' | 'slug'> {
  const { disagreements, ...counts } = countedIn(data)
  const said = new Map(data.comments.map(({ id }) => [id, { agree: 0, disagree: 0, unsure: 0 }]))
  for (const { comment, stance } of data.votes) said.get(comment)![stance]++
  const shown = data.comments.filter(({ moderated }) => moderated !== -1)
  return {
    ...counts,
    kind: data.kind,
    title: data.topic,
    description: shortened(data.description, 1000),
    language: language ?? languageIn(data),
    topic,
    licence: licence || (data.licence ?? usualLicence),
    removed: data.comments.length - shown.length,
    disagreeing: disagreements.length,
    first: shown
      .slice(0, shownFirst)
      .map(({ id, body }) => ({ body: shortened(body, 500), ...said.get(id)! })),
  }
}

const lastOf = (url: string | null) => (url === null ? '' : (url.split('/').at(-1) ?? ''))

export type Became = { imported: boolean; slug: string } | undefined

/**
 * All or nothing, on a connection of its own, for it may take minutes. Sent twice, the second waits for the first and is
 * led to the same article. `undefined`: there is no such upload of theirs any more.
 */
export async function importUpload(
  url: string,
  { publicId, personId, renderer }: { publicId: string; personId: string; renderer: Renderer },
): Promise<Became> {
  return inTurn(async () => {
    const { db, close } = connect(url, { name: 'kiu import', statementTimeout: 0, max: 1 })
    try {
      return await db.transaction().execute(async (tx) => {
        const upload = await lockUpload(tx, publicId, personId)
        if (!upload) return undefined
        if (upload.slug !== null) return { imported: false, slug: upload.slug }
        const { title, slug, key, ...about } = upload.about
        const files = await uploadedFiles(tx, upload.id)
        const became = await laidOut(files, async (at) => {
          const data = await dataIn(at, title)
          if (!data) return failingAll(at.folder)((say) => say.empty)
          return importInto(tx, data, { ...about, slug, key, actor: personId, renderer, report: quiet })
        })
        await uploadDone(tx, upload.id, became.slug)
        return became
      })
    } finally {
      await close()
    }
  })
}

/** As it can be stored. */
export const titleIn = (typed: string) => lineIn(textIn(typed))
