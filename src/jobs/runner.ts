// Runs the jobs: every other file in this folder is one, named like the task, with `run` and, if it recurs, `schedule`.
import { EventEmitter } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  Logger,
  parseCronItem,
  type ParsedCronItem,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type { Config } from '../config.ts'
import { connect, type Db } from '../db/client.ts'
import { enqueue, giveBack, holdPresence, unseenWorkers } from '../db/jobs.ts'
import type { Log } from '../logs.ts'
import { createMailer, type Mailer } from '../mail.ts'
import type { Renderer } from '../markdown/index.ts'

export type JobDeps = {
  config: Config
  db: Db
  /** Of the same database, for a thread that connects by itself. */
  url: string
  log: Log
  renderer: Renderer
  mailer: Mailer
}

export type Job = {
  /** May run twice: a worker that dies leaves its jobs to another. */
  run(payload: unknown, deps: JobDeps): Promise<void>
  /** Like a crontab line, in UTC: minute hour day month weekday. */
  schedule?: string
  /** Of those that recur, one at a time in each queue. */
  queue?: string
  /** Also once whenever a process starts. */
  atStart?: boolean
}

export type Runner = { stop(): Promise<void> }

/**
 * On its own pool: a job may take longer than a reader waits, and listening holds a connection for good. The worker
 * gives up when it cannot write down that a job is done; then it is started again, and the job with it.
 */
export async function startJobs(
  url: string,
  deps: Omit<JobDeps, 'db' | 'url' | 'mailer'>,
  given?: Record<string, Job>,
): Promise<Runner> {
  const { config, log } = deps
  const jobs = given ?? (await jobsInFolder())
  const mailer = createMailer(config)
  const onLost = (err: Error) => log.warn({ err }, 'a connection of the jobs was lost')
  const { db, pool, close } = connect(url, { max: 8, name: 'kiu jobs', statementTimeout: 60_000, onLost })
  // Nobody else may use the embedded database: who is not seen there is dead, and need not be looked for twice.
  const held = config.external ? [] : await unseenWorkers(db)
  let presence: ReturnType<typeof holdPresence> | undefined
  const begin = async () => {
    await giveBack(db, held)
    const events: WorkerEvents = new EventEmitter()
    events.on('pool:create', ({ workerPool }) => {
      held.push(workerPool.id)
      presence?.letGo()
      presence = holdPresence(url, workerPool.id)
    })
    return run({
      pgPool: pool,
      taskList: taskList(jobs, { ...deps, db, url, mailer }),
      parsedCronItems: cronItems(jobs),
      concurrency: 4,
      noHandleSignals: true,
      events,
      // Batches of what is there: without them the worker leaves a rejection to nobody when the database is away.
      preset: {
        worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0, gracefulShutdownAbortTimeout: 2000 },
      },
      logger: toLog(log),
    })
  }
  const stopping = new AbortController()
  let runner = await begin()
  for (const [name, { atStart }] of Object.entries(jobs))
    if (atStart) await enqueue(db, name, {}, { key: name })
  const keepRunning = async () => {
    for (;;) {
      await runner.promise.catch((err: unknown) => log.error({ err }, 'the jobs stopped'))
      await sleep(1000, undefined, { signal: stopping.signal })
      runner = await begin().catch((err: unknown) => {
        log.error({ err }, 'the jobs could not start again')
        return runner
      })
    }
  }
  const kept = keepRunning().catch(() => {})
  const stop = async () => {
    stopping.abort()
    await runner.stop().catch(() => {})
    await kept
    presence?.letGo()
    await close()
  }
  return { stop }
}

/** Every job of this folder by its name. */
async function jobsInFolder(): Promise<Record<string, Job>> {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.ts') && file !== 'runner.ts',
  )
  const jobs = files.map(async (file): Promise<[string, Job]> => {
    const job = (await import(join(import.meta.dirname, file))) as Job
    return [file.slice(0, -'.ts'.length), job]
  })
  return Object.fromEntries(await Promise.all(jobs))
}

function taskList(jobs: Record<string, Job>, deps: JobDeps): TaskList {
  const tasks = Object.entries(jobs).map(([name, job]) => [
    name,
    (payload: unknown) => job.run(payload, deps),
  ])
  return Object.fromEntries(tasks) as TaskList
}

function cronItems(jobs: Record<string, Job>): ParsedCronItem[] {
  return Object.entries(jobs).flatMap(([task, { schedule, queue }]) =>
    schedule
      ? [parseCronItem({ task, match: schedule, ...(queue && { options: { queueName: queue } }) })]
      : [],
  )
}

/** The worker's words; its `meta` may hold a whole job with its payload, so only the error is kept. */
function toLog(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    const say = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
    log[say[level]]({ err: meta?.['error'] }, message)
  })
}
