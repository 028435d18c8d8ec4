// Where people agree: the comments that most of every sector agrees with, by how far they bridge; and in a long thread
// its line of contents.
import { type RawBuilder, sql } from 'kysely'
import { bridgingAnswers } from '../domain/bridging.ts'
import { contentsAnswers, contentsFrom, contentsReplies } from '../domain/divided.ts'
import type { Sector } from '../domain/words.ts'
import type { Db } from './client.ts'

/** How many comments each list has. */
const listLength = 3

/** What a thread of many comments is summed up by. */
export const contentsLists = ['most_agreed', 'most_divided', 'most_answered'] as const
export type ContentsList = (typeof contentsLists)[number]

export interface SectorShare {
  sector: Sector
  agree: number
  answers: number
}

const answered = sql`agree_count + disagree_count >= ${sql.lit(contentsAnswers)}`

/** Each list as its condition and its order, for which migrations/… have a partial index each. */
const lists: Record<'agreed' | ContentsList, { where: RawBuilder<unknown>; order: RawBuilder<unknown> }> = {
  agreed: { where: sql`agreed_across`, order: sql`bridging desc, id` },
  most_agreed: { where: sql`${answered} and agree_count > disagree_count`, order: sql`best desc, id` },
  most_divided: {
    where: sql`${answered} and least(agree_count, disagree_count) > 0`,
    order: sql`divided(agree_count, disagree_count) desc, id`,
  },
  most_answered: {
    where: sql`reply_count >= ${sql.lit(contentsReplies)}`,
    order: sql`reply_count desc, id`,
  },
}

/** The first published comments of each list, in one statement. */
async function firstOf(db: Db, articleId: string, names: readonly ('agreed' | ContentsList)[]) {
  const places = names.map(
    (
      name,
    ) => sql`(select id, ${sql.lit(name)} as list, row_number() over (order by ${lists[name].order}) as place
      from (select * from comments where article_id = ${articleId} and state = 'published' and ${lists[name].where}
        order by ${lists[name].order} limit ${sql.lit(listLength)}) first)`,
  )
  const chosen = sql<{
    id: string
    list: 'agreed' | ContentsList
    place: string
  }>`(${sql.join(places, sql` union all `)})`
  return db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .innerJoin(chosen.as('chosen'), 'chosen.id', 'comments.id')
    .orderBy('chosen.list')
    .orderBy('chosen.place')
    .select([
      sql<SectorShare[]>`(
        select json_agg(json_build_object('sector', sector, 'agree', agree, 'answers', agree + disagree + unsure)
          order by sector)
        from sector_tallies
        where comment_id = comments.id and agree + disagree + unsure >= ${sql.lit(bridgingAnswers)})`.as(
        'sectors',
      ),
      'chosen.list',
      'comments.public_id',
      'comments.language',
      'comments.body_html',
      'people.handle',
      'people.display_name',
    ])
    .execute()
}

export type AgreedRow = Awaited<ReturnType<typeof firstOf>>[number]

/**
 * The published comments with the highest bridging that more than half of each sector agrees with, among the sectors
 * with enough answers: the votes keep `agreed_across` as they come in. With the share of each such sector.
 */
export const agreedAcross = (db: Db, articleId: string) => firstOf(db, articleId, ['agreed'])

/** The same, and above `contentsFrom` comments what the line of contents lists, still in one statement. */
export async function landmarksOf(
  db: Db,
  { id, comment_count }: { id: string; comment_count: number },
): Promise<{ agreed: AgreedRow[]; contents: AgreedRow[] }> {
  const isLong = comment_count > contentsFrom
  const rows = await firstOf(db, id, isLong ? ['agreed', ...contentsLists] : ['agreed'])
  return {
    agreed: rows.filter(({ list }) => list === 'agreed'),
    contents: rows.filter(({ list }) => list !== 'agreed'),
  }
}
