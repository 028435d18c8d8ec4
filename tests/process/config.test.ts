// Every variable is read and checked, and all mistakes are told at once.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Config, type Env, readConfig, readDatabaseConfig } from '../../src/config.ts'

function good(env: Env): Config {
  const reading = readConfig(env)
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'))
  return reading.config
}

function mistakes(env: Env): string[] {
  const reading = readConfig(env)
  return reading.ok ? [] : reading.mistakes
}

const external = {
  DATABASE_URL: 'postgres://serving:Rt7wQz3m@db.example/kiu',
  DATABASE_OWNER_URL: 'postgres://owning:Kd9xVn2p@db.example/kiu',
  ORIGIN: 'https://forum.example',
  SECRET_KEY: 'Vt8Qm2Lx0Rb7Yw4Kc9Pz6Hn1Dj5Fs3Ga',
}

test('nothing is needed on one’s own machine', () => {
  expect(good({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    origin: 'http://127.0.0.1:3000',
    timeZone: 'Asia/Hong_Kong',
    production: false,
  })
  expect(good({}).external).toBeUndefined()
  expect(good({ HOST: ' ', PORT: '' })).toMatchObject({ host: '127.0.0.1', port: 3000 })
})

test('a database of one’s own asks for the origin and for a second role', () => {
  expect(good(external)).toMatchObject({
    origin: 'https://forum.example',
    external: { url: external.DATABASE_URL, ownerUrl: external.DATABASE_OWNER_URL },
  })
  const { DATABASE_URL } = external
  expect(mistakes({ DATABASE_URL })).toEqual([
    expect.stringMatching(/^DATABASE_OWNER_URL is missing/),
    expect.stringMatching(/^ORIGIN is missing/),
    expect.stringMatching(/^SECRET_KEY is missing/),
  ])
  expect(mistakes({ ...external, DATABASE_OWNER_URL: DATABASE_URL })).toEqual([
    expect.stringContaining('both name the role “serving”'),
  ])
})

test.each([
  ['http://forum.example', 'db.example', false],
  ['https://forum.example', 'db.example', true],
  // One machine behind a proxy of its own, and trying things out.
  ['http://forum.example', '127.0.0.1', true],
  ['http://forum.example', 'localhost:5433', true],
  ['http://forum.example', '[::1]', true],
  ['http://forum.example', '', true],
  ['http://localhost:3000', 'db.example', true],
  ['http://127.0.0.1:3000', 'db.example', true],
])(
  'people’s passwords cross no network unencrypted: ORIGIN=%s with a database at “%s”',
  (ORIGIN, at, isGood) => {
    const told = mistakes({
      ...external,
      ORIGIN,
      DATABASE_URL: `postgres://serving:Rt7wQz3m@${at}/kiu`,
      DATABASE_OWNER_URL: `postgres://owning:Kd9xVn2p@${at}/kiu`,
    })
    expect(told).toEqual(isGood ? [] : [expect.stringMatching(/^ORIGIN is “http:.* must begin with https:/)])
  },
)

test('a socket in the file system is on this machine, a host in the query is not', () => {
  const by = (query: string) =>
    mistakes({
      ...external,
      ORIGIN: 'http://forum.example',
      DATABASE_URL: `postgres://serving:Rt7wQz3m@/kiu?host=${query}`,
      DATABASE_OWNER_URL: `postgres://owning:Kd9xVn2p@/kiu?host=${query}`,
    })
  expect(by('/run/postgresql')).toEqual([])
  expect(by('db.example')).toEqual([expect.stringMatching(/^ORIGIN /)])
})

test('every mistake is told, one sentence each, and no password with it', () => {
  const told = mistakes({
    PORT: '70000',
    ORIGIN: 'forum.example/path',
    NODE_ENV: 'prod',
    LOG_LEVEL: 'loud',
    TIME_ZONE: 'Asia/Kowloon Tong',
    TRUSTED_PROXIES: '10.0.0.1, proxy.example, 10.0.0.0/99',
    METRICS_TOKEN: 'short',
    SECRET_KEY: 'hunter2',
    DATABASE_URL: 'mysql://serving:hunter2@db.example/kiu',
    DATABASE_OWNER_URL: 'postgres://db.example/kiu',
  })
  const named = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'PORT', 'ORIGIN', 'NODE_ENV', 'LOG_LEVEL', 'TIME_ZONE']
  for (const name of [...named, 'METRICS_TOKEN', 'SECRET_KEY']) {
    expect(told.filter((sentence) => sentence.startsWith(`${name} `))).toHaveLength(1)
  }
  expect(told.filter((sentence) => sentence.startsWith('TRUSTED_PROXIES'))).toHaveLength(2)
  expect(told).toHaveLength(11)
  for (const sentence of told) expect(sentence).toMatch(/^[A-Z_]+ .*\.$/)
  expect(told.join()).not.toContain('hunter2')
})

test.each([
  ['short', 'a'.repeat(31)],
  ['always the same', 'abcabcabc'.repeat(5)],
  ['from a text', 'change-me-0123456789-abcdefghijklmnop'],
])('a secret key that is %s is refused, and not repeated', (_, SECRET_KEY) => {
  const told = mistakes({ SECRET_KEY })
  expect(told).toEqual([expect.stringMatching(/^SECRET_KEY /)])
  expect(told.join()).not.toContain(SECRET_KEY)
  expect(good(external).secretKey).toBe(external.SECRET_KEY)
  expect(good({}).secretKey).toBe('')
})

test.each([
  ['0', false],
  ['1', true],
  ['65535', true],
  ['65536', false],
  ['80.5', false],
  ['http', false],
])('PORT=%s', (PORT, isGood) => {
  expect(readConfig({ PORT }).ok).toBe(isGood)
})

test.each([
  ['https://forum.example', 'https://forum.example'],
  ['https://forum.example/', 'https://forum.example'],
  ['https://Forum.example:8443', 'https://forum.example:8443'],
  ['https://forum.example/en', undefined],
  ['ftp://forum.example', undefined],
  ['forum.example', undefined],
])('ORIGIN=%s', (ORIGIN, origin) => {
  const reading = readConfig({ ORIGIN })
  expect(reading.ok ? reading.config.origin : undefined).toBe(origin)
})

test('proxies are addresses and networks', () => {
  const { trustedProxies } = good({ TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16 ,fd00::/8' })
  expect(trustedProxies.check('10.0.0.7')).toBe(true)
  expect(trustedProxies.check('10.1.200.3')).toBe(true)
  expect(trustedProxies.check('fd12::1', 'ipv6')).toBe(true)
  expect(trustedProxies.check('10.0.0.8')).toBe(false)
})

test('a command that only needs the database asks for nothing else', () => {
  const { ORIGIN: _, ...database } = external
  expect(readDatabaseConfig(database).ok).toBe(true)
  expect(readConfig(database).ok).toBe(false)
  const socket = {
    DATABASE_URL: 'postgres://a:b@/kiu?host=/run/pg',
    DATABASE_OWNER_URL: 'postgresql:///kiu?user=c',
  }
  expect(readDatabaseConfig(socket).ok).toBe(true)
})

test('a mail server needs somebody whom mails are from, and its password is never repeated', () => {
  const told = (env: Record<string, string>) => {
    const reading = readConfig(env)
    return reading.ok ? [reading.config.smtpUrl, reading.config.mailFrom] : reading.mistakes
  }
  const from = 'Kiu <kiu@forum.example>'
  expect(told({})).toEqual([undefined, undefined])
  expect(told({ SMTP_URL: 'smtps://a:b@mail.example', MAIL_FROM: from })).toEqual([
    'smtps://a:b@mail.example',
    from,
  ])
  expect(told({ SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'kiu@forum.example' })).toHaveLength(2)
  expect(told({ SMTP_URL: 'smtp://mail.example' })).toEqual([expect.stringMatching(/^MAIL_FROM is missing/)])
  for (const SMTP_URL of ['mail.example', 'https://a:hunter2@mail.example', 'smtp://']) {
    const [mistake, ...rest] = told({ SMTP_URL, MAIL_FROM: from })
    expect(rest).toEqual([])
    expect(mistake).toMatch(/^SMTP_URL is not/)
    expect(mistake).not.toContain('hunter2')
  }
  for (const MAIL_FROM of ['kiu', 'Kiu <kiu>', 'a@b\r\nBcc: c@d', 'Kiu <a@b>, c@d'])
    expect(told({ MAIL_FROM })).toEqual([expect.stringMatching(/^MAIL_FROM is “/)])
})

const provider = {
  id: 'city',
  name: { en: 'City ID', 'zh-HK': '市民通' },
  issuer: 'https://id.example/realms/city',
  client_id: 'kiu',
  client_secret: 'hunter2-and-sixteen-more',
}
const listOf = (...providers: unknown[]) => ({ SIGN_IN_PROVIDERS: JSON.stringify(providers) })

test('places to sign in by are listed in JSON, or in a file of it', () => {
  const read = {
    id: 'city',
    name: provider.name,
    issuer: provider.issuer,
    clientId: 'kiu',
    clientSecret: provider.client_secret,
    trustsEmail: false,
  }
  expect(good({}).providers).toEqual([])
  expect(good(listOf(provider)).providers).toEqual([read])
  expect(good(listOf({ ...provider, trusts_email: true })).providers).toEqual([
    { ...read, trustsEmail: true },
  ])
  const file = join(mkdtempSync(join(tmpdir(), 'kiu-providers-')), 'providers.json')
  writeFileSync(file, JSON.stringify([provider]))
  expect(good({ SIGN_IN_PROVIDERS: file }).providers).toEqual([read])
  expect(mistakes({ SIGN_IN_PROVIDERS: `${file}.none` })).toEqual([expect.stringContaining('neither a list')])
  for (const SIGN_IN_PROVIDERS of ['[', '[{]'])
    expect(mistakes({ SIGN_IN_PROVIDERS })).toEqual([expect.stringContaining('not a list in JSON')])
})

test('every mistake in that list is told at once, and no secret with it', () => {
  const told = mistakes({
    PORT: '70000',
    ...listOf(
      { ...provider, id: 'City' },
      { ...provider, name: { en: 'City ID' }, client_secret: 'hunter2' },
      { ...provider, issuer: 'http://id.example', secret: 'hunter2-hunter2-hunter2' },
      { ...provider, client_id: '', trusts_email: 'yes' },
      'hunter2',
    ),
  })
  const of = (number: number) =>
    told.filter((one) => one.startsWith(`SIGN_IN_PROVIDERS: provider ${number} `))
  expect([1, 2, 3, 4, 5].map((number) => of(number).length)).toEqual([1, 2, 2, 2, 1])
  expect(told).toHaveLength(9)
  for (const sentence of told) expect(sentence).toMatch(/^[A-Z_]+[: ].*\.$/)
  expect(told.join()).not.toContain('hunter2')
  const twice = mistakes(listOf(provider, provider, { ...provider, id: 'town' }))
  expect(twice).toEqual([
    'SIGN_IN_PROVIDERS names the id “city” twice; each provider has its own.',
    'SIGN_IN_PROVIDERS names the issuer “https://id.example/realms/city” twice; each provider has its own.',
  ])
})

test.each([
  ['https://id.example', true],
  ['https://id.example:8443/realms/city', true],
  ['http://127.0.0.1:4000', true],
  ['http://localhost:4000/', true],
  ['http://[::1]:4000', true],
  ['http://id.example', false],
  ['http://127.0.0.1.id.example', false],
  ['http://localhost.id.example', false],
  ['https://id.example/?tenant=1', false],
  ['https://id.example/#a', false],
  ['https://kiu:hunter2@id.example', false],
  ['ftp://127.0.0.1', false],
  ['javascript:alert(1)', false],
  ['id.example', false],
])('an issuer at %s', (issuer, isGood) => {
  expect(readConfig(listOf({ ...provider, issuer })).ok).toBe(isGood)
})

/** `NAME=value` as they stand in our own texts, as somebody in a hurry would copy them. */
const samplesIn = (file: string) =>
  [...readFileSync(join(import.meta.dirname, '../..', file), 'utf8').matchAll(/\b([A-Z_]{4,})=(\S+)/g)].map(
    ([, name, value]) => [file, name!, value!] as const,
  )
const secrets = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SECRET_KEY', 'METRICS_TOKEN', 'SMTP_URL']
const samples = ['.env.example', 'README.md', 'docs/recount.md']
  .flatMap(samplesIn)
  .filter(([, name]) => secrets.includes(name))

test('our own texts show how each address with a password is written', () => {
  expect(new Set(samples.map(([, name]) => name))).toEqual(
    new Set(['DATABASE_URL', 'DATABASE_OWNER_URL', 'SECRET_KEY', 'SMTP_URL']),
  )
})

test.each<readonly [string, string, string]>([
  ...samples,
  ['a short one', 'METRICS_TOKEN', 'a1b2c3d4e5f6g7h'],
  ['one letter', 'METRICS_TOKEN', 'a'.repeat(40)],
  ['out of a text', 'METRICS_TOKEN', 'replace-me-with-a-token'],
  ['out of a text', 'SECRET_KEY', 'your-secret-key-goes-here-0123456789'],
  ['as it came', 'DATABASE_URL', 'postgres://serving:postgres@db.example/kiu'],
  ['after a question mark', 'DATABASE_URL', 'postgres://db.example/kiu?user=serving&password=changeme'],
  ['out of a text', 'SMTP_URL', 'smtps://kiu:secret@mail.example'],
])('the sample in %s of %s is refused, and not repeated: %s', (_, name, value) => {
  const told = mistakes({ ...external, MAIL_FROM: 'kiu@forum.example', [name]: value })
  expect(told).toEqual([expect.stringMatching(new RegExp(`^${name} .*\\.$`))])
  expect(told.join()).not.toContain(value)
})

test('the control: what was drawn at random is taken', () => {
  const drawn = {
    ...external,
    METRICS_TOKEN: 'uR3nV8kq2LmX',
    SMTP_URL: 'smtps://kiu:vX83kLq9@mail.example',
    MAIL_FROM: 'kiu@forum.example',
  }
  expect(mistakes(drawn)).toEqual([expect.stringMatching(/^METRICS_TOKEN is too short/)])
  expect(mistakes({ ...drawn, METRICS_TOKEN: 'uR3nV8kq2LmXw7Zt' })).toEqual([])
})
