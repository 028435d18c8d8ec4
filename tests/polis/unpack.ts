// What an export holds, for tests: its files by name, and their rows.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import { parse } from 'csv-parse/sync'
import { keepMap, lastMap, pulseOf, votesOn } from '../../src/db/opinion-maps.ts'
import { drawing } from '../../src/domain/opinion/drawing.ts'
import { db } from '../database.ts'
import { makeArticle, makeComment } from '../make.ts'

export async function unpacked(answer: Response): Promise<Map<string, string>> {
  const reader = new ZipReader(new BlobReader(await answer.blob()), { useWebWorkers: false })
  const files = new Map<string, string>()
  for (const entry of await reader.getEntries())
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()))
  return files
}

export const rowsOf = (files: ReadonlyMap<string, string>, name: string): Record<string, string>[] =>
  parse(files.get(name)!, { columns: true })

/** In a folder of its own. */
export function inFolder(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kiu-export-'))
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
  return folder
}

/** As the job does, and not in a thread: that would take longer than all the rest. */
export async function drawMap(articleId: string) {
  const pulse = await pulseOf(db, articleId)
  const drawn = drawing(await votesOn(db, articleId), await lastMap(db, articleId))
  await keepMap(db, articleId, { drawn, pulse, took: 0 })
}

/** So many at once. */
export const makePeople = (many: number) =>
  db
    .insertInto('people')
    .values(
      Array.from({ length: many }, () => {
        const handle = `voter-${randomBytes(6).toString('hex')}`
        return { handle, handle_skeleton: handle, display_name: 'A voter', language: 'en' as const }
      }),
    )
    .returning('id')
    .execute()

/** Two camps of twelve, who answer eight comments the opposite way; comment 8 unites them. A map is drawn of it. */
export async function talk() {
  const article = await makeArticle()
  const people = await makePeople(24)
  const authors = await makePeople(9)
  const comments: Awaited<ReturnType<typeof makeComment>>[] = []
  for (const [j, { id }] of authors.entries()) {
    const comment = await makeComment({ article_id: article.id, author_id: id })
    await vote(comment.id, people, (i) => (j === 8 || i % 2 === j % 2 ? 'agree' : 'disagree'))
    comments.push(comment)
  }
  await drawMap(article.id)
  return { article, comments, people }
}

export const vote = (
  comment_id: string,
  people: readonly { id: string }[],
  stanceOf: (at: number) => 'agree' | 'disagree' | 'unsure',
) =>
  db
    .insertInto('votes')
    .values(
      people.map(({ id }, i) => ({
        comment_id,
        person_id: id,
        stance: stanceOf(i),
        language: 'en' as const,
      })),
    )
    .execute()
