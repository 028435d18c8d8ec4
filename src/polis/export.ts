// Writes an article as Polis exports a consultation, and what the forum itself computed of it beside that; each file as pieces of text.
import { randomInt } from 'node:crypto'
import type { StoredMap } from '../db/opinion-maps.ts'
import {
  type ExportedComment,
  exportedComments,
  exportedPeople,
  type ExportedPerson,
  exportedVotes,
} from '../db/opinion-export.ts'
import type { Db } from '../db/client.ts'
import type { Stance } from '../domain/words.ts'

export interface Exported {
  /** The inner id. */
  id: string
  title: string
  standfirst: string
  /** Absolute. */
  url: string
  map: StoredMap | undefined
  readme: string
}

export interface ExportedFile {
  name: string
  text: AsyncIterable<string>
}

/** Instead of a text that was taken from readers: the statement stays, for its votes place it. */
const gone = '[removed / 已移除]'

const value: Record<Stance, number> = { agree: 1, disagree: -1, unsure: 0 }

/**
 * Ids are drawn anew for each export, those of authors apart from those of voters: nobody's comments, which bear a name,
 * lead to their votes, which bear none. `db` is one transaction, so that the files are of one moment.
 */
export async function polisFiles(db: Db, article: Exported): Promise<ExportedFile[]> {
  const comments = await exportedComments(db, article.id)
  const numbers = numbered(comments.map(({ id }) => id))
  const voted = comments.filter(({ has_votes }) => has_votes).map(({ id }) => id)
  const inOrder = voted.toSorted((a, b) => numbers.get(a)! - numbers.get(b)!)
  const voters = numbered(await votersOf(db, article.id, inOrder))
  return [
    { name: 'summary.csv', text: summary(article, comments, voters.size) },
    { name: 'comments.csv', text: commentRows(comments, numbers) },
    { name: 'votes.csv', text: voteRows(db, inOrder, numbers, voters) },
    { name: 'participants-votes.csv', text: personRows(db, article.id, inOrder, numbers, voters) },
    { name: 'result.json', text: result(db, article, comments, { inOrder, numbers, voters }) },
    { name: 'README.md', text: once(article.readme) },
  ]
}

/** From 0, in an order by chance. */
function numbered(ids: readonly string[]): Map<string, number> {
  const order = [...ids]
  for (let i = order.length - 1; i > 0; i--) {
    const other = randomInt(i + 1)
    ;[order[i], order[other]] = [order[other]!, order[i]!]
  }
  return new Map(order.map((id, number) => [id, number]))
}

async function votersOf(db: Db, articleId: string, comments: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for await (const { person_id } of exportedPeople(db, articleId, comments)) ids.push(person_id)
  return ids
}

async function* once(text: string) {
  yield text
}

/** A cell that a spreadsheet would take for a formula stays text. (OWASP, CSV injection) */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (...cells: readonly (string | number)[]) =>
  `${cells.map((one) => (typeof one === 'number' ? one : cell(one))).join(',')}\n`

async function* summary(
  { title, standfirst, url, map }: Exported,
  comments: readonly ExportedComment[],
  voters: number,
) {
  yield line('topic', title)
  yield line('url', url)
  yield line('voters', voters)
  yield line('voters-in-conv', voters)
  yield line('commenters', new Set(comments.map(({ author_id }) => author_id)).size)
  yield line('comments', comments.length)
  yield line('groups', map?.picture.groups.length ?? 0)
  yield line('conversation-description', standfirst)
}

async function* commentRows(comments: readonly ExportedComment[], numbers: Map<string, number>) {
  const authors = numbered([...new Set(comments.map(({ author_id }) => author_id ?? ''))])
  yield 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n'
  for (const one of comments.toSorted((a, b) => numbers.get(a.id)! - numbers.get(b.id)!)) {
    yield line(
      one.posted_at.getTime(),
      one.posted_at.toISOString(),
      numbers.get(one.id)!,
      authors.get(one.author_id ?? '')!,
      one.has_votes ? one.agree_count : 0,
      one.has_votes ? one.disagree_count : 0,
      one.is_shown ? 1 : -1,
      one.body ?? gone,
    )
  }
}

async function* voteRows(
  db: Db,
  comments: readonly string[],
  numbers: Map<string, number>,
  voters: Map<string, number>,
) {
  yield 'timestamp,datetime,comment-id,voter-id,vote\n'
  for await (const { comment_id, person_id, stance, day } of exportedVotes(db, comments)) {
    const [comment, voter] = [numbers.get(comment_id)!, voters.get(person_id)!]
    yield line(day.getTime(), day.toISOString(), comment, voter, value[stance])
  }
}

async function* personRows(
  db: Db,
  articleId: string,
  comments: readonly string[],
  numbers: Map<string, number>,
  voters: Map<string, number>,
) {
  const columns = comments.map((id) => numbers.get(id)!)
  yield line('participant', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree', ...columns)
  for await (const person of exportedPeople(db, articleId, comments)) {
    const said = new Map(person.comments.map((id, at) => [id, person.stances[at]!]))
    const many = (stance: Stance) => person.stances.filter((one) => one === stance).length
    yield line(
      voters.get(person.person_id)!,
      person.group_id ?? '',
      // How many comments somebody wrote would lead to their name.
      0,
      person.stances.length,
      many('agree'),
      many('disagree'),
      ...comments.map((id) => (said.has(id) ? value[said.get(id)!] : '')),
    )
  }
}

/** As `kiu-opinion` prints it, of the map that the forum shows, under the ids of this export. */
async function* result(
  db: Db,
  { id, map }: Exported,
  comments: readonly ExportedComment[],
  {
    inOrder,
    numbers,
    voters,
  }: { inOrder: readonly string[]; numbers: Map<string, number>; voters: Map<string, number> },
) {
  const name = (statement: string) => String(numbers.get(statement))
  yield '{"participants":['
  let before = ''
  for await (const person of exportedPeople(db, id, inOrder)) {
    if (person.x === null || person.y === null) continue
    yield `${before}\n${JSON.stringify(placeOf(person, voters))}`
    before = ','
  }
  const known = comments.filter(({ id: one }) => numbers.has(one))
  const statements = known.map(({ id: one, consensus, extremity, priority }) => ({
    id: name(one),
    consensus,
    extremity: extremity ?? 0,
    priority,
  }))
  const named = (ids: readonly string[]) => ids.filter((one) => numbers.has(one)).map(name)
  const groups = (map?.picture.groups ?? []).map(({ id: group, size, representative }) => ({
    id: group,
    size,
    representative: representative
      .filter(({ statement }) => numbers.has(statement))
      .map(({ statement, stance, share }) => ({ id: name(statement), stance, pa: share })),
  }))
  const agreed = map?.picture.agreed ?? { agree: [], disagree: [] }
  const consensus = { agree: named(agreed.agree), disagree: named(agreed.disagree) }
  const figures = { stability: map?.stability ?? null, silhouette: map?.silhouette ?? null }
  yield `\n],${JSON.stringify({ statements, groups, consensus, ...figures }).slice(1)}\n`
}

const placeOf = ({ person_id, x, y, group_id }: ExportedPerson, voters: Map<string, number>) => ({
  id: String(voters.get(person_id)),
  x,
  y,
  group: group_id,
})
