// A folder of a test's own that only its user may enter; gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function folder(): string {
  const path = keptFolder()
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** For a whole file of tests, which takes it away itself. */
export const keptFolder = () => mkdtempSync(join(tmpdir(), 'kiu-test-'))

/** A crash may cost the tests' data, so nothing waits for a disk. */
export const tuning = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
