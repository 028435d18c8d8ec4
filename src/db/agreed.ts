// Where people agree: the comments that most of every part of the city agrees with, by how far they bridge; and in a long
// thread its line of contents.
import { type RawBuilder, sql } from 'kysely'
import { type PartShare, sharesOf } from '../domain/bridging.ts'
import { contentsAnswers, contentsFrom, contentsReplies } from '../domain/divided.ts'
import { type Across, acrosses } from '../domain/words.ts'
import { bridges, talliesOf } from './bridging.ts'
import { type Db, planned } from './client.ts'

/** How many comments each list has. */
const listLength = 3

/** What a thread of many comments is summed up by. */
export const contentsLists = ['most_agreed', 'most_divided', 'most_answered'] as const
export type ContentsList = (typeof contentsLists)[number]

type ListName = Across | ContentsList

const answered = sql`agree_count + disagree_count >= ${sql.lit(contentsAnswers)}`

interface List {
  from?: RawBuilder<unknown>
  where: RawBuilder<unknown>
  order: RawBuilder<unknown>
}

/** Each list as its condition and its order, for which migrations/… have a partial index each. */
const contents: Record<ContentsList, List> = {
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

/** The order `bridging` across the first of these that there is something to tell of, as that order itself is chosen. */
const agreed = (articleId: string): Record<Across, List> => {
  const { groups, sectors } = bridges(articleId)
  return {
    groups: {
      from: sql`(select c.*, s.consensus, s.comment_id from opinion_statements s
        cross join lateral (select * from comments where id = s.comment_id limit 1) c
        where s.article_id = ${articleId} and s.agreed_across) comments`,
      where: sql`true`,
      order: sql`consensus desc, comment_id desc`,
    },
    sectors: { where: sql`agreed_across and not ${groups}`, order: sql`bridging desc, id` },
    languages: {
      where: sql`agreed_across_languages and not ${groups} and not ${sectors}`,
      order: sql`bridging_languages desc, id`,
    },
  }
}

/** The first published comments of each list, in one statement. */
async function firstOf(db: Db, articleId: string, names: readonly ListName[]) {
  const lists: Record<ListName, List> = { ...contents, ...agreed(articleId) }
  const places = names.map((name) => {
    const { from = sql`comments`, where, order } = lists[name]
    return sql`(select id, ${sql.lit(name)} as list, row_number() over (order by ${order}) as place
      from (select * from ${from} where article_id = ${articleId} and state = 'published' and ${where}
        order by ${order} limit ${sql.lit(listLength)}) first)`
  })
  const chosen = sql<{ id: string; list: ListName; place: string }>`(${sql.join(places, sql` union all `)})`
  const of = (at: 0 | 1) =>
    sql.join(
      acrosses.map((name) => sql`when ${sql.lit(name)} then ${talliesOf(name)[at].expression}`),
      sql` `,
    )
  const rows = await db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .innerJoin(chosen.as('chosen'), 'chosen.id', 'comments.id')
    .orderBy('chosen.list')
    .orderBy('chosen.place')
    .select([
      sql<Parameters<typeof sharesOf>[0] | null>`case chosen.list ${of(0)} end`.as('tallies'),
      sql<number | null>`case chosen.list ${of(1)} end`.as('heard'),
      'chosen.list',
      'comments.public_id',
      'comments.language',
      'comments.body_html',
      'people.handle',
      'people.display_name',
    ])
    .modifyEnd(planned)
    .execute()
  return rows.map(({ tallies, heard, ...row }) => ({
    ...row,
    shares: tallies === null ? ([] as PartShare[]) : sharesOf(tallies, heard ?? 0),
  }))
}

export type LandmarkRow = Awaited<ReturnType<typeof firstOf>>[number]
/** Agreed with across what `list` says. */
export type AgreedRow = LandmarkRow & { list: Across }

const isAgreed = (row: LandmarkRow): row is AgreedRow => acrosses.some((across) => across === row.list)

/**
 * The first of the order `bridging` that more than half of each part agrees with, among those with enough answers: votes
 * and maps keep that as they come in. With the share of each part that may be shown.
 */
export const agreedAcross = async (db: Db, articleId: string): Promise<AgreedRow[]> =>
  (await firstOf(db, articleId, acrosses)).filter(isAgreed)

/** The same, and above `contentsFrom` comments what the line of contents lists, still in one statement. */
export async function landmarksOf(
  db: Db,
  { id, comment_count }: { id: string; comment_count: number },
): Promise<{ agreed: AgreedRow[]; contents: LandmarkRow[] }> {
  const isLong = comment_count > contentsFrom
  const rows = await firstOf(db, id, isLong ? [...acrosses, ...contentsLists] : acrosses)
  return { agreed: rows.filter(isAgreed), contents: rows.filter((row) => !isAgreed(row)) }
}
