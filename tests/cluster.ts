// Before all tests: a real PostgreSQL with one migrated database, the template that every worker clones.
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { quiet } from '../src/report.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { url: string; ownerUrl: string; superUrl: string }
  }
}

/** A crash may cost the tests' data, so nothing waits for a disk. */
const tuning = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

export default async function setup(project: TestProject) {
  const embedded = await startEmbedded({ dir: '.data/tests', report: quiet, tuning })
  await migrateToLatest({ ownerUrl: embedded.ownerUrl, servingUrl: embedded.url, report: quiet })
  const { url, ownerUrl, superUrl } = embedded
  project.provide('cluster', { url, ownerUrl, superUrl })
  return () => embedded.stop()
}
