// The walls between the rooms: who may import whom, and which words may stand where.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

interface Import {
  file: string
  room: string
  from: string
  typeOnly: boolean
}

/** `src/routes/comments.ts` is in the room `routes`; `src/auth.ts` is a door, and its own room. */
const roomOf = (file: string) => /^src\/([^/]+)(?:\/|$)/.exec(file)?.[1] ?? file.split('/')[0]!

const files = ['src', 'migrations'].flatMap((folder) =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).map((file) => file.replaceAll('\\', '/')),
)
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

const importing = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm

const imports: Import[] = files.flatMap((file) =>
  [...textOf(file).matchAll(importing)].map(([, type, from = '']) => ({
    file,
    room: roomOf(file),
    from: from.startsWith('.') ? normalize(join(dirname(file), from)) : from,
    typeOnly: type !== undefined,
  })),
)
const ours = imports.filter(({ from }) => from.startsWith('src/') || from.startsWith('migrations/'))

/** Rooms and doors that a room may open, besides itself. */
const may: Record<string, string[]> = {
  domain: [],
  db: ['domain', 'config.ts', 'report.ts', 'counting.ts', 'building-words.ts'],
  'counting.ts': ['domain', 'counting-thread.ts'],
  'counting-thread.ts': ['domain'],
  'building-words.ts': ['domain', 'building-words-thread.ts'],
  'building-words-thread.ts': ['domain'],
  views: ['domain', 'locales', 'assets.ts'],
  locales: ['domain'],
  markdown: ['domain'],
  pictures: ['domain'],
  routes: [
    'db',
    'views',
    'domain',
    'locales',
    'markdown',
    'pictures',
    'auth.ts',
    'assets.ts',
    'config.ts',
    'live.ts',
    'passwords.ts',
    'jobs',
  ],
  jobs: ['db', 'domain', 'views', 'locales', 'markdown', 'mail.ts', 'erased-list.ts', 'config.ts', 'logs.ts'],
  polis: ['db', 'domain', 'locales', 'markdown', 'report.ts'],
  demonstration: ['db', 'domain', 'markdown', 'polis', 'passwords.ts', 'config.ts', 'report.ts'],
  migrations: [],
}

/** Of these a room may know the types, but call nothing. */
const mayKnow: Record<string, string[]> = { views: ['db', 'markdown', 'pictures'] }

const trespasses = (some: Import[]) =>
  some
    .filter(({ room, from, typeOnly }) => {
      const there = roomOf(from)
      const open = may[room]
      if (!open || there === room) return false
      return !open.includes(there) && !(typeOnly && mayKnow[room]?.includes(there))
    })
    .map(({ file, from }) => `${file} imports ${from}`)

test('no room imports from one it may not', () => {
  expect(ours.length).toBeGreaterThan(200)
  expect(trespasses(ours)).toEqual([])
})

test('a trespass would be seen', () => {
  const file = 'src/domain/thread.ts'
  expect(trespasses([{ file, room: 'domain', from: 'src/db/client.ts', typeOnly: true }])).toHaveLength(1)
  const view = { file: 'src/views/polls.ts', room: 'views', from: 'src/db/polls.ts' }
  expect(trespasses([{ ...view, typeOnly: true }])).toEqual([])
  expect(trespasses([{ ...view, typeOnly: false }])).toHaveLength(1)
})

/** A word that betrays a line far from home: where it may stand, and nowhere else. */
const words: [what: string, pattern: RegExp, home: (file: string) => boolean][] = [
  [
    'a tag',
    /[`'">]\s*<\/?[a-z][a-z0-9-]*[\s>]/,
    (file) => /^src\/(views|locales|markdown|domain)\//.test(file),
  ],
  ['the html template', /\bhtml`/, (file) => file.startsWith('src/views/')],
  [
    'a query',
    /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`/,
    (file) => /^(src\/(db|demonstration)\/|migrations\/)/.test(file),
  ],
  [
    'an HX- header',
    /['"]hx-(request|target|source|boosted|redirect|location|trigger|retarget|reswap)/i,
    (file) => file === 'src/routes/respond.ts' || file === 'src/routes/kept-pages.ts',
  ],
  ['a status', /\bc\.(html|json|redirect|body)\(/, (file) => /^src\/(routes\/|app\.ts)/.test(file)],
  [
    'the environment',
    /process\.env\b/,
    (file) => /^src\/(config|server)\.ts$/.test(file) || file.startsWith('src/db/embedded'),
  ],
]

test.each(words)('%s stands only where it is at home', (_, pattern, home) => {
  const elsewhere = files.filter(
    (file) => !home(file) && file !== 'src/db/schema.ts' && pattern.test(code(textOf(file))),
  )
  expect(elsewhere).toEqual([])
  expect(files.some((file) => home(file) && pattern.test(code(textOf(file))))).toBe(true)
})

/** Without comments: they may speak of anything. */
const code = (text: string) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s\/\/ .*$/gm, '')

test('SQL is never put together from text', () => {
  const raw = /\bsql\.raw\b/
  expect(files.filter((file) => !file.startsWith('migrations/') && raw.test(code(textOf(file))))).toEqual([])
  expect(raw.test('sql.raw(`select 1`)')).toBe(true)
})

test.each([
  ['lucia', 'src/auth.ts'],
  ['@node-rs/argon2', 'src/passwords.ts'],
  ['marked', 'src/markdown/'],
  ['sanitize-html', 'src/markdown/'],
  ['pg', 'src/db/'],
  ['satori', 'src/pictures/'],
  ['@resvg/resvg-js', 'src/pictures/'],
  ['hono', /^src\/(routes\/|app\.ts|views\/html\.ts)/],
])('%s is imported at its door alone', (library, door) => {
  const isAtDoor = (file: string) => (typeof door === 'string' ? file.startsWith(door) : door.test(file))
  const users = imports.filter(
    ({ from, typeOnly }) => !typeOnly && (from === library || from.startsWith(`${library}/`)),
  )
  expect(users.filter(({ file }) => !isAtDoor(file)).map(({ file }) => file)).toEqual([])
  expect(users.length).toBeGreaterThan(0)
})

test('every file says on its first line what it is for', () => {
  const silent = [...files, ...globSync('{tests,scripts,bench}/**/*.{ts,js}', { cwd: root })].filter(
    (file) => {
      const [first = '', second = ''] = textOf(relative('.', file)).split('\n')
      return (
        file !== 'src/db/schema.ts' &&
        !first.startsWith('//') &&
        !(first.startsWith('#!') && second.startsWith('//'))
      )
    },
  )
  expect(silent).toEqual([])
})
