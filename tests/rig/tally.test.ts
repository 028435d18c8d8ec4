// The count at the end of `npm test`, tried on test files of which it is known how they end.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Tally } from '../../scripts/tally.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const start = `import { test, describe, beforeAll, afterAll } from 'vitest'\n`
const passing = `test('passes', () => {})\n`

/** Writes the files, runs vitest on them in a process of its own, and returns what was counted. */
async function tallyOf(files: Record<string, string>): Promise<Tally> {
  await mkdir(join(root, '.data'), { recursive: true })
  const folder = await mkdtemp(join(root, '.data/tally-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, body] of Object.entries(files)) await writeFile(join(folder, name), start + body)
  const script = `
    const { tallyTests } = await import(${JSON.stringify(join(root, 'scripts/tally.ts'))})
    const tally = await tallyTests([], { root: ${JSON.stringify(folder)}, config: false })
    console.log('\\n' + JSON.stringify(tally))
    process.exit(0)`
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
  return new Promise((resolve, reject) => {
    const args = ['--input-type=module', '--eval', script]
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout) => {
      if (error) reject(error)
      else resolve(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Tally)
    })
  })
}

test('tests that pass, fail and are skipped', async () => {
  const tally = await tallyOf({
    'a.test.ts': `${passing}describe('in a group', () => { ${passing} })\ntest('fails', () => { throw new Error('no') })`,
    'b.test.ts': `${passing}test.skip('skipped', () => {})\ntest.todo('to do')`,
  })
  expect(tally).toEqual({ passed: 3, failed: 1, skipped: 2 })
})

test.each([
  [
    'a file that cannot be loaded',
    `import './no-such-file.ts'\n${passing}`,
    { passed: 1, failed: 1, skipped: 0 },
  ],
  ['a file that is not TypeScript', 'test(', { passed: 1, failed: 1, skipped: 0 }],
  ['a file without tests', 'export {}', { passed: 1, failed: 1, skipped: 0 }],
  [
    'a beforeAll that fails',
    `beforeAll(() => { throw new Error('no') })\n${passing}`,
    { passed: 1, failed: 1, skipped: 1 },
  ],
  [
    'an afterAll that fails in a group',
    `describe('group', () => { afterAll(() => { throw new Error('no') })\n${passing} })`,
    { passed: 2, failed: 1, skipped: 0 },
  ],
  [
    'an error that nobody caught',
    `test('passes, but', () => { void Promise.reject(new Error('no')) })`,
    { passed: 2, failed: 1, skipped: 0 },
  ],
  [
    'a test that runs alone',
    `test.only('alone', () => {})\n${passing}`,
    { passed: 1, failed: 1, skipped: 1 },
  ],
])('%s is a failure', async (_name, body, tally) => {
  expect(await tallyOf({ 'good.test.ts': passing, 'bad.test.ts': body })).toEqual(tally)
})

test('a process that dies is a failure', async () => {
  const body = `test('dies', async () => { process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}) })`
  const tally = await tallyOf({ 'good.test.ts': passing, 'bad.test.ts': body })
  expect(tally.passed).toBe(1)
  expect(tally.failed).toBeGreaterThan(0)
})

test('no test at all is a failure', async () => {
  expect(await tallyOf({})).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
