// A flagged comment with everybody around it, and where its case stands.
import { db } from './database.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from './make.ts'

export const casePath = ({ public_id }: { public_id: string }, lang = 'en') =>
  `/${lang}/moderation/cases/${public_id}`
export const decisionOn = (of: { public_id: string }) => `${casePath(of)}/decision`
export const stored = (of: { id: string }) =>
  db.selectFrom('cases').where('id', '=', of.id).selectAll().executeTakeFirstOrThrow()
export const commentOf = (of: { comment_id: string }) =>
  db.selectFrom('comments').where('id', '=', of.comment_id).selectAll().executeTakeFirstOrThrow()
export const log = () => db.selectFrom('staff_log').orderBy('id').selectAll().execute()

/** A comment with a flag of somebody else, its author, and two moderators. */
export async function world(columns: Partial<Parameters<typeof makeComment>[0]> = {}) {
  const author = await makePerson({ display_name: 'Author' })
  const article = await makeArticle()
  const comment = await makeComment({
    article_id: article.id,
    author_id: author.id,
    body: 'Buy my bench.',
    ...columns,
  })
  const flagger = await makePerson({ display_name: 'Flagger' })
  const flagged = await makeFlag({ comment_id: comment.id, person_id: flagger.id, note: 'He sells them.' })
  const mo = await makePerson({ display_name: 'Mo', roles: ['moderator'] })
  const may = await makePerson({ display_name: 'May', roles: ['moderator'] })
  return { author, article, comment, flagger, flagged, mo, may }
}
