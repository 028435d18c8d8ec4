// Writes an article as Polis exports a consultation, and the opinion map of it beside that; each file as pieces of text.
import type { StoredMap } from '../db/opinion-maps.ts'
import {
  exportedGroups,
  type ExportedComment,
  leastAnswers,
  peopleWithVotes,
  votesOnOne,
} from '../db/opinion-export.ts'
import type { Db } from '../db/client.ts'
import type { Stance } from '../domain/words.ts'
import { datetime, line, numbered } from './cells.ts'
import { type MapOfExport, mapOfExport } from './exported-map.ts'
import { type Leaving, leaving, sourcesOf } from './left-out.ts'

export interface Exported {
  /** The inner id. */
  id: string
  title: string
  description: string
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
export const gone = '[removed / 已移除]'

const value: Record<Stance, 1 | -1 | 0> = { agree: 1, disagree: -1, unsure: 0 }

/** What all files of an export share. Comments with votes stand in the order of their numbers, and so do people. */
interface Plan extends Leaving {
  article: Exported
  numbers: Map<string, number>
  people: Map<string, number>
  authors: Map<string, number>
  groups: ReadonlySet<number>
}

/**
 * Files are to be read one after another: the last are made of what the ones before them saw. Numbers are drawn anew for
 * each export, so that no order tells who came first, and those of authors apart from those of voters: nobody's comments, which
 * bear a name, lead to their votes, which bear none. `db` is one transaction, so that the files are of one moment.
 */
export async function polisFiles(db: Db, article: Exported): Promise<ExportedFile[]> {
  const plan = await planned(db, article)
  const map = mapOfExport({
    map: article.map,
    shared: plan.shared,
    numbers: plan.numbers,
    unvoted: unvotedIn(plan),
    many: plan.voters.length,
    groups: [...plan.groups],
  })
  return [
    { name: 'summary.csv', text: summary(plan) },
    { name: 'comments.csv', text: commentRows(plan) },
    { name: 'votes.csv', text: voteRows(db, plan) },
    { name: 'participants-votes.csv', text: personRows(db, plan, map) },
    { name: 'result.json', text: map.result() },
    { name: 'README.md', text: once(article.readme) },
  ]
}

async function planned(db: Db, article: Exported): Promise<Plan> {
  const { comments, shared, voters, without } = await leaving(db, article.id)
  const numbers = numbered(comments.map(({ id }) => id))
  const inOrder = <C extends { id: string }>(some: readonly C[], order: Map<string, number>) =>
    some.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!)
  const people = numbered(voters.map(({ id }) => id))
  const groups = await exportedGroups(db, article.id, sourcesOf(shared), without)
  const large = groups.filter(({ size }) => size >= leastAnswers).map(({ id }) => id)
  return {
    article,
    comments: inOrder(comments, numbers),
    shared: inOrder(shared, numbers),
    voters: inOrder(voters, people),
    without,
    numbers,
    people,
    authors: numbersOfAuthors(comments, people),
    groups: new Set(large.length < 2 ? [] : large),
  }
}

const unvotedIn = ({ comments, shared }: Plan) => {
  const voted = new Set(shared)
  return comments.filter((one) => !voted.has(one)).map(({ id }) => id)
}

/** Who wrote what readers do not see is told nobody: it would be told by a number that stands beside other comments. */
const authorOf = ({ id, author_id, author_imported, is_shown }: ExportedComment) =>
  is_shown || author_imported ? author_id : `of ${id}`

/** Of an imported consultation authors and voters have one number, as they had before. */
function numbersOfAuthors(comments: readonly ExportedComment[], people: Map<string, number>) {
  const [known, apart] = [new Map<string, number>(), new Set<string>()]
  for (const comment of comments) {
    const author = authorOf(comment)
    const number = comment.author_imported ? people.get(author) : undefined
    if (number === undefined) apart.add(author)
    else known.set(author, number)
  }
  return new Map([...known, ...numbered([...apart], people.size)])
}

async function* once(text: string) {
  yield text
}

async function* summary({ article, shared, voters, groups, authors }: Plan) {
  yield line('topic', article.title)
  yield line('url', article.url)
  // Nobody counts views here: so many have seen it at the least.
  yield line('views', voters.length)
  yield line('voters', voters.length)
  yield line('voters-in-conv', voters.length)
  yield line('commenters', authors.size)
  // As Polis counts them: those that somebody voted on.
  yield line('comments', shared.length)
  yield line('groups', groups.size)
  yield line('conversation-description', article.description)
}

async function* commentRows({ comments, shared, numbers, authors }: Plan) {
  const counted = new Set(shared)
  yield 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n'
  for (const one of comments) {
    yield line(
      one.posted_at.getTime(),
      datetime(one.posted_at),
      numbers.get(one.id)!,
      authors.get(authorOf(one))!,
      counted.has(one) ? one.agree : 0,
      counted.has(one) ? one.disagree : 0,
      one.is_shown ? 1 : -1,
      one.body ?? gone,
    )
  }
}

/** By comment and voter. */
async function* voteRows(db: Db, { shared, numbers, people }: Plan) {
  yield 'timestamp,datetime,comment-id,voter-id,vote\n'
  for (const { id, sources } of shared) {
    const rows: { voter: number; text: string }[] = []
    for (const { person, stance, at } of await votesOnOne(db, sources)) {
      const voter = people.get(person)
      if (voter === undefined) continue
      const text = `${at.getTime()},${datetime(at)},${numbers.get(id)},${voter},${value[stance]}\n`
      rows.push({ voter, text })
    }
    rows.sort((a, b) => a.voter - b.voter)
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      yield rows
        .slice(from, from + rowsAtOnce)
        .map(({ text }) => text)
        .join('')
  }
}

/** A row by itself costs more to hand on than to make. */
const rowsAtOnce = 1000

const peopleAtOnce = 500

async function* personRows(db: Db, plan: Plan, map: MapOfExport) {
  const { article, shared, voters, numbers, people, groups } = plan
  const places = new Map(shared.flatMap(({ sources }, at) => sources.map((source) => [source, at] as const)))
  const blank = shared.map(() => '')
  const head = ['participant', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree']
  yield line(...head, ...shared.map(({ id }) => numbers.get(id)!))
  for (let from = 0; from < voters.length; from += peopleAtOnce) {
    const some = voters.slice(from, from + peopleAtOnce).map(({ id }) => id)
    const rows = await peopleWithVotes(db, article.id, some)
    let text = ''
    for (const person of rows.sort((a, b) => people.get(a.person_id)! - people.get(b.person_id)!)) {
      const said = new Map<number, 1 | -1 | 0>()
      for (const { comment, stance } of person.votes) {
        const place = places.get(comment)
        if (place !== undefined) said.set(place, value[stance])
      }
      const number = people.get(person.person_id)!
      const group = groups.has(person.group_id ?? -1) ? person.group_id : null
      map.take(number, group, said)
      text += rowOf([number, group ?? '', person.wrote], said, blank)
    }
    yield text
  }
}

function rowOf(
  about: readonly (string | number)[],
  said: ReadonlyMap<number, number>,
  blank: readonly string[],
) {
  const cells = blank.slice()
  let [agree, disagree] = [0, 0]
  for (const [place, vote] of said) {
    cells[place] = String(vote)
    if (vote === 1) agree++
    if (vote === -1) disagree++
  }
  return `${[...about, said.size, agree, disagree].join()},${cells.join()}\n`
}
