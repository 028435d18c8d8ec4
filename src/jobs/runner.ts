// Runs the jobs: every other file in this folder is one, named like the task, with `run` and, if it recurs, `schedule`.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Logger, parseCronItem, type ParsedCronItem, run, type TaskList } from 'graphile-worker'
import type { Config } from '../config.ts'
import { connect, type Db } from '../db/client.ts'
import type { Log } from '../logs.ts'
import type { Renderer } from '../markdown/index.ts'

export type JobDeps = { config: Config; db: Db; log: Log; renderer: Renderer }

export type Job = {
  /** May run twice: a worker that dies leaves its jobs to another. */
  run(payload: unknown, deps: JobDeps): Promise<void>
  /** Like a crontab line, in UTC: minute hour day month weekday. */
  schedule?: string
}

export type Runner = { stop(): Promise<void> }

/** On its own pool: a job may take longer than a reader waits, and listening holds a connection for good. */
export async function startJobs(url: string, deps: Omit<JobDeps, 'db'>): Promise<Runner> {
  const { log } = deps
  const jobs = await jobsInFolder()
  const { db, pool, close } = connect(url, {
    max: 5,
    name: 'kiu jobs',
    statementTimeout: 60_000,
    onLost: (err) => log.warn({ err }, 'a connection of the jobs was lost'),
  })
  const runner = await run({
    pgPool: pool,
    taskList: taskList(jobs, { ...deps, db }),
    parsedCronItems: cronItems(jobs),
    concurrency: 2,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 2000,
    logger: toLog(log),
  })
  runner.promise.catch((err: unknown) => log.error({ err }, 'the jobs stopped'))
  const stop = async () => {
    await runner.stop()
    await close()
  }
  return { stop }
}

type NamedJob = Job & { name: string }

async function jobsInFolder(): Promise<NamedJob[]> {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.ts') && file !== 'runner.ts',
  )
  return Promise.all(
    files.map(async (file) => ({
      ...((await import(join(import.meta.dirname, file))) as Job),
      name: file.slice(0, -3),
    })),
  )
}

function taskList(jobs: NamedJob[], deps: JobDeps): TaskList {
  return Object.fromEntries(jobs.map((job) => [job.name, (payload: unknown) => job.run(payload, deps)]))
}

function cronItems(jobs: NamedJob[]): ParsedCronItem[] {
  return jobs.flatMap(({ name, schedule }) =>
    schedule ? [parseCronItem({ task: name, match: schedule })] : [],
  )
}

/** The worker's words; its `meta` may hold a whole job with its payload, so only the error is kept. */
function toLog(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    const say = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
    log[say[level]]({ err: meta?.['error'] }, message)
  })
}
