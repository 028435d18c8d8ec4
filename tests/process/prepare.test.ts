// What runs before start and test: installs what is missing, once, and never into somebody else's folder.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder } from './folder.ts'

const root = join(import.meta.dirname, '..', '..')

type Package = { version: string; dev?: boolean; optional?: boolean; os?: string[]; cpu?: string[] }

/** A checkout with a lockfile, and an npm that notes what it was asked and writes down what npm would. */
function checkout(packages: Record<string, Package>) {
  const dir = folder()
  mkdirSync(join(dir, 'scripts'))
  cpSync(join(root, 'scripts', 'prepare.js'), join(dir, 'scripts', 'prepare.js'))
  const asked = join(dir, 'asked')
  writeFileSync(asked, '')
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(dir, 'npm.js'),
    `import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
    appendFileSync(${JSON.stringify(asked)}, process.argv[2] + '\\n')
    if (process.argv[2] === process.env.FAILS) process.exit(1)
    mkdirSync('node_modules/.bin', { recursive: true })
    writeFileSync('node_modules/.bin/node', '')
    cpSync('package-lock.json', 'node_modules/.package-lock.json')`,
  )
  const lock = (next: Record<string, Package>) =>
    writeFileSync(join(dir, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...next } }))
  lock(packages)
  const prepare = (...args: string[]) => {
    const env = { PATH: process.env['PATH'], npm_execpath: join(dir, 'npm.js'), FAILS: '' }
    return (more: Record<string, string> = {}) =>
      execFileSync(process.execPath, [join(dir, 'scripts', 'prepare.js'), ...args], {
        env: { ...env, ...more },
      }).toString()
  }
  return { dir, lock, prepare, asked: () => readFileSync(asked, 'utf8').split('\n').filter(Boolean) }
}

const other = process.platform === 'linux' ? 'darwin' : 'linux'
const wanted: Record<string, Package> = {
  'node_modules/hono': { version: '4.0.0' },
  'node_modules/vitest': { version: '5.0.0', dev: true },
  'node_modules/elsewhere': { version: '1.0.0', optional: true, os: [other], cpu: [process.arch] },
  'node_modules/here': { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] },
}

/** As if it had been installed by hand: the record npm keeps, without these. */
function installed(dir: string, without: string[]) {
  const there = Object.fromEntries(Object.entries(wanted).filter(([place]) => !without.includes(place)))
  mkdirSync(join(dir, 'node_modules', '.bin'), { recursive: true })
  writeFileSync(join(dir, 'node_modules', '.bin', 'node'), '')
  writeFileSync(join(dir, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: there }))
}

test('installs once by the lockfile, again when that changed, and says so in one line', () => {
  const { lock, prepare, asked } = checkout(wanted)
  expect(prepare()()).toMatch(/^Installing .*\nInstalled .* \d+\.\d s\n$/)
  expect(prepare('--tests')()).toBe('')
  expect(asked()).toEqual(['ci'])
  lock({ ...wanted, 'node_modules/hono': { version: '4.0.1' } })
  prepare()()
  expect(asked()).toEqual(['ci', 'ci'])
})

test('what is for tests or for another system need not be there to start', () => {
  const { dir, prepare, asked } = checkout(wanted)
  installed(dir, ['node_modules/vitest', 'node_modules/elsewhere'])
  prepare()()
  expect(asked()).toEqual([])
  prepare('--tests')()
  expect(asked()).toEqual(['ci'])
})

test('what is for this system must be there', () => {
  const { dir, prepare, asked } = checkout(wanted)
  installed(dir, ['node_modules/here'])
  prepare()()
  expect(asked()).toEqual(['ci'])
})

test('a lockfile that does not fit falls back to install; what fails both is an error', () => {
  const { prepare, asked } = checkout(wanted)
  prepare()({ FAILS: 'ci' })
  expect(asked()).toEqual(['ci', 'install'])
})

test('a linked folder is never installed into', () => {
  const { dir, prepare, asked } = checkout(wanted)
  installed(dir, ['node_modules/hono'])
  renameSync(join(dir, 'node_modules'), join(dir, 'elsewhere'))
  symlinkSync(join(dir, 'elsewhere'), join(dir, 'node_modules'))
  expect(prepare()()).toBe('')
  expect(asked()).toEqual([])
})
