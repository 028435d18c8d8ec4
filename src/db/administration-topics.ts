// Topics as administrators keep them: added, renamed, ordered, and never taken from under an article.
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { writeDown } from './staff-log.ts'
import { brokenRule } from './violations.ts'

export interface Topic {
  slug: string
  name_en: string
  name_zh_hk: string
  position: number
}

export async function topicsInOrder(db: Db) {
  return db
    .selectFrom('topics')
    .select((eb) => [
      'slug',
      'name_en',
      'name_zh_hk',
      'position',
      eb
        .selectFrom('articles')
        .whereRef('topic_id', '=', 'topics.id')
        .select((count) => count.cast<number>(count.fn.countAll(), 'integer').as('n'))
        .as('article_count'),
    ])
    .orderBy('position')
    .orderBy('topics.id')
    .execute()
}

export type TopicOfAdministration = Awaited<ReturnType<typeof topicsInOrder>>[number]

export async function addTopic(db: Db, actorId: string, topic: Topic) {
  try {
    return await administering(db, actorId, async (tx) => {
      const { id } = await tx.insertInto('topics').values(topic).returning('id').executeTakeFirstOrThrow()
      await writeDown(tx, { act: 'topic_saved', actor_id: actorId, topic_id: id })
      return 'saved' as const
    })
  } catch (error) {
    if (brokenRule(error) === 'topic_slug_taken') return 'topic_slug_taken' as const
    throw error
  }
}

/** By its slug, which stays: it is in addresses that people keep. */
export async function saveTopic(db: Db, actorId: string, { slug, ...names }: Topic) {
  return administering(db, actorId, async (tx) => {
    const saved = await tx
      .updateTable('topics')
      .set(names)
      .where('slug', '=', slug)
      .returning('id')
      .executeTakeFirst()
    if (!saved) return 'not_found' as const
    await writeDown(tx, { act: 'topic_saved', actor_id: actorId, topic_id: saved.id })
    return 'saved' as const
  })
}
