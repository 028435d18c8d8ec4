// Across what an article's comments bridge: groups of its opinion map, sectors, reading languages; and how each answered.
import { sql } from 'kysely'
import type { Bridges, Order, PartTally } from '../domain/bridging.ts'
import type { Across } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Whether there is anything to order by, each as the first entry of an index; `article` is the id. */
export const bridges = (article: string) => ({
  groups: sql<boolean>`((select consensus from opinion_statements where article_id = ${article}
    order by consensus desc nulls last, comment_id desc limit 1) is not null)`,
  sectors: sql<boolean>`coalesce((select bridging > 0 from comments where article_id = ${article} and parent_id is null
    order by bridging desc, best desc, id desc limit 1), false)`,
  languages: sql<boolean>`coalesce((select bridging_languages > 0 from comments
    where article_id = ${article} and parent_id is null
    order by bridging_languages desc, best desc, id desc limit 1), false)`,
})

export async function bridgesOf(db: Db, articleId: string): Promise<Bridges> {
  const { groups, sectors, languages } = bridges(articleId)
  return db
    .selectNoFrom([groups.as('groups'), sectors.as('sectors'), languages.as('languages')])
    .executeTakeFirstOrThrow()
}

/** In a select from `comments`: how each part answered, and how many answers there are in all. */
const tallies: Record<Across, ReturnType<typeof sql<PartTally[]>>> = {
  groups: sql<PartTally[]>`(
    select coalesce(json_agg(json_build_object('part', (one ->> 'id')::int, 'agree', (one ->> 'agree')::int,
      'disagree', (one ->> 'disagree')::int,
      'unsure', (one ->> 'seen')::int - (one ->> 'agree')::int - (one ->> 'disagree')::int)), '[]')
    from opinion_statements said, jsonb_array_elements(said.tallies) one
    where said.article_id = comments.article_id and said.comment_id = comments.id)`,
  sectors: sql<PartTally[]>`(
    select coalesce(json_agg(json_build_object('part', sector, 'agree', agree, 'disagree', disagree, 'unsure', unsure)
      order by sector), '[]')
    from sector_tallies where comment_id = comments.id)`,
  languages: sql<PartTally[]>`(
    select coalesce(json_agg(json_build_object('part', language, 'agree', agree, 'disagree', disagree,
      'unsure', unsure) order by language), '[]')
    from language_tallies where comment_id = comments.id)`,
}

/** Of groups as many as the map knew, which is of an earlier moment than the counters. */
const heard: Record<Across, ReturnType<typeof sql<number>>> = {
  groups: sql<number>`coalesce((select heard from opinion_statements said
    where said.article_id = comments.article_id and said.comment_id = comments.id), 0)`,
  sectors: sql<number>`(comments.agree_count + comments.disagree_count + comments.unsure_count)`,
  languages: sql<number>`(comments.agree_count + comments.disagree_count + comments.unsure_count)`,
}

/** What `sharesOf` asks for. It leaves db/ as the shares alone. */
export const talliesOf = (across: Across) =>
  [tallies[across].as('tallies'), heard[across].as('heard')] as const

export const tellsParts = (order: Order): order is Across => order in tallies
