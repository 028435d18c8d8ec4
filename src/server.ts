// The process: configuration, database, listening, and coming to rest on SIGTERM or Ctrl-C.
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp } from './app.ts'
import { type Config, environment, readConfig } from './config.ts'
import { type Connected, connect } from './db/client.ts'
import { type Embedded, startEmbedded } from './db/embedded.ts'
import { migrateToLatest } from './db/migrate.ts'
import { whyNotServe } from './db/readiness.ts'
import { accountsFile, demoAccounts } from './demonstration/accounts.ts'
import { fillWithDemonstration } from './demonstration/fill.ts'
import { type Runner, startJobs } from './jobs/runner.ts'
import { type Listening, listen } from './listen.ts'
import { type Log, makeLog } from './logs.ts'
import { type Renderer, startRenderer } from './markdown/index.ts'
import { Plain, type Report, reportTo, reportToLog } from './report.ts'
import { keptSecretKey } from './secret-key.ts'

const stopping = new AbortController()

/** What runs by now, to be ended in the opposite order; the database last, so that everything else can finish. */
const running: Partial<{
  embedded: Embedded
  connected: Connected
  server: Listening
  jobs: Runner
  renderer: Renderer
}> = {}

async function start(config: Config, log: Log, report: Report) {
  const url = config.external?.url ?? (await openEmbedded(config, report))
  const onLost = (err: Error) => log.warn({ err }, 'a connection to the database was lost')
  const { db, pool } = (running.connected = connect(url, { onLost }))
  if (config.external) await refuseUnfit(whyNotServe(db))
  stopping.signal.throwIfAborted()
  running.server = await listen(config)
  const filled = !config.external && (await fill(url, config, report))
  stopping.signal.throwIfAborted()
  const renderer = (running.renderer = startRenderer())
  running.jobs = await startJobs(url, { config, log, renderer })
  const app = createApp({ config, db, pool, log, renderer, stopping: stopping.signal })
  running.server.answerWith((request, env) => app.fetch(request, env))
  report.finish()
  greet(config, log, filled)
}

async function openEmbedded(config: Config, report: Report): Promise<string> {
  const { url, ownerUrl } = (running.embedded = await startEmbedded({ dir: config.dataDir, report }))
  stopping.signal.throwIfAborted()
  await migrateToLatest({ ownerUrl, servingUrl: url, report })
  return url
}

/** On a connection of its own, which may take its time. */
async function fill(url: string, config: Config, report: Report): Promise<boolean> {
  const { db, close } = connect(url, { statementTimeout: 0, max: 2, name: 'kiu demonstration' })
  try {
    return await fillWithDemonstration(db, { config, accounts: demoAccounts(config.dataDir), report })
  } finally {
    await close()
  }
}

async function refuseUnfit(answer: Promise<string | undefined>) {
  const reason = await answer.catch(
    (error: Error) => `The database at DATABASE_URL does not answer: ${error.message}`,
  )
  if (reason) throw new Plain(reason)
}

function greet({ host, port, origin, production, external, dataDir }: Config, log: Log, filled: boolean) {
  if (production) return log.info({ host, port, origin }, 'Kiu is ready')
  console.log(`\nKiu is ready at ${origin}/`)
  if (external) return
  if (filled) {
    for (const { role, email, password } of demoAccounts(dataDir)) {
      console.log(`  ${role.padEnd(14)} ${email.padEnd(28)} ${password}`)
    }
  }
  console.log(`The demonstration's sign-ins stand in ${accountsFile(dataDir)}. Ctrl-C stops.\n`)
}

/** Within 10 s: 0.3 for whoever watches, 5 for what is in flight, 1 for the pool, 3.5 for the embedded database. */
async function endAll() {
  const { embedded, connected, server, jobs, renderer } = running
  // A balancer may ask /readyz once more, and learn that we are leaving.
  if (server) await sleep(300)
  await Promise.allSettled([server?.drain(5000), jobs?.stop()])
  await Promise.race([Promise.allSettled([connected?.close(), renderer?.stop()]), sleep(1000)])
  await embedded?.stop()
}

const config = readOrExit()
const log = makeLog(config)
const report = config.production ? reportToLog(log) : reportTo(process.stdout)
let ending = false

/** A second signal changes nothing: npm passes on the Ctrl-C that the terminal has already sent us. */
async function end(code: number) {
  if (ending) return
  ending = true
  stopping.abort()
  await endAll().catch((err: unknown) => log.error({ err }, 'could not stop in order'))
  // Where the signal came during the start, what was just being started is there now.
  await Promise.race([started, sleep(2000)])
  await endAll().catch(() => {})
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
process.on('uncaughtException', (err) => {
  log.fatal({ err }, 'an error that nobody caught')
  void end(1)
})

const started = start(config, log, report).then(
  () => undefined,
  (error: unknown) => error,
)
const failure = await started
if (failure && !ending) {
  report.finish()
  if (failure instanceof Plain) console.error(`\n${failure.message}\n`)
  else log.fatal({ err: failure }, 'Kiu could not start')
  await end(1)
}

function readOrExit(): Config {
  const reading = readConfig(environment())
  // The owner's password is for npm run migrate; nothing that runs in here should find it.
  delete process.env['DATABASE_OWNER_URL']
  if (reading.ok) {
    const { secretKey, dataDir } = reading.config
    // Only on one's own machine is none given.
    return { ...reading.config, secretKey: secretKey || keptSecretKey(dataDir) }
  }
  console.error(`\nKiu cannot start:\n${reading.mistakes.map((mistake) => `  ${mistake}`).join('\n')}\n`)
  return process.exit(1)
}
