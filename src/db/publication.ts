// From draft to scheduled, published, closed and back: the row lock comes first, the time after, by the database's clock.
import { sql } from 'kysely'
import { keepTimes } from './appointments.ts'
import type { Db } from './client.ts'
import { enqueue } from './jobs.ts'
import type { ArticleState, StaffAct } from './schema.ts'
import { sowSeeds } from './seeds.ts'
import { writeDown } from './staff-log.ts'
import { happened } from './telling.ts'

/** What an act starts from, as the editor saw it; without a version any will do. */
export interface Act {
  publicId: string
  actorId: string
  version?: number | undefined
}

interface Locked {
  id: string
  state: ArticleState
  closes_at: Date | null
}

/** Locks the article if it is still what the editor saw, in one of `states`, and does it. `false`: it was not. */
async function act(
  db: Db,
  { publicId, version }: Act,
  states: readonly ArticleState[],
  work: (tx: Db, article: Locked) => Promise<boolean>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const article = await tx
      .selectFrom('articles')
      .where('public_id', '=', publicId)
      .select(['id', 'state', 'version', 'closes_at'])
      .forUpdate()
      .executeTakeFirst()
    if (!article || !states.includes(article.state)) return false
    if (version !== undefined && version !== article.version) return false
    return work(tx, article)
  })
}

const tell = (tx: Db, deed: StaffAct, actor_id: string | null, article_id: string) =>
  writeDown(tx, { act: deed, actor_id, article_id })

/** At once, or with `at` in the future then. That nothing is lacking in this very version was asked before. */
export async function publishArticle(db: Db, { at, ...of }: Act & { at: Date | null }): Promise<boolean> {
  return act(db, of, ['draft', 'scheduled'], async (tx, { id }) => {
    await publish(tx, { id, actorId: of.actorId, at })
    return true
  })
}

/** Called with the row of the article locked, a draft or scheduled. */
export async function publish(
  tx: Db,
  { id, actorId, at }: { id: string; actorId: string; at: Date | null },
): Promise<void> {
  const { later } = await tx
    .selectNoFrom(sql<boolean>`coalesce(${at}::timestamptz > clock_timestamp(), false)`.as('later'))
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('articles')
    .set((eb) =>
      later
        ? { state: 'scheduled', publish_at: at }
        : {
            state: 'published',
            publish_at: null,
            published_at: sql<Date>`clock_timestamp()`,
            published_version: eb.ref('version'),
          },
    )
    .where('id', '=', id)
    .execute()
  await tell(tx, later ? 'article_scheduled' : 'article_published', actorId, id)
  if (!later) {
    await sowSeeds(tx, id)
    await happened(tx, { kind: 'opened', article: id })
  }
  await keepTimes(tx, id)
}

/** A draft again, not there for readers; what they wrote stays. A time still to come stays as the plan. */
export async function withdrawArticle(db: Db, of: Act): Promise<boolean> {
  return act(db, of, ['scheduled', 'published', 'closed'], async (tx, { id }) => {
    await tx
      .updateTable('articles')
      .set({
        state: 'draft',
        published_at: null,
        closed_at: null,
        publish_at: sql<Date | null>`case when publish_at > clock_timestamp() then publish_at end`,
      })
      .where('id', '=', id)
      .execute()
    await tell(tx, 'article_withdrawn', of.actorId, id)
    await keepTimes(tx, id)
    return true
  })
}

/** The poll ends with its article: whoever is casting a ballot at this moment is in before the time is taken. */
const waitForVoters = (tx: Db, articleId: string) =>
  tx.selectFrom('polls').where('article_id', '=', articleId).select('id').forUpdate().execute()

/** No later than it would have closed by itself. */
export async function closeArticle(db: Db, of: Act): Promise<boolean> {
  return act(db, of, ['published'], async (tx, { id }) => {
    await waitForVoters(tx, id)
    await tx
      .updateTable('articles')
      .set({ state: 'closed', closed_at: sql<Date>`least(closes_at, clock_timestamp())` })
      .where('id', '=', id)
      .execute()
    await enqueue(tx, 'close-polls', {})
    const cause = await tell(tx, 'article_closed', of.actorId, id)
    await happened(tx, { kind: 'closed', article: id, cause })
    await keepTimes(tx, id)
    return true
  })
}

/** Until `closes_at` if that is still to come, else without an end: what has passed is taken away. */
export async function reopenArticle(db: Db, of: Act): Promise<boolean> {
  return act(db, of, ['closed'], async (tx, { id }) => {
    await tx
      .updateTable('articles')
      .set({
        state: 'published',
        closed_at: null,
        closes_at: sql<Date | null>`case when closes_at > clock_timestamp() then closes_at end`,
      })
      .where('id', '=', id)
      .execute()
    await tell(tx, 'article_reopened', of.actorId, id)
    await keepTimes(tx, id)
    return true
  })
}

/** Deletes a draft for good. `answered`: people commented or cast ballots, so it stays. */
export async function removeDraft(db: Db, of: Act): Promise<'removed' | 'answered' | 'conflict'> {
  let answered = false
  const removed = await act(db, of, ['draft'], async (tx, { id }) => {
    const answers = await tx
      .selectNoFrom(
        sql<boolean>`exists (select from comments where article_id = ${id}) or exists (
          select from poll_voters join polls on polls.id = poll_id where polls.article_id = ${id})`.as('any'),
      )
      .executeTakeFirstOrThrow()
    answered = answers.any
    if (answered) return false
    await tx.deleteFrom('articles').where('id', '=', id).execute()
    await tell(tx, 'article_deleted', of.actorId, id)
    return true
  })
  return removed ? 'removed' : answered ? 'answered' : 'conflict'
}
