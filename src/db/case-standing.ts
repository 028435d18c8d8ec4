// How a case stands for a moderator who is about to do something with it: asked in the transaction, under its locks.
import { type RawBuilder, sql } from 'kysely'
import { takingMinutes } from '../domain/queue.ts'
import type { CommentState, HeldState, Reason } from '../domain/words.ts'
import type { Db } from './client.ts'
import { isModeratorNow } from './moderators.ts'
import { lockArticle } from './posting.ts'

export interface CaseInQuestion {
  id: string
  article_id: string
  author_id: string
}

/** Somebody has it at this very moment. */
export const isTaken = sql<boolean>`(cases.taken_at is not null
  and cases.taken_at > clock_timestamp() - make_interval(mins => ${sql.lit(takingMinutes)}))`

const ofComment = <T>(column: RawBuilder<T>) =>
  sql<T | null>`(select ${column} from comments where id = cases.comment_id)`

/** The article's lock was had before, so that all of this is read as it is now. `asked`: when the request began. */
export const lockedCase = (tx: Db, { id, author_id }: CaseInQuestion, actorId: string, asked: Date) =>
  tx
    .selectFrom('cases')
    .where('id', '=', id)
    .select((eb) => [
      'state',
      'version',
      'outcome',
      'reason',
      'comment_id',
      'held_id',
      'language',
      sql<boolean>`coalesce(decided_at < least(now(), ${asked}), false)`.as('was_decided_before'),
      sql<boolean>`${isTaken} and taken_by <> ${actorId}`.as('is_taken_by_another'),
      ofComment(sql<CommentState>`state`).as('comment_state'),
      ofComment(sql<Reason>`state_reason`).as('comment_reason'),
      sql<HeldState | null>`(select state from held_texts where id = held_id)`.as('held_state'),
      sql<boolean>`${author_id === actorId} or ${eb.exists(
        eb
          .selectFrom('flags')
          .whereRef('case_id', '=', 'cases.id')
          .where('person_id', '=', actorId)
          .select('person_id'),
      )}`.as('is_own'),
    ])
    .forNoKeyUpdate()
    .executeTakeFirst()

/** A case that is not there any more, because its author took away what nobody had looked at, stands nowhere. */
export type CaseStanding = NonNullable<Awaited<ReturnType<typeof lockedCase>>>

export interface CaseDeed {
  case: CaseInQuestion
  actorId: string
  /** When the request began. */
  asked: Date
}

/**
 * What every deed of a moderator on a case begins with: one transaction, the locks of article and case, and who may.
 * `not_allowed`: no moderator any more, or suspended meanwhile. `gone`: its author took away what nobody had looked at.
 * `own`: it is about the actor's own text or flag.
 */
export async function atCase<T>(
  db: Db,
  { case: of, actorId, asked }: CaseDeed,
  deed: (tx: Db, standing: CaseStanding) => Promise<T>,
): Promise<T | 'not_allowed' | 'gone' | 'own'> {
  return db.transaction().execute(async (tx) => {
    await lockArticle(tx, of.article_id)
    if (!(await isModeratorNow(tx, actorId))) return 'not_allowed'
    const standing = await lockedCase(tx, of, actorId, asked)
    if (!standing) return 'gone'
    return standing.is_own ? 'own' : deed(tx, standing)
  })
}
