// How often flags of the same people were right before.
import { sql } from 'kysely'
import { type FlagRecord, recordLength } from '../domain/flag-weights.ts'
import type { Language, Outcome, Reason } from '../domain/words.ts'
import { subjects } from './case-subjects.ts'
import type { Db } from './client.ts'

/** Of each of `people`: flags on other cases that were decided after them, the latest `recordLength`. */
export async function flagRecords(
  tx: Db,
  people: readonly string[],
  exceptCase: string,
): Promise<Map<string, FlagRecord>> {
  const { rows } = await sql<FlagRecord & { person_id: string }>`
    select person_id, count(*) filter (where outcome <> 'keep')::int as right,
      count(*) filter (where outcome = 'keep')::int as wrong
    from unnest(${people}::bigint[]) person (id) cross join lateral (
      select flags.person_id, cases.outcome from flags join cases on cases.id = flags.case_id
      where flags.person_id = person.id and cases.state = 'decided' and flags.flagged_at <= cases.decided_at
        and cases.id <> ${exceptCase}
      order by flags.flagged_at desc limit ${sql.lit(recordLength)}) latest
    group by person_id
  `.execute(tx)
  return new Map(rows.map(({ person_id, right, wrong }) => [person_id, { right, wrong }]))
}

/** What those who flagged a case flagged elsewhere, the latest first, at most ten. */
export async function flaggedElsewhere(db: Db, caseId: string) {
  const flaggers = db.selectFrom('flags').where('case_id', '=', caseId).select('person_id')
  return db
    .selectFrom('flags')
    .innerJoin('cases', 'cases.id', 'flags.case_id')
    .innerJoin(subjects, 'subject.case_id', 'cases.id')
    .innerJoin('people', 'people.id', 'flags.person_id')
    .where('flags.person_id', 'in', flaggers)
    .where('flags.case_id', '<>', caseId)
    .orderBy('flags.flagged_at', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(10)
    .select([
      'flags.reason',
      'flags.flagged_at',
      'people.handle',
      'people.display_name',
      'cases.public_id',
      sql<Outcome | null>`case when cases.state = 'decided' then cases.outcome end`.as('outcome'),
      'subject.body_html',
      sql<Language>`subject.language`.as('language'),
    ])
    .$narrowType<{ reason: Reason }>()
    .execute()
}

export type FlagElsewhere = Awaited<ReturnType<typeof flaggedElsewhere>>[number]
