// Decisions that are judged a second time: which are drawn, who may judge them, and the answer, which only counts.
import { type SqlBool, sql } from 'kysely'
import type { Language, Outcome, Reason } from '../domain/words.ts'
import { subjects } from './case-subjects.ts'
import { articleTitle } from './cases.ts'
import type { Db } from './client.ts'
import { isModeratorNow } from './moderators.ts'
import { writeDown } from './staff-log.ts'

/**
 * Draws from the decisions of people that still stand; each decision comes out of it once, however often it is asked.
 * Not before a minute has passed: who undoes a slip of the finger is nobody to compare with. Returns how many were drawn.
 */
export async function chooseSecondOpinions(db: Db): Promise<number> {
  await db
    .insertInto('opinion_draw')
    .defaultValues()
    .onConflict((oc) => oc.column('one').doNothing())
    .execute()
  const { numAffectedRows } = await sql`
    insert into second_opinions (case_id, log_id)
    select cases.id, staff_log.id
    from opinion_draw, staff_log join cases on cases.log_id = staff_log.id and cases.state = 'decided'
    where staff_log.act = 'case_decided' and staff_log.actor_id is not null
      and staff_log.at between clock_timestamp() - interval '30 days' and clock_timestamp() - interval '1 minute'
      and is_drawn(opinion_draw, cases.public_id || '.' || staff_log.id)
    on conflict on constraint one_opinion_a_decision do nothing
  `.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** A text that is gone, was mended, or was decided about anew meanwhile is not what the first one judged. */
const stillFits = sql<SqlBool>`second_opinions.given_at is null
  and cases.state = 'decided' and cases.log_id = second_opinions.log_id
  and subject.withdrawn_at is null and coalesce(subject.edited_at <= cases.decided_at, true)`

/** Nobody whose text it is, who flagged it, or who has ever decided about it, or about an objection to it. */
const mayBeAsked = (personId: string) => sql<SqlBool>`subject.author_id <> ${personId}
  and not exists (select from flags where flags.case_id = cases.id and flags.person_id = ${personId})
  and not exists (select from staff_log before
    where before.case_id = cases.id and before.act in ('case_decided', 'appeal_decided')
      and before.actor_id = ${personId})`

/** All that somebody may be asked about. */
const askable = (db: Db, personId: string) =>
  db
    .selectFrom('second_opinions')
    .innerJoin('cases', 'cases.id', 'second_opinions.case_id')
    .innerJoin(subjects, 'subject.case_id', 'cases.id')
    .where(mayBeAsked(personId))

/** How many wait that this person may judge. */
export async function opinionsWaiting(db: Db, personId: string): Promise<number> {
  const { count } = await askable(db, personId)
    .where(stillFits)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * One that waits: `at` a public id, or the next one behind it (`null`: the first of all). The text, what it answers and what people flagged,
 * as they were when it was decided. Nothing that would tell how: neither state nor history, and of a text that was held
 * first the time at which it was written, since it appeared by the decision.
 */
export async function waitingOpinion(db: Db, { personId, language, ...where }: Asking) {
  return askable(db, personId)
    .innerJoin('articles', 'articles.id', 'subject.article_id')
    .innerJoin('people', 'people.id', 'subject.author_id')
    .leftJoin('held_texts', 'held_texts.id', 'cases.held_id')
    .leftJoin('comments as parent', 'parent.id', 'subject.parent_id')
    .leftJoin('people as parent_author', 'parent_author.id', 'parent.author_id')
    .where(stillFits)
    .where((eb) =>
      'at' in where
        ? eb('second_opinions.public_id', '=', where.at)
        : eb(
            'second_opinions.id',
            '>',
            eb
              .selectFrom('second_opinions as last')
              .where('last.public_id', '=', where.behind)
              .select(sql<string>`coalesce(max(last.id), 0)`.as('id')),
          ),
    )
    .orderBy('second_opinions.id')
    .limit(1)
    .select([
      'second_opinions.public_id',
      'subject.body_html',
      'subject.language',
      sql<Date>`coalesce(held_texts.held_at, subject.posted_at)`.as('posted_at'),
      'people.handle',
      'people.display_name',
      'people.sector',
      'people.organisation',
      'people.affiliation_verified_at',
      'parent.body_html as parent_html',
      'parent.language as parent_language',
      'parent.posted_at as parent_posted_at',
      'parent_author.handle as parent_handle',
      'parent_author.display_name as parent_name',
      'articles.slug as article_slug',
      articleTitle(language).as('article_title'),
      sql<{ reason: Reason; note: string | null }[]>`(
        select coalesce(json_agg(json_build_object('reason', reason, 'note', note) order by flagged_at, person_id), '[]')
        from flags where flags.case_id = cases.id and flagged_at <= cases.decided_at)`.as('flags'),
    ])
    .executeTakeFirst()
}

type Asking = { personId: string; language: Language } & ({ at: string } | { behind: string | null })

export type OpinionRow = NonNullable<Awaited<ReturnType<typeof waitingOpinion>>>

/** `undefined`: there is none, or not one for this person. */
export const opinionFor = (db: Db, publicId: string, personId: string) =>
  askable(db, personId)
    .where('second_opinions.public_id', '=', publicId)
    .select(['second_opinions.id', 'second_opinions.public_id'])
    .executeTakeFirst()

export interface Opinion {
  id: string
  personId: string
  outcome: Outcome
  reason: Reason
}

/**
 * `quicker`: somebody else gave it, or the first decision does not stand any more. `not_allowed`: no moderator any more,
 * suspended, or somebody who may not be asked about this one. What is in no thread cannot be hidden there: for a text that
 * was held when it was first decided about, `hide` is `remove`, as it was then.
 */
export async function giveSecondOpinion(
  db: Db,
  { id, personId, outcome, reason }: Opinion,
): Promise<'given' | 'quicker' | 'not_allowed'> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('second_opinions').where('id', '=', id).select('id').forUpdate().execute()
    const standing = (await isModeratorNow(tx, personId)) && (await standingOf(tx, id, personId))
    if (!standing) return 'not_allowed'
    if (!standing.fits) return 'quicker'
    const said = standing.was_held && outcome === 'hide' ? 'remove' : outcome
    const { language } = standing
    const given_log_id = await writeDown(tx, {
      act: 'second_opinion',
      actor_id: personId,
      language,
      outcome: said,
      reason,
    })
    await tx
      .updateTable('second_opinions')
      .set({
        given_by: personId,
        given_at: sql<Date>`clock_timestamp()`,
        outcome: said,
        reason,
        given_log_id,
      })
      .where('id', '=', id)
      .execute()
    return 'given'
  })
}

/** After its row was locked, so that all of this is read as it is now. */
const standingOf = (tx: Db, id: string, personId: string) =>
  askable(tx, personId)
    .where('second_opinions.id', '=', id)
    .select([
      stillFits.as('fits'),
      'subject.language',
      sql<boolean>`cases.held_id is not null and not exists (select from staff_log before
        where before.case_id = cases.id and before.act = 'case_decided' and before.id < second_opinions.log_id
          and before.comment_id is not null)`.as('was_held'),
    ])
    .executeTakeFirst()
