// What moderation did in each month of Hong Kong, counted from the staff log and the flags.
import { type SqlBool, sql } from 'kysely'
import { hongKong } from '../domain/moderation-log.ts'
import { type MonthCounted, nothingIn } from '../domain/transparency.ts'
import type { Reason } from '../domain/words.ts'
import type { Db } from './client.ts'
import { ofTexts, wasUndone } from './moderation-log.ts'

const monthOf = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone ${sql.lit(hongKong)}, 'YYYY-MM')`

/** Months in which nothing happened are left out. */
export async function monthsCounted(db: Db): Promise<{ months: MonthCounted[]; now: string }> {
  const months = new Map<string, MonthCounted>()
  const of = (month: string): MonthCounted => {
    const counted = months.get(month) ?? nothingIn(month)
    months.set(month, counted)
    return counted
  }
  for (const { month, count } of await flagsByMonth(db)) of(month).flags = count
  for (const deeds of await deedsByMonth(db)) put(of(deeds.month), deeds)
  for (const { month, hours, count } of await mediansByMonth(db)) of(month).median = { hours, of: count }
  const now = await db
    .selectNoFrom(sql<string>`to_char(now() at time zone ${hongKong}, 'YYYY-MM')`.as('month'))
    .executeTakeFirstOrThrow()
  return { months: [...months.values()], now: now.month }
}

const flagsByMonth = (db: Db) =>
  db
    .selectFrom('flags')
    .select([monthOf('flagged_at').as('month'), sql<number>`count(*)::int`.as('count')])
    .groupBy('month')
    .execute()

const deedsByMonth = (db: Db) =>
  db
    .selectFrom('staff_log')
    .where('act', 'in', [
      'case_decided',
      'text_held',
      'comment_hidden',
      'appeal_made',
      'appeal_decided',
      'person_suspended',
    ])
    .where(sql<SqlBool>`not ${wasUndone('staff_log')}`)
    .select([
      monthOf('at').as('month'),
      'act',
      sql<string | null>`case act when 'case_decided' then reason when 'appeal_decided' then outcome end`.as(
        'detail',
      ),
      sql<number>`count(*)::int`.as('count'),
    ])
    .groupBy(['month', 'act', 'detail'])
    .execute()

type Deeds = Awaited<ReturnType<typeof deedsByMonth>>[number]

function put(month: MonthCounted, { act, detail, count }: Deeds) {
  if (act === 'case_decided') month.decisions[(detail ?? 'other') as Reason] = count
  else if (act === 'appeal_made') month.appeals.made += count
  else if (act === 'appeal_decided') month.appeals[detail === 'agreed' ? 'upheld' : 'dismissed'] += count
  else if (act === 'person_suspended') month.suspensions += count
  else month.by_rule += count
}

/**
 * A case waits from the first flag, or from when a rule acted, until the next decision. `cases.opened_at` does not say it:
 * it is another time as soon as the case is opened again. So the rounds of each case are read from flags and log.
 */
async function mediansByMonth(db: Db) {
  const { rows } = await sql<{ month: string; hours: number; count: number }>`
    with happened as (
      select case_id, flagged_at as at, false as decides from flags
      union all
      select case_id, at, act = 'case_decided' from staff_log
      where act in ${ofTexts} and case_id is not null and not ${wasUndone('staff_log')}),
    rounds as (
      select *, count(*) filter (where decides) over (partition by case_id order by at, decides
        rows between unbounded preceding and 1 preceding) as round
      from happened),
    waits as (
      select max(at) filter (where decides) as decided_at,
        max(at) filter (where decides) - min(at) filter (where not decides) as waited
      from rounds group by case_id, round)
    select ${monthOf('decided_at')} as month, count(*)::int as count,
      percentile_cont(0.5) within group (order by extract(epoch from waited)::float8 / 3600) as hours
    from waits where waited is not null group by 1
  `.execute(db)
  return rows
}
