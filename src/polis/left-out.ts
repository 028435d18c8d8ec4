// Whose votes do not leave: those of people whose row would show who they are, and votes on what few have answered.
import {
  answeredAny,
  type ExportedComment,
  exportedComments,
  type ExportedVoter,
  exportedVoters,
  leastAnswers,
} from '../db/opinion-export.ts'
import type { Db } from '../db/client.ts'

/** `shared` are those of `comments` whose votes leave; `voters` gave them; `without` are the people left out. */
export interface Leaving {
  comments: ExportedComment[]
  shared: ExportedComment[]
  voters: ExportedVoter[]
  without: string[]
}

/** Each person left out makes the others easier to tell, so it is looked again until nobody is. */
export async function leaving(db: Db, articleId: string): Promise<Leaving> {
  let without: string[] = []
  for (;;) {
    const comments = await exportedComments(db, articleId, without)
    const shared = comments.filter(hasEnough)
    const voters = await exportedVoters(db, sourcesOf(shared), without)
    const more = await singledOut(db, shared, voters, without)
    if (more.length === 0) return { comments, shared, voters, without }
    without = together([...without, ...more], voters)
  }
}

/** None of the forum's own people, or enough of them. */
const hasEnough = ({ answers, own_answers }: ExportedComment) =>
  answers > 0 && (own_answers === 0 || own_answers >= leastAnswers)

export const sourcesOf = (comments: readonly ExportedComment[]) => comments.flatMap(({ sources }) => sources)

/**
 * Nobody votes on a comment of their own, and who wrote what is public: the row of an author is one of those with no vote on any
 * of their comments. Where these are fewer than five, it can be told whose it is.
 */
async function singledOut(
  db: Db,
  shared: readonly ExportedComment[],
  voters: readonly ExportedVoter[],
  without: readonly string[],
): Promise<string[]> {
  const own = new Set(voters.filter(({ imported }) => !imported).map(({ id }) => id))
  const written = Map.groupBy(
    shared.filter(({ author_id }) => own.has(author_id)),
    ({ author_id }) => author_id,
  )
  const told: string[] = []
  for (const [author, comments] of written) {
    const atMost = comments.reduce((sum, { answers }) => sum + answers, 0)
    if (voters.length - atMost >= leastAnswers) continue
    if (voters.length - (await answeredAny(db, sourcesOf(comments), without)) < leastAnswers)
      told.push(author)
  }
  return told
}

/**
 * Counts on the pages hold everybody's votes: beside them, the votes of fewer than five people left out could be read
 * off as the difference. So others, drawn by lot, are left out with them; and where fewer than five would remain, all are.
 * The lot is that of `exportedVoters`: were it drawn anew, the rows of these others would stand in the next export.
 */
function together(without: string[], voters: readonly ExportedVoter[]): string[] {
  const out = new Set(without)
  const rest = voters.filter(({ id, imported }) => !imported && !out.has(id)).map(({ id }) => id)
  while (rest.length > 0 && (out.size < leastAnswers || rest.length < leastAnswers)) {
    out.add(rest.shift()!)
  }
  return [...out]
}
