// Writes a thread of the demonstration, oldest comment first, and the votes on it.
import type { Db } from '../db/client.ts'
import { indexCommentsById } from '../db/search-index.ts'
import { languageOf } from '../domain/language.ts'
import type { Renderer } from '../markdown/index.ts'
import { votesOn } from './draw.ts'
import { demonstration } from './index.ts'
import type { DemoComment, DemoThread } from './types.ts'
import { between, type WrittenArticle } from './write-articles.ts'
import type { WrittenPeople } from './write-people.ts'

interface Writing {
  thread: DemoThread
  article: WrittenArticle
  people: WrittenPeople
  renderer: Renderer
  now: Date
}

/** Ids by key. */
export type WrittenComments = Map<string, string>

/** So many hours after the article appeared, but never in the future. */
export const hoursAfter = (article: WrittenArticle, hours: number, now: Date) =>
  new Date(Math.min(now.getTime(), article.published_at.getTime() + hours * 3_600_000))

export async function writeThread(
  tx: Db,
  { thread, article, people, renderer, now }: Writing,
): Promise<WrittenComments> {
  const written: WrittenComments = new Map()
  const inTime = thread.comments.toSorted((a, b) => a.hoursAfter - b.hoursAfter)
  for (const comment of inTime) {
    const person = people.get(comment.by)!
    const { html: body_html, version: renderer_version } = await renderer.render(comment.body, 'comment')
    const { id } = await tx
      .insertInto('comments')
      .values({
        article_id: article.id,
        parent_id: comment.parent === undefined ? null : written.get(comment.parent)!,
        author_id: person.id,
        body: comment.body,
        body_html,
        renderer_version,
        language: languageOf(comment.body, person.language),
        posted_at: hoursAfter(article, comment.hoursAfter, now),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    written.set(comment.key, id)
  }
  await indexCommentsById(tx, [...written.values()])
  const votes = inTime.flatMap((comment) =>
    votesIn(comment, written.get(comment.key)!, { article, people, now }),
  )
  for (let from = 0; from < votes.length; from += 5000) {
    await tx
      .insertInto('votes')
      .values(votes.slice(from, from + 5000))
      .execute()
  }
  return written
}

function votesIn(
  comment: DemoComment,
  comment_id: string,
  { article, people, now }: Pick<Writing, 'article' | 'people' | 'now'>,
) {
  const posted_at = hoursAfter(article, comment.hoursAfter, now)
  return votesOn(comment, demonstration.people).map(({ by, stance, when }) => {
    const { id: person_id, language, sector } = people.get(by)!
    return { comment_id, person_id, stance, language, sector, voted_at: between(posted_at, now, when) }
  })
}
