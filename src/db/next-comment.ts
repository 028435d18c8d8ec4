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

/** Also by an answer to what was merged into it. */
const answered = (personId: string) =>
  sql<boolean>`(exists (select from votes where comment_id = comments.id and person_id = ${personId})
    or exists (select from counted_together merged join votes on votes.comment_id = merged.comment_id
      where merged.into_id = comments.id and votes.person_id = ${personId}))`

/**
 * Drawn from those the person has not answered and does not skip, with probability in proportion to the priority that the
 * last map gave. One pass: the smallest of −ln u / w, a race of exponential clocks. (Efraimidis and Spirakis, *Weighted
 * random sampling with a reservoir*, 2006.) `undefined`: none is left.
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

/** What the person said to one of the article's comments, for taking it back; `undefined` where that is not there. */
export async function lastAnswer(db: Db, articleId: string, personId: string, publicId: string) {
  return db
    .selectFrom('comments')
    .innerJoin('votes', (join) =>
      join.onRef('votes.comment_id', '=', 'comments.id').on('votes.person_id', '=', personId),
    )
    .where('comments.article_id', '=', articleId)
    .where('comments.public_id', '=', publicId)
    .where('comments.state', '=', 'published')
    .select(['comments.public_id', 'comments.language', 'comments.body_html', 'votes.stance'])
    .executeTakeFirst()
}

export type LastAnswer = NonNullable<Awaited<ReturnType<typeof lastAnswer>>>

export type JudgedSoFar = Awaited<ReturnType<typeof judgedSoFar>>
