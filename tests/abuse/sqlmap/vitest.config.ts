// For scripts/sqlmap.ts alone: what needs a tool that npm does not bring is no part of npm test.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['tests/abuse/sqlmap/run.ts'],
    globalSetup: ['tests/cluster.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 7_200_000,
    hookTimeout: 60_000,
  },
})
