// How the tests run: two workers, which most files share one after the other; what needs a process of its own has it.
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/order.ts'

/** They start, signal and end processes, cut lines, keep streams open, or look at what their own process holds. */
const apart = [
  'tests/{process,rig}/**/*.test.ts',
  'tests/faults/database-away.test.ts',
  'tests/pages/live.test.ts',
]

const each = {
  // A process, not a thread: native modules, signals and child processes behave as they do in service.
  pool: 'forks',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  retry: 0,
} as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Runs once before all: the place for the template database that each worker (VITEST_POOL_ID) clones.
    globalSetup: ['tests/cluster.ts'],
    projects: [
      { test: { ...each, name: 'apart', include: apart } },
      // Modules are loaded once in each worker: what a file leaves behind, the next one finds.
      {
        test: {
          ...each,
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: apart,
          isolate: false,
          setupFiles: ['tests/afterwards.ts'],
        },
      },
    ],
  },
})
