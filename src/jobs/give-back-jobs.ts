// Every minute: what a process was at that died without a word, on this machine or another, is there for the others again.
import { setTimeout as sleep } from 'node:timers/promises'
import { giveBack, unseenWorkers } from '../db/jobs.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '* * * * *'

/** Longer than the longest pause between two tries of a connection that was lost, and no longer than a stop may wait. */
const patience = 8_000

/** Looks twice: a worker that was only away for a moment goes on with what it is at. */
export async function run(_payload: unknown, { db, log }: JobDeps, wait = patience): Promise<void> {
  const unseen = await unseenWorkers(db)
  if (unseen.length === 0) return
  await sleep(wait)
  const still = new Set(await unseenWorkers(db))
  const gone = unseen.filter((worker) => still.has(worker))
  if (gone.length === 0) return
  log.warn({ workers: [...gone] }, 'jobs of workers that are gone were given back')
  await giveBack(db, gone)
}
