// The poll of an article as editors write it; triggers see to it that its wording stays once a ballot is cast.
import { type Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import type { PollMethod, PollResults } from './schema.ts'

export interface PollToKeep {
  question: Record<Language, string>
  /** In their order; an empty text is none. */
  options: readonly Record<Language, string>[]
  method: PollMethod
  /** Of `several`: `null` is as many as there are. */
  max_choices: number | null
  /** Of `points`, and only of them. */
  budget: number | null
  /** Ballots that are needed for the result to count. */
  quorum: number | null
  /** Percent of the ballots that the leading option needs. */
  required_share: number | null
  results: PollResults
  closes_at: Date | null
  /** The same question again, of whom both answers are compared. */
  second: { opens_at: Date; closes_at: Date } | null
}

/**
 * Puts the poll of an article in place of the one it has; `null` takes it away. Breaks `wording_locked` where that
 * changes a poll with ballots. Called with the article's row locked.
 */
export async function savePoll(tx: Db, articleId: string, poll: PollToKeep | null): Promise<void> {
  const before = await tx
    .selectFrom('polls')
    .where('article_id', '=', articleId)
    .select(['id', 'question_en', 'question_zh_hk', 'method'])
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (poll === null) return before && removePoll(tx, before.id)
  const columns = {
    question_en: poll.question.en || null,
    question_zh_hk: poll.question['zh-HK'] || null,
    method: poll.method,
    max_choices: poll.max_choices,
    budget: poll.budget,
    quorum: poll.quorum,
    required_share: poll.required_share,
    results: poll.results,
    closes_at: poll.closes_at,
    second_opens_at: poll.second?.opens_at ?? null,
    second_closes_at: poll.second?.closes_at ?? null,
  }
  const { id } = before
    ? await tx
        .updateTable('polls')
        .set(columns)
        .where('id', '=', before.id)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await tx
        .insertInto('polls')
        .values({ article_id: articleId, ...columns })
        .returning('id')
        .executeTakeFirstOrThrow()
  const sameQuestion =
    before?.question_en === columns.question_en &&
    before.question_zh_hk === columns.question_zh_hk &&
    before.method === columns.method
  await saveOptions(tx, id, poll.options, sameQuestion)
}

/**
 * An option that says something else is another one, and so are all where the question is: a ballot that was filled in
 * before the change then chooses what is no longer there, instead of what its person never read.
 */
async function saveOptions(tx: Db, poll_id: string, options: PollToKeep['options'], sameQuestion: boolean) {
  const wanted = options.map((option, position) => ({
    position,
    label_en: option.en || null,
    label_zh_hk: option['zh-HK'] || null,
  }))
  const existing = await tx
    .selectFrom('poll_options')
    .where('poll_id', '=', poll_id)
    .select(['id', 'position', 'label_en', 'label_zh_hk'])
    .execute()
  const isSame = (option: (typeof wanted)[number], row: (typeof existing)[number]) =>
    option.position === row.position &&
    option.label_en === row.label_en &&
    option.label_zh_hk === row.label_zh_hk
  const gone = existing.filter((row) => !sameQuestion || !wanted.some((option) => isSame(option, row)))
  const fresh = wanted.filter((option) => !sameQuestion || !existing.some((row) => isSame(option, row)))
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id)
    await tx.deleteFrom('poll_options').where('id', 'in', ids).execute()
  }
  if (fresh.length > 0) {
    await tx
      .insertInto('poll_options')
      .values(fresh.map((option) => ({ poll_id, ...option })))
      .execute()
  }
}

/** The options first: it is they that tell of ballots. */
async function removePoll(tx: Db, id: string) {
  await tx.deleteFrom('poll_options').where('poll_id', '=', id).execute()
  await tx.deleteFrom('polls').where('id', '=', id).execute()
}
