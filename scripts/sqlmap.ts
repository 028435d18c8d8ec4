// node scripts/sqlmap.ts [part of a route]: sqlmap (Debian: apt-get install sqlmap) against every route, field and header
// of the app, on this machine alone. Takes half an hour; ends with 0 only if nothing could be injected and the control was.
import { spawnSync } from 'node:child_process'
import { tallyTests } from './tally.ts'

const { status } = spawnSync('sqlmap', ['--version'], { stdio: 'ignore' })
if (status !== 0) {
  console.error('sqlmap is not installed on this machine. Debian has it: apt-get install sqlmap')
  process.exit(1)
}
process.env['KIU_SQLMAP'] = process.argv[2] ?? ''
const { passed, failed } = await tallyTests([], { config: 'tests/abuse/sqlmap/vitest.config.ts' })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
