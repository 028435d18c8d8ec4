// Where people agree: the comments that most of every sector agrees with, by how far they bridge.
import { sql } from 'kysely'
import { bridgingAnswers } from '../domain/bridging.ts'
import type { Sector } from '../domain/words.ts'
import type { Db } from './client.ts'

/** How many such comments stand under an article. */
const agreedLength = 3

export interface SectorShare {
  sector: Sector
  agree: number
  answers: number
}

/**
 * The published comments with the highest bridging that more than half of each sector agrees with, among the sectors
 * with enough answers: the votes keep `agreed_across` as they come in. With the share of each such sector.
 */
export async function agreedAcross(db: Db, articleId: string) {
  return db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .where('comments.article_id', '=', articleId)
    .where('comments.state', '=', 'published')
    .where('comments.agreed_across', '=', true)
    .orderBy('comments.bridging', 'desc')
    .orderBy('comments.id')
    .limit(agreedLength)
    .select([
      sql<SectorShare[]>`(
        select json_agg(json_build_object('sector', sector, 'agree', agree, 'answers', agree + disagree + unsure)
          order by sector)
        from sector_tallies
        where comment_id = comments.id and agree + disagree + unsure >= ${sql.lit(bridgingAnswers)})`.as(
        'sectors',
      ),
      'comments.public_id',
      'comments.language',
      'comments.body_html',
      'people.handle',
      'people.display_name',
    ])
    .execute()
}

export type AgreedRow = Awaited<ReturnType<typeof agreedAcross>>[number]
