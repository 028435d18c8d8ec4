// Every minute: what a process was at that died without a word, on this machine or another, is there for the others again.
import { giveBack, goneWorkers } from '../db/jobs.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '* * * * *'

export async function run(_payload: unknown, { db, log }: JobDeps): Promise<void> {
  const gone = await goneWorkers(db)
  if (gone.length === 0) return
  log.warn({ workers: [...gone] }, 'jobs of workers that are gone were given back')
  await giveBack(db, gone)
}
