// What to judge next: one comment by chance, the likelier the more an answer to it would tell.
import { sql } from 'kysely'
import { unheard } from '../domain/opinion/priority.ts'
import type { Db } from './client.ts'

/** Comments that stand by themselves, that readers see, that are not the person's own and are not merged into another. */
const judgeable = (db: Db, articleId: string, personId: string) =>
  db
    .selectFrom('comments')
    .where('comments.article_id', '=', articleId)
    .where('comments.parent_id', 'is', null)
    .where('comments.state', '=', 'published')
    .where(sql<boolean>`comments.author_id is distinct from ${personId}`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('counted_together')
            .whereRef('counted_together.comment_id', '=', 'comments.id')
            .select('into_id'),
        ),
      ),
    )

const answered = (personId: string) =>
  sql<boolean>`exists (select from votes where comment_id = comments.id and person_id = ${personId})`

/**
 * Drawn from those the person has not answered and does not skip, with probability in proportion to the priority that the
 * last map gave. One pass: the largest of −(−ln u) / w, an exponential race. (Efraimidis and Spirakis, *Weighted random
 * sampling with a reservoir*, 2006.) `undefined`: none is left.
 */
export async function nextComment(db: Db, articleId: string, personId: string, skipped: readonly string[]) {
  return judgeable(db, articleId, personId)
    .leftJoin('opinion_statements as stands', 'stands.comment_id', 'comments.id')
    .where(sql<boolean>`not ${answered(personId)}`)
    .where(sql<boolean>`comments.public_id <> all(${[...skipped]}::text[])`)
    .select(['comments.public_id', 'comments.language', 'comments.body_html'])
    .orderBy(sql`-ln(1 - random()) / greatest(coalesce(stands.priority, ${unheard}), 1e-9)`)
    .limit(1)
    .executeTakeFirst()
}

export type NextComment = NonNullable<Awaited<ReturnType<typeof nextComment>>>

/** How many of those one can judge the person has judged. */
export async function judgedSoFar(db: Db, articleId: string, personId: string) {
  return judgeable(db, articleId, personId)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where ${answered(personId)}))::int`.as('judged'),
    ])
    .executeTakeFirstOrThrow()
}

export type JudgedSoFar = Awaited<ReturnType<typeof judgedSoFar>>
