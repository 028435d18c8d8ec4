// A process that runs the jobs and nothing else, for a test to kill: `node tests/jobs/worker.ts`, all by environment.
import { pino } from 'pino'
import { readConfig } from '../../src/config.ts'
import * as sendDigests from '../../src/jobs/send-digests.ts'
import { startJobs } from '../../src/jobs/runner.ts'
import { startRenderer } from '../../src/markdown/index.ts'

const { KIU_TEST_DATABASE: url = '', ...env } = process.env
const reading = readConfig({ ...env, ORIGIN: 'http://kiu.test' })
if (!reading.ok) throw new Error(reading.mistakes.join())
// Without its schedule: the test says when.
const jobs = { 'send-digests': { run: sendDigests.run } }
const log = pino({ level: 'error' })
await startJobs(url, { config: reading.config, log, renderer: startRenderer() }, jobs)
