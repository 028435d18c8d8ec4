// Reads a consultation as Polis exports it: summary.csv, comments.csv, votes.csv in one folder; errors name file and line.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Language, languages, type Stance } from '../domain/words.ts'
import { cleanText, isBlank } from '../domain/text.ts'
import { uncelled } from './cells.ts'
import { type Fail, failingAll, judgementOf, type Moderated, records, rowsOf, whole } from './rows.ts'

/** One statement. `accepted` is 1, 0 not looked at, -1 moderated out; the counts are those that Polis itself gives. */
export interface PolisComment {
  id: string
  author: string
  at: Date
  body: string
  moderated: Moderated
  agrees: number
  disagrees: number
}

/** The last vote of a pair of voter and statement. */
export interface PolisVote {
  comment: string
  voter: string
  stance: Stance
  at: Date
}

export interface PolisExport {
  /** Of a forum such as this one, which says language and licence too; or a table of answers. */
  kind: 'polis' | 'kiu' | 'plain'
  language: Language | null
  licence: string | null
  topic: string
  description: string
  url: string | null
  /** Oldest first. */
  comments: PolisComment[]
  votes: PolisVote[]
}

export async function readPolis(folder: string): Promise<PolisExport> {
  const summary = await readSummary(folder)
  const comments = await readComments(folder)
  const votes = await readVotes(folder, new Set(comments.map(({ id }) => id)))
  return { ...readReadme(folder), ...summary, comments, votes }
}

/** What stands between the first two lines of `---` in the README of a Kiu forum; a Polis export has none. */
function readReadme(folder: string): Pick<PolisExport, 'kind' | 'language' | 'licence'> {
  const path = join(folder, 'README.md')
  const none = { kind: 'polis', language: null, licence: null } as const
  const head = existsSync(path) && /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(path, 'utf8'))?.[1]
  if (!head) return none
  const lineOf = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(head)?.[1]?.trim() ?? ''
  const language = languages.find((one) => one === lineOf('language')) ?? null
  return { kind: 'kiu', language, licence: lineIn(textIn(unquoted(lineOf('licence')))) || null }
}

function unquoted(text: string): string {
  try {
    return text.startsWith('"') ? String(JSON.parse(text)) : text
  } catch {
    return ''
  }
}

async function readSummary(folder: string) {
  const path = join(folder, 'summary.csv')
  const values = new Map<string, string>()
  for await (const { row } of rowsOf(path, 2)) values.set(row[0] ?? '', textIn(row[1] ?? ''))
  const topic = lineIn(values.get('topic') ?? '')
  if (isBlank(topic)) failingAll(path)((say) => say.topic)
  const description = values.get('conversation-description') ?? ''
  if (description.length > longestDescription)
    failingAll(path)((say) => say.longDescription(longestDescription))
  const url = values.get('url')
  return {
    topic,
    description,
    url: url && url.length <= longestUrl && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null,
  }
}

/** As it can be stored: what a cell says, whatever stands in it. */
export const textIn = (cell: string) => cleanText(uncelled(cell.trim()).replaceAll('\0', ''))

/** Never half of a pair of surrogates. */
export const shortened = (text: string, most: number) => text.slice(0, most).toWellFormed()

export const lineIn = (text: string) => shortened(text.replaceAll(/\s+/g, ' '), 300)

/** Of a statement: far more than anybody can write here. */
export const longest = 20_000
/** The same of what the consultation is about. */
const longestDescription = 100_000
/** A consultation is known again by it, and an index takes 2,704 bytes. */
const longestUrl = 800

async function readComments(folder: string): Promise<PolisComment[]> {
  const columns = [
    'timestamp',
    'comment-id',
    'author-id',
    'agrees',
    'disagrees',
    'moderated',
    'comment-body',
  ] as const
  const comments = new Map<string, PolisComment>()
  for await (const { of, fail } of records(folder, 'comments.csv', columns)) {
    const id = whole(of('comment-id'), 'comment-id', fail)
    if (comments.has(id)) fail((say) => say.twice('comment-id', id))
    const moderated = judgementOf(of('moderated'), fail)
    const body = textIn(of('comment-body'))
    if (isBlank(body)) fail((say) => say.noBody)
    if (body.length > longest) fail((say) => say.longBody(longest))
    comments.set(id, {
      id,
      author: whole(of('author-id'), 'author-id', fail),
      at: moment(of('timestamp'), fail),
      body,
      moderated,
      agrees: Number(whole(of('agrees'), 'agrees', fail)),
      disagrees: Number(whole(of('disagrees'), 'disagrees', fail)),
    })
  }
  return [...comments.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || Number(a.id) - Number(b.id))
}

const stances: Record<string, Stance> = { '1': 'agree', '-1': 'disagree', '0': 'unsure' }

/** One row for every vote event: where a pair stands twice, the later row counts. */
async function readVotes(folder: string, known: ReadonlySet<string>): Promise<PolisVote[]> {
  const columns = ['timestamp', 'comment-id', 'voter-id', 'vote'] as const
  const votes = new Map<string, PolisVote>()
  for await (const { of, fail } of records(folder, 'votes.csv', columns)) {
    const comment = whole(of('comment-id'), 'comment-id', fail)
    if (!known.has(comment)) fail((say) => say.unknownComment(comment))
    const voter = whole(of('voter-id'), 'voter-id', fail)
    const stance = stances[of('vote')] ?? fail((say) => say.vote(of('vote').slice(0, 80)))
    votes.set(`${comment} ${voter}`, { comment, voter, stance, at: moment(of('timestamp'), fail) })
  }
  return [...votes.values()]
}

/** Milliseconds since 1970. */
function moment(value: string, fail: Fail): Date {
  const at = new Date(Number(value))
  return /^\d{1,15}$/.test(value) && !Number.isNaN(at.getTime())
    ? at
    : fail((say) => say.time(value.slice(0, 80)))
}

/** Statements on which Polis's own counts and the votes in the same export disagree. */
export function disagreements({ comments, votes }: PolisExport) {
  const counted = new Map(comments.map(({ id }) => [id, { agree: 0, disagree: 0, unsure: 0 }]))
  for (const { comment, stance } of votes) counted.get(comment)![stance]++
  return comments
    .map((comment) => ({ comment, counted: counted.get(comment.id)! }))
    .filter(
      ({ comment, counted }) => comment.agrees !== counted.agree || comment.disagrees !== counted.disagree,
    )
}
