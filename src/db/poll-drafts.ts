// The poll of an article as editors write it; triggers see to it that its wording stays once a ballot is cast.
import { type Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import type { PollResults } from './schema.ts'

export interface PollToKeep {
  question: Record<Language, string>
  /** In their order; an empty text is none. */
  options: readonly Record<Language, string>[]
  max_choices: number
  results: PollResults
  closes_at: Date | null
}

/**
 * Puts the poll of an article in place of the one it has; `null` takes it away. Options keep their rows by position.
 * Breaks `wording_locked` where that changes a poll with ballots. Called with the article's row locked.
 */
export async function savePoll(tx: Db, articleId: string, poll: PollToKeep | null): Promise<void> {
  const before = await tx
    .selectFrom('polls')
    .where('article_id', '=', articleId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (poll === null) return before && removePoll(tx, before.id)
  const columns = {
    question_en: poll.question.en || null,
    question_zh_hk: poll.question['zh-HK'] || null,
    max_choices: poll.max_choices,
    results: poll.results,
    closes_at: poll.closes_at,
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
  await saveOptions(tx, id, poll.options)
}

async function saveOptions(tx: Db, poll_id: string, options: PollToKeep['options']) {
  await tx
    .deleteFrom('poll_options')
    .where('poll_id', '=', poll_id)
    .where('position', '>=', options.length)
    .execute()
  const existing = await tx
    .selectFrom('poll_options')
    .where('poll_id', '=', poll_id)
    .select(['id', 'position'])
    .execute()
  const ids = new Map(existing.map(({ id, position }) => [position, id]))
  for (const [position, option] of options.entries()) {
    const labels = { label_en: option.en || null, label_zh_hk: option['zh-HK'] || null }
    const id = ids.get(position)
    if (id === undefined)
      await tx
        .insertInto('poll_options')
        .values({ poll_id, position, ...labels })
        .execute()
    else await tx.updateTable('poll_options').set(labels).where('id', '=', id).execute()
  }
}

/** The options first: it is they that tell of ballots. */
async function removePoll(tx: Db, id: string) {
  await tx.deleteFrom('poll_options').where('poll_id', '=', id).execute()
  await tx.deleteFrom('polls').where('id', '=', id).execute()
}
