// A discussion in which two camps answer alike within and apart between: what a map and a report are drawn of.
import { keepMap, pulseOf, votesOn } from '../src/db/opinion-maps.ts'
import { drawing } from '../src/domain/opinion/drawing.ts'
import { db } from './database.ts'
import { makeArticle, makeComment, makePerson } from './make.ts'
import type { Sector } from '../src/domain/words.ts'

/** Twelve people each, who answer eight comments the opposite way; the ninth unites them. */
export async function makeCamps({
  sectors = [],
  ...article
}: { sectors?: (Sector | null)[] } & Parameters<typeof makeArticle>[0] = {}) {
  const made = await makeArticle(article)
  const comments: Awaited<ReturnType<typeof makeComment>>[] = []
  for (let j = 0; j < 9; j++)
    comments.push(await makeComment({ article_id: made.id, body: `Statement number ${j}` }))
  const people: Awaited<ReturnType<typeof makePerson>>[] = []
  for (let i = 0; i < 24; i++) people.push(await makePerson())
  const votes = people.flatMap((person, i) =>
    comments.map((comment, j) => ({
      comment_id: comment.id,
      person_id: person.id,
      stance: j === 8 || i % 2 === j % 2 ? ('agree' as const) : ('disagree' as const),
      language: 'en' as const,
      sector: sectors[i] ?? null,
    })),
  )
  await db.insertInto('votes').values(votes).execute()
  return { article: made, comments, people }
}

/** In place, without the thread and the job, which tests/jobs/draw-maps.test.ts looks at. */
export async function drawMap({ id }: { id: string }) {
  const pulse = await pulseOf(db, id)
  await keepMap(db, id, { drawn: drawing(await votesOn(db, id)), pulse, took: 0 })
}
