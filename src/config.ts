// Every environment variable, read and checked once; what is wrong is told all at once, a sentence each.
import { existsSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import { isHere, type Provider, readProviders } from './provider-list.ts'

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** Where the database is: one of one's own, or the embedded one in `dataDir`. */
export type DatabaseConfig = {
  dataDir: string
  /** `url` signs in as the role that serves and owns nothing, `ownerUrl` as the owner of the tables. */
  external?: { url: string; ownerUrl: string }
}

export type Config = DatabaseConfig & {
  host: string
  port: number
  /** Scheme, name and port as people type them; no slash at the end. */
  origin: string
  production: boolean
  logLevel: LogLevel
  /** IANA name; wall-clock times in forms and on pages are of this zone. */
  timeZone: string
  /** Who may say in X-Forwarded-For whom a request is from. */
  trustedProxies: BlockList
  /** Where people can write to those who run this installation. */
  contactEmail?: string
  /**
   * What second factors are sealed with, and devices known by. Empty: not given, on one's own machine, where the
   * server keeps one in `dataDir`.
   */
  secretKey: string
  /** What /metrics asks for when it is not asked from this machine. */
  metricsToken?: string
  /** The server that takes our mail, with its password; without one mails are files in `dataDir`. */
  smtpUrl?: string
  /** Whom mails are from, `Kiu <kiu@forum.example>`. */
  mailFrom?: string
  /** By whom people may sign in besides. */
  providers: readonly Provider[]
}

/** A real installation, with a database of its own: there staff need a second factor. On one's own machine it is offered. */
export const isStrict = ({ external }: DatabaseConfig): boolean => external !== undefined

export type Env = Record<string, string | undefined>

export type Reading<T> = { ok: true; config: T } | { ok: false; mistakes: string[] }

/** What this process was given, and `.env` for what it was not. */
export function environment(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

export function readConfig(env: Env): Reading<Config> {
  const mistakes: string[] = []
  const given = (name: string) => env[name]?.trim() || undefined
  const host = given('HOST') ?? '127.0.0.1'
  const port = readPort(given('PORT') ?? '3000', mistakes)
  const database = readDatabase(given, mistakes)
  const external = Boolean(given('DATABASE_URL'))
  const elsewhere = database.external !== undefined && !isOnThisMachine(database.external.url)
  const origin = readOrigin(given, { host, port, external, elsewhere }, mistakes)
  const config: Config = {
    ...database,
    host,
    port,
    origin,
    production:
      oneOf('NODE_ENV', given, ['development', 'production', 'test'], 'development', mistakes) ===
      'production',
    logLevel: oneOf('LOG_LEVEL', given, levels, 'info', mistakes),
    timeZone: readTimeZone(given('TIME_ZONE') ?? 'Asia/Hong_Kong', mistakes),
    trustedProxies: readProxies(given('TRUSTED_PROXIES') ?? '', mistakes),
    secretKey: readSecretKey(given, mistakes),
    providers: readProviders(given('SIGN_IN_PROVIDERS'), mistakes),
    ...readContact(given('CONTACT_EMAIL'), mistakes),
    ...readMetricsToken(given('METRICS_TOKEN'), mistakes),
    ...readMail(given, mistakes),
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, config }
}

/** For commands that only need the database. */
export function readDatabaseConfig(env: Env): Reading<DatabaseConfig> {
  const mistakes: string[] = []
  const config = readDatabase((name) => env[name]?.trim() || undefined, mistakes)
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, config }
}

type Given = (name: string) => string | undefined

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

function readDatabase(given: Given, mistakes: string[]): DatabaseConfig {
  const dataDir = resolve(given('DATA_DIR') ?? '.data')
  const [url, ownerUrl] = [given('DATABASE_URL'), given('DATABASE_OWNER_URL')]
  if (!url && !ownerUrl) return { dataDir }
  const before = mistakes.length
  const role = readAddress('DATABASE_URL', url, 'the role that serves', mistakes)
  const owner = readAddress(
    'DATABASE_OWNER_URL',
    ownerUrl,
    'the role that migrates and owns the tables',
    mistakes,
  )
  if (role && role === owner) {
    mistakes.push(
      `DATABASE_URL and DATABASE_OWNER_URL both name the role “${role}”: the serving role must own nothing.`,
    )
  }
  return url && ownerUrl && mistakes.length === before
    ? { dataDir, external: { url, ownerUrl } }
    : { dataDir }
}

/** Returns the role. The address itself holds a password and is never repeated. */
function readAddress(
  name: string,
  value: string | undefined,
  whose: string,
  mistakes: string[],
): string | undefined {
  const example = 'postgres://role:password@host:5432/database'
  if (!value) mistakes.push(`${name} is missing: the address of PostgreSQL for ${whose}, such as ${example}.`)
  else if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value.replace('@/', '@host/'))) {
    mistakes.push(`${name} is not an address of PostgreSQL, such as ${example}.`)
  } else {
    const { username, password, searchParams } = new URL(value.replace('@/', '@host/'))
    if (isSamplePassword(password || searchParams.get('password')))
      mistakes.push(`${name} holds the password of an example; ${make}`)
    const role = decodeURIComponent(username) || searchParams.get('user')
    if (role) return role
    mistakes.push(`${name} names no role: write it before the host, such as ${example}.`)
  }
  return undefined
}

/** By its loopback address, or by a socket in the file system. */
function isOnThisMachine(url: string): boolean {
  const { hostname, searchParams } = new URL(url.replace('@/', '@localhost/'))
  return [hostname, searchParams.get('host') ?? ''].every(
    (host) => host === '' || /^(\/|%2f)/i.test(host) || isHere(host),
  )
}

const make = 'make one with: openssl rand -base64 48.'

/** What stands in examples where a secret belongs, ours too; whatever else it is, it was not drawn at random. */
const samples = /secret|change|example|sample|password|replace|hunter|…|\.\.\.|<|>/i

/** Passwords of other systems have rules of their own: only what was copied, or never chosen, is refused. */
const isSamplePassword = (password: string | null): boolean =>
  password !== null &&
  /^(pass(word|wd)?|secret|change-?me|postgres|example|sample|kiu(_app|_owner)?|%E2%80%A6|…|\.{3})$/i.test(
    password,
  )

function readPort(value: string, mistakes: string[]): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (port < 1 || port > 65_535)
    mistakes.push(`PORT is “${value}”; it must be a whole number from 1 to 65535.`)
  return port
}

/** `elsewhere`: the database is on another machine. */
type Listening = { host: string; port: number; external: boolean; elsewhere: boolean }

function readOrigin(
  given: Given,
  { host, port, external, elsewhere }: Listening,
  mistakes: string[],
): string {
  const origin = given('ORIGIN')
  if (!origin) {
    if (external)
      mistakes.push(
        'ORIGIN is missing: the address under which people reach the forum, such as https://forum.example.',
      )
    const everywhere = host === '0.0.0.0' || host === '::'
    const name = everywhere ? '127.0.0.1' : isIP(host) === 6 ? `[${host}]` : host
    return port === 80 ? `http://${name}` : `http://${name}:${port}`
  }
  const parsed = URL.canParse(origin) ? new URL(origin) : undefined
  if (parsed && /^https?:$/.test(parsed.protocol) && `${parsed.origin}/` === parsed.href) {
    if (parsed.protocol === 'http:' && elsewhere && !isHere(parsed.hostname))
      mistakes.push(
        `ORIGIN is “${origin}”: with a database on another machine this one serves the world, and people’s passwords would cross it unencrypted; it must begin with https://.`,
      )
    return parsed.origin
  }
  mistakes.push(
    `ORIGIN is “${origin}”; it must be a scheme and a name, and nothing after them, such as https://forum.example.`,
  )
  return ''
}

function oneOf<T extends string>(
  name: string,
  given: Given,
  all: readonly T[],
  usual: T,
  mistakes: string[],
): T {
  const value = given(name) ?? usual
  const found = all.find((one) => one === value)
  if (!found) mistakes.push(`${name} is “${value}”; it must be one of ${all.join(', ')}.`)
  return found ?? usual
}

function readTimeZone(value: string, mistakes: string[]): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    mistakes.push(`TIME_ZONE is “${value}”; it must be the name of a time zone, such as Asia/Hong_Kong.`)
    return 'UTC'
  }
}

function readProxies(value: string, mistakes: string[]): BlockList {
  const proxies = new BlockList()
  for (const part of value.split(',').map((one) => one.trim())) {
    if (!part) continue
    const [address = '', bits] = part.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    try {
      if (!isIP(address) || (bits !== undefined && !/^\d{1,3}$/.test(bits))) throw new RangeError(part)
      if (bits === undefined) proxies.addAddress(address, family)
      else proxies.addSubnet(address, Number(bits), family)
    } catch {
      mistakes.push(
        `TRUSTED_PROXIES holds “${part}”; it must list addresses or networks, such as 10.0.0.7, 10.1.0.0/16.`,
      )
    }
  }
  return proxies
}

function readContact(email: string | undefined, mistakes: string[]): { contactEmail?: string } {
  if (!email) return {}
  if (!/^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+$/.test(email))
    mistakes.push(`CONTACT_EMAIL is “${email}”; it must be an email address, such as forum@forum.example.`)
  return { contactEmail: email }
}

/** Never repeated. A real installation must have one, and not one that was copied from a text. */
function readSecretKey(given: Given, mistakes: string[]): string {
  const key = given('SECRET_KEY')
  if (key === undefined) {
    if (given('DATABASE_URL'))
      mistakes.push(`SECRET_KEY is missing: second factors are sealed with it; ${make}`)
    return ''
  }
  if (key.length < 32) mistakes.push(`SECRET_KEY is too short: it must have at least 32 characters; ${make}`)
  else if (new Set(key).size < 12 || samples.test(key))
    mistakes.push(`SECRET_KEY looks like a sample, not like something drawn at random; ${make}`)
  return key
}

function readMetricsToken(token: string | undefined, mistakes: string[]): { metricsToken?: string } {
  if (!token) return {}
  if (token.length < 16)
    mistakes.push(`METRICS_TOKEN is too short: it must have at least 16 characters; ${make}`)
  else if (new Set(token).size < 8 || samples.test(token))
    mistakes.push(`METRICS_TOKEN looks like a sample, not like something drawn at random; ${make}`)
  return { metricsToken: token }
}

/** The address holds a password and is never repeated. */
function readMail(given: Given, mistakes: string[]): Pick<Config, 'smtpUrl' | 'mailFrom'> {
  const [smtpUrl, mailFrom] = [given('SMTP_URL'), given('MAIL_FROM')]
  const url = smtpUrl === undefined ? null : URL.parse(smtpUrl)
  if (smtpUrl !== undefined && !(url && /^smtps?:$/.test(url.protocol) && url.hostname !== ''))
    mistakes.push(
      'SMTP_URL is not the address of a mail server, such as smtps://name:password@mail.example:465.',
    )
  else if (isSamplePassword(url?.password ?? null))
    mistakes.push('SMTP_URL holds the password of an example: give it the one of your mail server.')
  if (smtpUrl !== undefined && mailFrom === undefined)
    mistakes.push('MAIL_FROM is missing: whom mails are from, such as Kiu <kiu@forum.example>.')
  if (mailFrom !== undefined && !/^([^<>@"]+<[^\s@<>"]+@[^\s@<>"]+>|[^\s@<>"]+@[^\s@<>"]+)$/.test(mailFrom))
    mistakes.push(
      `MAIL_FROM is “${mailFrom}”; it must be an email address, also with a name before it, such as Kiu <kiu@forum.example>.`,
    )
  return { ...(smtpUrl !== undefined && { smtpUrl }), ...(mailFrom !== undefined && { mailFrom }) }
}
