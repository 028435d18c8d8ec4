// Before all tests: a real PostgreSQL with one migrated database, the template that every worker clones.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { quiet } from '../src/report.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { url: string; ownerUrl: string; superUrl: string }
  }
}

/**
 * A crash may cost the tests' data, so nothing waits for a disk. And a question to all forty tables, each of a few rows, is
 * one for which PostgreSQL would start helpers: ten times as long.
 */
const tuning = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  max_parallel_workers_per_gather: '0',
}

const folder = '.data/tests'

/** A template that other migrations made would give every test yesterday's tables: it is made anew. */
function forgetOldTemplate() {
  const hash = createHash('sha256')
  for (const file of globSync('migrations/*.ts').sort()) hash.update(file).update(readFileSync(file))
  const made = hash.digest('hex')
  const mark = join(folder, 'migrations')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === made) return
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(mark, made)
}

export default async function setup(project: TestProject) {
  forgetOldTemplate()
  const embedded = await startEmbedded({ dir: folder, report: quiet, tuning })
  await migrateToLatest({ ownerUrl: embedded.ownerUrl, servingUrl: embedded.url, report: quiet })
  const { url, ownerUrl, superUrl } = embedded
  project.provide('cluster', { url, ownerUrl, superUrl })
  return () => embedded.stop()
}
