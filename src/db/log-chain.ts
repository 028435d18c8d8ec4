// The chain of the staff log: its lines read in order for the audit, and its head published for each day.
import { sql } from 'kysely'
import { type Broken, type ChainedLine, LogAudit, type Published } from '../domain/log-audit.ts'
import { hongKong } from '../domain/moderation-log.ts'
import type { Db } from './client.ts'

/** Lines that are read at a time. */
const piece = 2000

export type Audited = { lines: number; head: string; heads: number; broken: Broken | undefined }

/** As of one moment, whoever writes meanwhile. `saved`: what somebody kept of the public log, besides the heads in the database. */
export async function auditLog(db: Db, saved: readonly Published[] = []): Promise<Audited> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local timezone = 'UTC'`.execute(tx)
      const published = [...(await publishedHeads(tx)), ...saved]
      const audit = new LogAudit(published)
      const broken =
        (await firstBroken(tx, audit)) ?? audit.end() ?? (await firstAdded(tx)) ?? (await firstCut(tx))
      return { lines: audit.lines, head: audit.head.toString('hex'), heads: published.length, broken }
    })
}

async function firstBroken(tx: Db, audit: LogAudit): Promise<Broken | undefined> {
  for (let after = 0; ;) {
    const lines = await linesAfter(tx, after)
    for (const line of lines) {
      const broken = audit.next(line)
      if (broken) return broken
    }
    if (lines.length < piece) return undefined
    after = lines.at(-1)!.seq
  }
}

async function linesAfter(tx: Db, after: number): Promise<ChainedLine[]> {
  const { rows } = await sql<ChainedLine & { seq: string }>`
    select log_chain.seq, log_chain.log_id, salt, previous_hash, hash,
      jsonb_strip_nulls(to_jsonb(staff_log) || jsonb_build_object('seq', seq, 'chained_at', chained_at))::text as text,
      coalesce(sha256(convert_to(note, 'UTF8')) is distinct from note_hash and note is not null, false) as note_differs
    from log_chain
    left join staff_log on staff_log.id = log_chain.log_id
    left join staff_notes on staff_notes.log_id = log_chain.log_id
    where seq > ${after} order by seq limit ${piece}
  `.execute(tx)
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** A row that the database did not chain: written with its triggers off. */
async function firstAdded(tx: Db): Promise<Broken | undefined> {
  const row = await tx
    .selectFrom('staff_log')
    .where(sql<boolean>`not exists (select from log_chain where log_chain.log_id = staff_log.id)`)
    .orderBy('id')
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return row && { is: 'added', log_id: row.id }
}

/** What still points to a line of the log: a tail that is cut after the last head was published leaves that behind. */
const pointers = [
  ['staff_notes', 'log_id'],
  ['cases', 'log_id'],
  ['statements', 'log_id'],
  ['sanctions', 'log_id'],
  ['sanctions', 'ended_log_id'],
  ['appeals', 'log_id'],
  ['appeals', 'reversal_log_id'],
  ['second_opinions', 'log_id'],
  ['second_opinions', 'given_log_id'],
] as const

async function firstCut(tx: Db): Promise<Broken | undefined> {
  const all = pointers.map(
    ([table, column]) => sql`select ${sql.ref(column)} as log_id from ${sql.table(table)}`,
  )
  const { rows } = await sql<{ log_id: string | null }>`
    select min(log_id) as log_id from (${sql.join(all, sql` union all `)}) pointing
    where log_id is not null and not exists (select from staff_log where staff_log.id = pointing.log_id)
  `.execute(tx)
  const log_id = rows[0]?.log_id
  return log_id == null ? undefined : { is: 'cut', log_id }
}

async function publishedHeads(db: Db): Promise<Published[]> {
  return (await headsOf(db)).map(({ day, seq, hash }) => ({ seq, hash, from: day }))
}

/** The latest first. */
export async function headsOf(db: Db, most?: number) {
  const rows = await db
    .selectFrom('log_heads')
    .$if(most !== undefined, (query) => query.limit(most!))
    .orderBy('day', 'desc')
    .select([
      sql<string>`day::text`.as('day'),
      'seq',
      sql<string>`encode(hash, 'hex')`.as('hash'),
      /** When the day was over. */
      sql<Date>`(day + 1)::timestamp at time zone ${sql.lit(hongKong)}`.as('ended_at'),
    ])
    .execute()
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

export type LogHead = Awaited<ReturnType<typeof headsOf>>[number]

/** Of every day that is over by the clock of Hong Kong and has none: those missed too. How many days were added. */
export async function publishHeads(db: Db): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    with days as (
      select generate_series(
        coalesce((select max(day) + 1 from log_heads),
          (select (chained_at at time zone ${hongKong})::date from log_chain order by seq limit 1)),
        (clock_timestamp() at time zone ${hongKong})::date - 1, interval '1 day')::date as day)
    insert into log_heads (day, seq, hash)
    select days.day, last.seq, last.hash
    from days, lateral (select seq, hash from log_chain
      where chained_at < (days.day + 1)::timestamp at time zone ${hongKong} order by seq desc limit 1) last
    on conflict do nothing
  `.execute(db)
  return Number(numAffectedRows)
}
