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
  'counting.ts': ['domain', 'counting-thread.ts', 'threads.ts'],
  'counting-thread.ts': ['domain'],
  'building-words.ts': ['domain', 'building-words-thread.ts', 'threads.ts'],
  'building-words-thread.ts': ['domain'],
  'drawing-maps.ts': ['drawing-map.ts', 'drawing-maps-thread.ts', 'threads.ts'],
  'drawing-maps-thread.ts': ['db', 'drawing-map.ts'],
  'drawing-map.ts': ['db', 'domain'],
  views: ['domain', 'locales', 'assets.ts'],
  locales: ['domain'],
  markdown: ['domain', 'threads.ts'],
  pictures: ['domain', 'threads.ts'],
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
    'passkeys.ts',
    'sealing.ts',
    'tokens.ts',
    'totp.ts',
    'provider-list.ts',
    'providers.ts',
    'jobs',
    'polis',
  ],
  jobs: [
    'db',
    'domain',
    'views',
    'locales',
    'markdown',
    'mail.ts',
    'config.ts',
    'logs.ts',
    'tokens.ts',
    'erased-list.ts',
    'drawing-maps.ts',
  ],
  polis: ['db', 'domain', 'locales', 'markdown', 'report.ts', 'turns.ts'],
  demonstration: [
    'db',
    'domain',
    'markdown',
    'polis',
    'passwords.ts',
    'config.ts',
    'report.ts',
    'drawing-map.ts',
  ],
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

/** Ways in which text becomes a statement, or a part of one, without being a value. */
const puttingTogether: [what: string, pattern: RegExp][] = [
  ['sql.raw', /\bsql\s*\.\s*raw\b|\bsql\s*\[/],
  ['a statement out of text', /\bCompiledQuery\s*\.\s*raw\b|\bRawNode\b|\braw\b[^;\n]*\}\s*from\s*'kysely'/],
  // Of pg itself: its text is one literal, in which nothing is put.
  [
    'a query of pg with something in it',
    /\.query\(\s*(?:`[^`]*\$\{|[^'"`)\s(][^,)]*\+|'[^']*'\s*\+|"[^"]*"\s*\+)/,
  ],
  ['a name out of a request', /\bsql\s*\.\s*(?:id|ref|table)\([^)]*\b(?:req|query|param|form|values|body)\b/],
  [
    'a value of a request as a literal',
    /\bsql\s*\.\s*lit\([^)]*\b(?:req|query|param|form|values|body|asked|viewer)\b/,
  ],
]
/** Numbers that the code itself holds; of a name that a function is given its callers are looked at by their types. */
const literal = /\bsql\s*\.\s*lit\(\s*([^)]*?)\s*\)/g

/** Names of tables and roles out of the catalogue, in commands that take no values; no request ever comes here. */
const ofCatalogue = new Set(['src/db/backup.ts', 'src/db/embedded/roles.ts'])

const puttingTogetherIn = (text: string) =>
  puttingTogether.filter(([, pattern]) => pattern.test(code(text))).map(([what]) => what)

/** Names that hold a number or a word of the code's own; whoever adds one has looked where its value comes from. */
const given = new Set(['limit', 'name', 'act', 'outcome', 'most'])

/** `sql.lit` of anything but a literal, a constant of a module (this one's or an imported one's) or one of those names. */
function looseLiterals(text: string): string[] {
  const known = [
    ...text.matchAll(/^(?:export )?const (\w+)/gm),
    ...text.matchAll(/^import [^'";]*?\{([^}]*)\}/gm),
  ].flatMap(([, names = '']) => names.split(',').map((one) => one.trim().replace(/^type /, '')))
  const names = new Set([...known, ...given])
  return [...code(text).matchAll(literal)]
    .map(([, what = '']) => what)
    .filter((what) => {
      if (/^(?:\d+|'[^']*')$/.test(what)) return false
      const [, name = ''] = /^(?:\d+ \* )?(\w+)(?: [+-] \d+|\.\w+|\[\w+\])?$/.exec(what) ?? []
      return !names.has(name)
    })
}

test('SQL is never put together from text, outside migrations', () => {
  const ours = files.filter((file) => !file.startsWith('migrations/') && !ofCatalogue.has(file))
  expect(ours.filter((file) => puttingTogetherIn(textOf(file)).length > 0)).toEqual([])
  expect(
    ours.flatMap((file) => looseLiterals(textOf(file)).map((what) => `${file}: sql.lit(${what})`)),
  ).toEqual([])
})

test.each([
  ['const rows = await sql.raw(`select ${name}`).execute(db)', 'sql.raw'],
  ["const { raw } = sql\nsql ['raw']('select 1')", 'sql.raw'],
  ['db.executeQuery(CompiledQuery.raw(`select ${slug}`))', 'a statement out of text'],
  ['await pool.query(`select * from people where handle = ${handle}`)', 'a query of pg with something in it'],
  ["await client.query('select ' + column)", 'a query of pg with something in it'],
  ['await client.query(select + column)', 'a query of pg with something in it'],
  ["sql`order by ${sql.ref(c.req.query('sort'))}`", 'a name out of a request'],
  ['sql`limit ${sql.lit(form.data.limit)}`', 'a value of a request as a literal'],
])('planted, it would be seen: %s', (planted, what) => {
  expect(puttingTogetherIn(planted)).toContain(what)
})

test('the control: what is a value, and what is a constant, is let through', () => {
  expect(
    puttingTogetherIn('await sql`select ${slug}`.execute(db)\nawait client.query(`select 1`, [slug])'),
  ).toEqual([])
  expect(looseLiterals('const most = 3\nsql`limit ${sql.lit(most + 1)}`')).toEqual([])
  expect(looseLiterals('sql`limit ${sql.lit(asMany)}`')).toEqual(['asMany'])
})

test.each([
  ['lucia', 'src/auth.ts'],
  ['@node-rs/argon2', 'src/passwords.ts'],
  ['marked', 'src/markdown/'],
  ['sanitize-html', 'src/markdown/'],
  ['pg', 'src/db/'],
  ['openid-client', 'src/providers.ts'],
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
