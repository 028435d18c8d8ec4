// Reads a table of answers as a spreadsheet saves it: a row for each person, a column for each statement, the statement in the head.
import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import type { Stance } from '../domain/words.ts'
import { isBlank } from '../domain/text.ts'
import { longest, type PolisComment, type PolisExport, type PolisVote, textIn } from './read.ts'
import { failing, failingAll, rowsOf } from './rows.ts'

/** Who wrote the statements; those who answer are 1, 2 and so on. */
export const asker = '0'

/**
 * The first column says who answered, so that nobody answers twice; it is not kept. Every other one is a statement. The separator is
 * what stands most often in the head, for spreadsheets save `;` in some languages. `at` is the time of all answers: a table knows none.
 */
export async function readPlain(
  path: string,
  { title, at }: { title: string; at: Date },
): Promise<PolisExport> {
  const bytes = readFileSync(path)
  if (!isUtf8(bytes)) failingAll(path)((say) => say.encoding)
  const seen = new Set<string>()
  const votes: PolisVote[] = []
  let comments: PolisComment[] | undefined
  for await (const { row, line } of rowsOf(path, undefined, separatorOf(bytes))) {
    const fail = failing(path, line)
    if (row.every((one) => one.trim() === '')) continue
    if (!comments) {
      comments = statementsIn(row, at, fail)
      continue
    }
    const wanted = comments.length + 1
    if (row.length !== wanted) fail((say) => say.width(row.length, wanted))
    const person = row[0]!.trim()
    if (person === '') fail((say) => say.unnamedPerson)
    if (seen.has(person)) fail((say) => say.again(person.slice(0, 80)))
    seen.add(person)
    for (const [j, { id }] of comments.entries()) {
      const said = row[j + 1]!.trim()
      if (said === '') continue
      const stance = answers.get(said.toLowerCase()) ?? fail((say) => say.answer(said.slice(0, 80), j + 2))
      votes.push({ comment: id, voter: String(seen.size), stance, at })
    }
  }
  if (!comments) return failing(path, 1)((say) => say.empty)
  if (votes.length === 0) failingAll(path)((say) => say.noAnswers)
  for (const { comment, stance } of votes) {
    if (stance === 'agree') comments[Number(comment)]!.agrees++
    if (stance === 'disagree') comments[Number(comment)]!.disagrees++
  }
  const about = {
    kind: 'plain',
    language: null,
    licence: null,
    topic: title,
    description: '',
    url: null,
  } as const
  return { ...about, comments, votes }
}

function statementsIn(row: readonly string[], at: Date, fail: ReturnType<typeof failing>): PolisComment[] {
  const names = row.slice(1).map((one) => textIn(one))
  if (names.length === 0) fail((say) => say.noStatements)
  const seen = new Set<string>()
  return names.map((body, j) => {
    if (isBlank(body)) fail((say) => say.unnamedColumn(j + 2))
    if (body.length > longest) fail((say) => say.longBody(longest))
    if (seen.has(body)) fail((say) => say.again(body.slice(0, 80)))
    seen.add(body)
    return { id: String(j), author: asker, at, body, moderated: 1, agrees: 0, disagrees: 0 }
  })
}

const words: Record<Stance, readonly string[]> = {
  agree: ['agree', 'strongly agree', 'yes', '1', '同意', '非常同意', '贊成', '支持', '是'],
  disagree: ['disagree', 'strongly disagree', 'no', '-1', '不同意', '非常不同意', '反對', '不贊成', '否'],
  unsure: ['unsure', 'neutral', 'pass', "don't know", '0', '不肯定', '不確定', '中立', '不知道'],
}
const answers = new Map(
  Object.entries(words).flatMap(([stance, all]) => all.map((word) => [word, stance as Stance] as const)),
)

function separatorOf(bytes: Buffer): string {
  const end = bytes.indexOf('\n')
  const head = bytes.toString('utf8', 0, end === -1 ? undefined : end).replaceAll(/"[^"]*"/g, '')
  const many = (sign: string) => head.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (many(sign) > many(best) ? sign : best))
}
