// Work for after the answer, written down in the transaction that causes it: no commit, no job.
import { sql } from 'kysely'
import type { Db } from './client.ts'

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

/** Names of the workers that hold a job at this moment. */
export async function workersIn(db: Db): Promise<string[]> {
  const { rows } = await sql<{ worker: string }>`
    select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null`.execute(db)
  return rows.map(({ worker }) => worker)
}

/** What the connection of a worker that listens for jobs is called in pg_stat_activity: it is there as long as the worker. */
export const workerName = (worker: string) => `kiu jobs ${worker}`

/**
 * Names of the workers that hold a job and are gone, wherever they ran. Of those that took it just now nothing is said: their
 * connection may not have its name yet.
 */
export async function goneWorkers(db: Db): Promise<string[]> {
  const { rows } = await sql<{ worker: string }>`
    select distinct locked_by as worker from graphile_worker.jobs
    where locked_at < clock_timestamp() - interval '30 seconds' and not exists (
      select from pg_stat_activity
      where datname = current_database() and application_name = ${workerName('')} || locked_by)`.execute(db)
  return rows.map(({ worker }) => worker)
}

/** What dead workers were at, to be done again: else it would wait for four hours. Empties `workers`. */
export async function giveBack(db: Db, workers: string[]) {
  await sql`select graphile_worker.force_unlock_workers(${workers}::text[])`.execute(db)
  workers.length = 0
}
