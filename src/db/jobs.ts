// Work for after the answer, written down in the transaction that causes it: no commit, no job.
import { sql } from 'kysely'
import type { Db } from './client.ts'
import { holdConnection } from './held-connection.ts'

export type When = {
  /** Not before this moment of the database's clock. */
  at?: Date
  /** A later job with the same key takes the place of an earlier one that has not begun. */
  key?: string
}

/** `task` is the name of a file in src/jobs. */
export async function enqueue(db: Db, task: string, payload: object, { at, key }: When = {}): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, payload => ${JSON.stringify(payload)}::json,
    run_at => ${at ?? null}::timestamptz, job_key => ${key ?? null})`.execute(db)
}

/** Takes back a job that has not begun. */
export async function dequeue(db: Db, key: string): Promise<void> {
  await sql`select graphile_worker.remove_job(${key})`.execute(db)
}

const nameOf = (worker: string) => `kiu worker ${worker}`

/**
 * A connection that bears a worker's name for as long as it runs, in pg_stat_activity, where others look for it. A machine
 * that went away without a word is noticed after a minute, not after TCP's two hours.
 */
export const holdPresence = (url: string, worker: string) =>
  holdConnection(url, {
    name: nameOf(worker),
    opened: (client) =>
      client.query(
        'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3',
      ),
  })

/** Names of the workers that hold a job and cannot be seen, wherever they run; who only lost their connection is back soon. */
export async function unseenWorkers(db: Db): Promise<string[]> {
  const { rows } = await sql<{ worker: string }>`
    select distinct locked_by as worker from graphile_worker.jobs
    where locked_by is not null and not exists (
      select from pg_stat_activity
      where datname = current_database() and application_name = ${nameOf('')} || locked_by)`.execute(db)
  return rows.map(({ worker }) => worker)
}

/** What dead workers were at, to be done again: else it would wait for four hours. Empties `workers`. */
export async function giveBack(db: Db, workers: string[]) {
  await sql`select graphile_worker.force_unlock_workers(${workers}::text[])`.execute(db)
  workers.length = 0
}
