// What the pages of a map show besides the map itself: the comments in it, who said what by blocks, and where the viewer stands.
import { sql } from 'kysely'
import { placeOf } from '../domain/opinion/new-vote.ts'
import { votesForPlace } from '../domain/opinion/place.ts'
import type { DrawnStatement, Picture } from '../domain/opinion/drawing.ts'
import type { Db } from './client.ts'

/** Published comments by their inner ids, with what the groups said: what is hidden by now is not among them. */
export const statementsIn = async (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : statements(db)
        .where('comments.id', 'in', [...ids])
        .execute()

/** One of an article's, by its public id. */
export const statementOf = (db: Db, articleId: string, publicId: string) =>
  statements(db)
    .where('comments.article_id', '=', articleId)
    .where('comments.public_id', '=', publicId)
    .executeTakeFirst()

function statements(db: Db) {
  return db
    .selectFrom('comments')
    .innerJoin('opinion_statements as stands', 'stands.comment_id', 'comments.id')
    .leftJoin('people', 'people.id', 'comments.author_id')
    .where('comments.state', '=', 'published')
    .select([
      'comments.id',
      'comments.public_id',
      'comments.language',
      'comments.body_html',
      'people.display_name',
      sql<DrawnStatement['tallies']>`stands.tallies`.as('tallies'),
      'stands.consensus',
      'stands.heard',
      'comments.agree_count',
      'comments.disagree_count',
      'comments.unsure_count',
    ])
}

export type StatementRow = Awaited<ReturnType<typeof statementsIn>>[number]

/** Ids of all the comments that a picture names. */
export const namedIn = ({ groups, agreed, divided }: Picture): string[] => [
  ...new Set([
    ...groups.flatMap(({ representative }) => representative.map(({ statement }) => statement)),
    ...agreed.agree,
    ...agreed.disagree,
    ...divided,
  ]),
]

/** How the answers to a comment colour the dots of the newest map, see `coloursOf`; `undefined` where nothing may be told. */
export const coloursBy = async (db: Db, { id }: Pick<StatementRow, 'id'>) =>
  (await db.selectFrom('opinion_colours').where('comment_id', '=', id).select('dots').executeTakeFirst())
    ?.dots

/**
 * Where somebody stands at this moment: their votes of now on the axes of the newest map. `place` is `null` below seven
 * votes, or without a map.
 */
export async function placeOn(db: Db, articleId: string, personId: string) {
  const votes = await db
    .selectFrom('votes')
    .innerJoin('comments as voted', 'voted.id', 'votes.comment_id')
    .leftJoin('counted_together as merge', 'merge.comment_id', 'voted.id')
    .innerJoin('comments', (join) =>
      join.on('comments.id', '=', sql<string>`coalesce(merge.into_id, voted.id)`),
    )
    .leftJoin('opinion_statements as stands', 'stands.comment_id', 'comments.id')
    .where('voted.article_id', '=', articleId)
    .where('votes.person_id', '=', personId)
    // The later of two answers to what counts together.
    .distinctOn('comments.id')
    .orderBy('comments.id')
    .orderBy('voted_at', 'desc')
    .select([
      'comments.id',
      'stance',
      'mean',
      'axis_x',
      'axis_y',
      sql<boolean>`comments.state <> 'published'`.as('removed'),
    ])
    .execute()
  if (votes.length < votesForPlace) return { votes: votes.length, place: null, agreed: [] }
  const { many, gone } = await db
    .selectFrom('opinion_statements as stands')
    .innerJoin('comments', 'comments.id', 'stands.comment_id')
    .where('stands.article_id', '=', articleId)
    .select([
      sql<number>`count(*)::int`.as('many'),
      sql<number>`(count(*) filter (where state <> 'published'))::int`.as('gone'),
    ])
    .executeTakeFirstOrThrow()
  const known = votes.filter(({ mean }) => mean !== null)
  const agreed = votes.filter(({ stance }) => stance === 'agree').map(({ id }) => id)
  if (known.length === 0) return { votes: votes.length, place: null, agreed }
  // Statements that the viewer said nothing on come after the others: they place nobody, but the map is as wide as all of
  // them, and what is removed counts as seen by everybody.
  const column = (of: (vote: (typeof known)[number]) => number) => {
    const values = new Float64Array(many)
    known.forEach((vote, j) => (values[j] = of(vote)))
    return values
  }
  const removed = Uint8Array.from(column((vote) => Number(vote.removed)))
  const unsaid = gone - removed.reduce((sum, one) => sum + one, 0)
  removed.fill(1, known.length, known.length + unsaid)
  const place = placeOf(
    {
      statements: Int32Array.from(known, (_, j) => j),
      values: Int8Array.from(known, ({ stance }) => values[stance]),
    },
    {
      means: column(({ mean }) => mean ?? 0),
      removed,
      axes: { x: column(({ axis_x }) => axis_x ?? 0), y: column(({ axis_y }) => axis_y ?? 0) },
    },
  )
  return { votes: votes.length, place, agreed }
}

const values = { agree: 1, unsure: 0, disagree: -1 } as const

export type OwnPlace = Awaited<ReturnType<typeof placeOn>>
