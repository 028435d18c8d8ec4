// npm test: the checks, then every test, the ones in the browser too. The last line counts both.
import { join } from 'node:path'
import { unpackedChromium } from '../tests/chromium/unpack.ts'
import { check } from './check.ts'
import { tallyTests } from './tally.ts'

// What a hundred processes compile, one of them compiles for all.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../.data/compiled')

const findings = await check()
// Once, before two workers would do it side by side; if it fails, the tests that need it say so.
await unpackedChromium().catch(() => undefined)
const tests = await tallyTests(process.argv.slice(2))

const passed = tests.passed + findings.filter(({ wrong }) => !wrong).length
const failed = tests.failed + findings.filter(({ wrong }) => wrong).length
console.log(`\n${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`)
// Not left to the event loop: whatever a test forgot to close must not keep the answer back, or follow it.
process.exit(failed > 0 ? 1 : 0)
