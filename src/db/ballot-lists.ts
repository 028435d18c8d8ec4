// The published ballots of a poll that is over, a page at a time, and the root that stands for them.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import {
  csvHead,
  csvRoot,
  csvRow,
  jsonFoot,
  jsonHead,
  jsonRow,
  type ListedBallot,
  type ListHead,
} from '../domain/ballot-list.ts'
import type { PollFacts } from '../domain/poll-limits.ts'
import type { Tally } from '../domain/tally/index.ts'
import type { Db } from './client.ts'

/** Ballots that are read at a time. */
const page = 5000

/** A wave that was counted, as its list is headed; its root is `null` where the list is withheld, and until it is made. */
export async function listOf(db: Db, pollId: string, wave: number) {
  const { facts, root, id, ...head } = await db
    .selectFrom('polls')
    .innerJoin('poll_tallies as t', 't.poll_id', 'polls.id')
    .where('polls.id', '=', pollId)
    .where('t.wave', '=', wave)
    .select([
      'polls.id',
      'polls.public_id as poll',
      sql<1 | 2>`t.wave`.as('wave'),
      'method',
      'max_choices',
      'budget',
      sql<ListHead['question']>`json_build_object('en', question_en, 'zh-HK', question_zh_hk)`.as('question'),
      sql<ListHead['options']>`(select json_agg(json_build_object('id', public_id, 'en', label_en,
        'zh-HK', label_zh_hk) order by position) from poll_options where poll_id = polls.id)`.as('options'),
      sql<Tally>`t.tally`.as('result'),
      sql<PollFacts>`t.facts`.as('facts'),
      sql<string | null>`encode(t.root, 'hex')`.as('root'),
    ])
    .executeTakeFirstOrThrow()
  return { id, root, head: { ...head, closed: facts.closed } satisfies ListHead }
}

export type BallotList = Awaited<ReturnType<typeof listOf>>

async function* pagesOf(db: Db, { id, head }: BallotList): AsyncGenerator<ListedBallot[]> {
  for (let after: Buffer = Buffer.alloc(0); ;) {
    const rows = await db
      .selectFrom('counted_ballots')
      .where('poll_id', '=', id)
      .where('wave', '=', head.wave)
      .where('receipt', '>', after)
      .orderBy('receipt')
      .limit(page)
      .select(['receipt', 'choices'])
      .execute()
    yield rows.map(({ receipt, choices }) => ({ receipt: receipt.toString('hex'), choices }))
    if (rows.length < page) return
    after = rows.at(-1)!.receipt
  }
}

/** SHA-256 over the list as docs/recount.md has it. */
export async function rootOf(db: Db, list: BallotList): Promise<Buffer> {
  const hash = createHash('sha256').update(csvHead(list.head))
  for await (const ballots of pagesOf(db, list)) hash.update(ballots.map(csvRow).join(''))
  return hash.digest()
}

/** The file in pieces; the list has a root. */
export async function* fileOf(db: Db, list: BallotList, format: 'csv' | 'json'): AsyncGenerator<string> {
  const root = list.root!
  yield format === 'csv' ? csvRoot(root) + csvHead(list.head) : jsonHead(root, list.head)
  let isFirst = true
  for await (const ballots of pagesOf(db, list)) {
    const [first = '', ...others] =
      format === 'csv'
        ? ballots.map(csvRow)
        : ballots.map((ballot, at) => jsonRow(ballot, isFirst && at === 0))
    yield first + others.join('')
    isFirst = false
  }
  if (format === 'json') yield jsonFoot
}
