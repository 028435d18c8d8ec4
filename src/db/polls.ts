// Polls and ballots: one ballot a person and poll by primary key, open or closed by the database's clock.
import { sql } from 'kysely'
import type { Language, Sector } from '../domain/words.ts'
import type { Db } from './client.ts'
import { lockArticle, mayWriteNow } from './posting.ts'
import { writeDown } from './staff-log.ts'
import { happened } from './telling.ts'

export interface PollOption {
  public_id: string
  label_en: string | null
  label_zh_hk: string | null
  choice_count: number
}

/** With options in their order and what the viewer chose, in one statement; `null` for nobody. */
const polls = (db: Db, viewerId: string | null) =>
  db
    .selectFrom('polls')
    .innerJoin('articles', 'articles.id', 'polls.article_id')
    .select([
      'polls.id',
      'polls.public_id',
      'polls.article_id',
      'polls.question_en',
      'polls.question_zh_hk',
      'polls.max_choices',
      'polls.results',
      'polls.closes_at',
      'polls.closed_at',
      'polls.ballot_count',
      'articles.slug as article_slug',
      'articles.state as article_state',
      'articles.closes_at as article_closes_at',
      'articles.closed_at as article_closed_at',
      sql<PollOption[]>`(select json_agg(json_build_object('public_id', public_id, 'label_en', label_en,
          'label_zh_hk', label_zh_hk, 'choice_count', choice_count) order by position)
        from poll_options where poll_id = polls.id)`.as('options'),
      sql<boolean>`exists (select from ballots where poll_id = polls.id and person_id = ${viewerId})`.as(
        'has_ballot',
      ),
      sql<string[]>`array(select o.public_id from ballot_choices b join poll_options o on o.id = b.option_id
        where b.poll_id = polls.id and b.person_id = ${viewerId})`.as('chosen'),
    ])

export type PollRow = NonNullable<Awaited<ReturnType<typeof pollOf>>>

export async function pollOf(db: Db, articleId: string, viewerId: string | null) {
  return polls(db, viewerId).where('polls.article_id', '=', articleId).executeTakeFirst()
}

/** Of an article that readers may see. */
export async function pollByPublicId(db: Db, publicId: string, viewerId: string | null) {
  return polls(db, viewerId)
    .where('polls.public_id', '=', publicId)
    .where('articles.state', 'in', ['published', 'closed'])
    .executeTakeFirst()
}

export interface Ballot {
  poll: Pick<PollRow, 'id' | 'article_id'>
  personId: string
  /** Public ids of options. */
  options: readonly string[]
  language: Language
  sector: Sector | null
}

/**
 * Casts a ballot or puts another in its place. `closed`: the article or the poll is, by the database's clock after the
 * locks were had. `suspended`: the person is, alike. `not_an_option`: one of them belongs to another poll. `too_many`: more than the poll takes.
 */
export async function castBallot(
  db: Db,
  ballot: Ballot,
): Promise<'cast' | 'closed' | 'suspended' | 'not_an_option' | 'too_many'> {
  const { poll, personId: person_id, language, sector } = ballot
  const chosen = [...new Set(ballot.options)]
  return db.transaction().execute(async (tx) => {
    await lockPoll(tx, poll)
    const open = await tx
      .selectFrom('polls')
      .innerJoin('articles', 'articles.id', 'polls.article_id')
      .where('polls.id', '=', poll.id)
      .where(isOpenNow)
      .select('max_choices')
      .executeTakeFirst()
    if (!open) return 'closed'
    if (!(await mayWriteNow(tx, person_id))) return 'suspended'
    if (chosen.length > open.max_choices) return 'too_many'
    const options = await tx
      .selectFrom('poll_options')
      .where('poll_id', '=', poll.id)
      .where('public_id', 'in', chosen)
      .select('id')
      .execute()
    if (options.length < chosen.length || options.length === 0) return 'not_an_option'
    await tx
      .insertInto('ballots')
      .values({ poll_id: poll.id, person_id, language, sector })
      .onConflict((oc) =>
        oc
          .columns(['poll_id', 'person_id'])
          .doUpdateSet({ language, sector, cast_at: sql<Date>`clock_timestamp()` }),
      )
      .execute()
    await tx
      .deleteFrom('ballot_choices')
      .where('poll_id', '=', poll.id)
      .where('person_id', '=', person_id)
      .execute()
    await tx
      .insertInto('ballot_choices')
      .values(options.map(({ id }) => ({ poll_id: poll.id, person_id, option_id: id })))
      .execute()
    return 'cast'
  })
}

/** The article first, as everybody does who writes in a thread. */
async function lockPoll(tx: Db, { id, article_id }: Pick<PollRow, 'id' | 'article_id'>) {
  await lockArticle(tx, article_id)
  await tx.selectFrom('polls').where('id', '=', id).select('id').forNoKeyUpdate().execute()
}

const isOpenNow = sql<boolean>`(articles.state = 'published'
  and (articles.closes_at is null or articles.closes_at > clock_timestamp())
  and polls.closed_at is null and (polls.closes_at is null or polls.closes_at > clock_timestamp()))`

/** By hand. The row lock comes first and the time after, so that no ballot is dated later than the end. `false`: it was closed. */
export async function closePoll(
  db: Db,
  poll: Pick<PollRow, 'id' | 'article_id'>,
  actorId: string,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockPoll(tx, poll)
    const closed = await tx
      .updateTable('polls')
      .set({ closed_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', poll.id)
      .where('closed_at', 'is', null)
      .where((eb) => eb.or([eb('closes_at', 'is', null), eb('closes_at', '>', sql<Date>`clock_timestamp()`)]))
      .executeTakeFirst()
    if (closed.numUpdatedRows === 0n) return false
    await writeDown(tx, { act: 'poll_closed', actor_id: actorId, article_id: poll.article_id })
    await happened(tx, { kind: 'concluded', article: poll.article_id })
    return true
  })
}
