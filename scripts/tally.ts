// Runs vitest and counts what it says: every test, and everything that kept a test from being run.
import { setTimeout } from 'node:timers/promises'
import type { Reporter, TestModule } from 'vitest/node'
import { type CliOptions, startVitest } from 'vitest/node'

export type Tally = { passed: number; failed: number; skipped: number }

/** `filters` are parts of file names, as vitest takes them; none means all. */
export async function tallyTests(filters: string[] = [], options: CliOptions = {}): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  const counter: Reporter = {
    onTestRunEnd(modules, errors, reason) {
      for (const module of modules) countModule(module, tally)
      tally.failed += errors.length
      // Stopped half-way: what was not run cannot be vouched for.
      if (reason === 'interrupted') tally.failed += 1
    },
  }
  try {
    const reporters = ['default', counter]
    const vitest = await startVitest(filters, {
      run: true,
      watch: false,
      allowOnly: false,
      reporters,
      ...options,
    })
    await Promise.race([vitest.close(), setTimeout(20_000, undefined, { ref: false })])
  } catch (error) {
    console.error(error)
    tally.failed += 1
  }
  if (tally.passed + tally.failed === 0) {
    console.error('No test was run.')
    tally.failed = 1
  }
  // Whatever else vitest holds against the run, and gives no name.
  if (process.exitCode && tally.failed === 0) tally.failed = 1
  return tally
}

/** A file that cannot be loaded, and a `beforeAll` or `afterAll` that fails, are one failure each. */
function countModule(module: TestModule, tally: Tally) {
  const broken = [module, ...module.children.allSuites()].filter((each) => each.errors().length > 0)
  tally.failed += broken.length
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    // Still pending at the end: the process of the file died.
    tally[state === 'pending' ? 'failed' : state] += 1
  }
}
