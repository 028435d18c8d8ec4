// How the tests run: two workers, each file in a process of its own.
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/order.ts'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A process each, not a thread: native modules, signals and child processes behave as they do in service.
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    retry: 0,
    // Runs once before all: the place for the template database that each worker (VITEST_POOL_ID) clones.
    globalSetup: ['tests/cluster.ts'],
  },
})
