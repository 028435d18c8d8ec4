// A talk with a map: two camps who answer eight comments the opposite way, and one comment that unites them.
import { dueMaps, keepMap, pulseOf, votesOn } from '../src/db/opinion-maps.ts'
import { drawing } from '../src/domain/opinion/drawing.ts'
import type { Sector } from '../src/domain/words.ts'
import { drawMap } from '../src/drawing-map.ts'
import { db } from './database.ts'
import { makeArticle, makeComment, makePerson, type Person } from './make.ts'

export const uniting = 8

type Talked = { sectors?: readonly (Sector | null)[] } & Parameters<typeof makeArticle>[0]

/** Votes only; the map is drawn by `drawDue`. Person `i` is in camp `i % 2`, and votes as one of `sectors[i]`. */
export async function makeTalk(many = 24, { sectors = [], ...about }: Talked = {}) {
  const article = await makeArticle(about)
  const comments: Awaited<ReturnType<typeof makeComment>>[] = []
  const author_id = (await makePerson()).id
  for (let j = 0; j <= uniting; j++)
    comments.push(await makeComment({ article_id: article.id, author_id, body: `Statement number ${j}` }))
  const people: Person[] = []
  for (let i = 0; i < many; i++) people.push(await makePerson({ display_name: `Voter ${i}` }))
  const votes = people.flatMap((person, i) =>
    comments.map((comment, j) => ({
      comment_id: comment.id,
      person_id: person.id,
      stance: j === uniting || i % 2 === j % 2 ? ('agree' as const) : ('disagree' as const),
      language: 'en' as const,
      sector: sectors[i] ?? null,
    })),
  )
  if (votes.length > 0) await db.insertInto('votes').values(votes).execute()
  return { article, comments, people }
}

/** A new map, also of fewer people's news than the job would draw one for. */
export async function drawAnew({ id }: { id: string }) {
  const pulse = await pulseOf(db, id)
  await keepMap(db, id, { drawn: drawing(await votesOn(db, id)), pulse, took: 0 })
}

/** What the job does, without the thread that it does it in. */
export async function drawDue() {
  for (const article of await dueMaps(db)) await drawMap(db, article)
}
