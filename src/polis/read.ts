// Reads a consultation as Polis exports it: summary.csv, comments.csv, votes.csv in one folder; errors name file and line.
import { join } from 'node:path'
import type { Stance } from '../domain/words.ts'
import { Plain } from '../report.ts'
import { type Fail, judgementOf, type Moderated, records, rowsOf, whole } from './rows.ts'

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
  return { ...summary, comments, votes: await readVotes(folder, new Set(comments.map(({ id }) => id))) }
}

async function readSummary(folder: string) {
  const values = new Map<string, string>()
  for await (const { row } of rowsOf(join(folder, 'summary.csv'), 2)) values.set(row[0] ?? '', row[1] ?? '')
  const topic = values.get('topic')?.trim()
  if (!topic) throw new Plain(`${join(folder, 'summary.csv')}: the row “topic” is missing or empty.`)
  const url = values.get('url')?.trim()
  return {
    topic,
    description: values.get('conversation-description')?.trim() ?? '',
    url: url && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null,
  }
}

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
    if (comments.has(id)) fail(`comment-id ${id} stands twice`)
    const moderated = judgementOf(of('moderated'), fail)
    const body = of('comment-body').trim()
    if (body === '') fail('comment-body is empty')
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
    if (!known.has(comment)) fail(`comment-id ${comment} is not in comments.csv`)
    const voter = whole(of('voter-id'), 'voter-id', fail)
    const stance = stances[of('vote')] ?? fail(`vote is “${of('vote')}”, not 1, -1 or 0`)
    votes.set(`${comment} ${voter}`, { comment, voter, stance, at: moment(of('timestamp'), fail) })
  }
  return [...votes.values()]
}

/** Milliseconds since 1970. */
function moment(value: string, fail: Fail): Date {
  const at = new Date(Number(value))
  return /^\d{1,15}$/.test(value) && !Number.isNaN(at.getTime())
    ? at
    : fail(`timestamp is “${value}”, not milliseconds since 1970`)
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
