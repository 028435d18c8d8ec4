// The door to PostgreSQL: one pool that never waits for ever, never dies with a connection, and heals by itself.
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Client, type ClientConfig, DatabaseError, Pool, type PoolClient, type PoolConfig } from 'pg'
import type { DB } from './schema.ts'

/** A database or a transaction in it (Kysely's `Transaction` is one too). */
export type Db = Kysely<DB>

export type Connected = { db: Db; pool: Pool; close: () => Promise<void> }

export type ConnectOptions = {
  /** Connections at most; 10 by default. */
  max?: number
  /** Shown in pg_stat_activity. */
  name?: string
  /** Milliseconds a statement may take; 3,000 by default, 0 for as long as it likes (imports, migrations). */
  statementTimeout?: number
  /** Called after each statement that Kysely sent, `begin` and `commit` too. */
  onQuery?: (query: { sql: string; milliseconds: number }) => void
  /** Told once of each connection that broke; nothing else has to be done about it. */
  onLost?: (error: Error) => void
}

/** Returned as the client's config; pg sends the timeouts when it connects. */
function settings(
  url: string,
  { max = 10, name = 'kiu', statementTimeout = 3000 }: ConnectOptions,
): PoolConfig {
  const patient = statementTimeout === 0
  return {
    connectionString: url,
    application_name: name,
    max,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 30 * 60,
    keepAlive: true,
    allowExitOnIdle: true,
    statement_timeout: statementTimeout,
    query_timeout: patient ? undefined : statementTimeout + 2000,
    lock_timeout: patient ? undefined : Math.min(2000, statementTimeout),
    idle_in_transaction_session_timeout: patient ? undefined : 10_000,
  }
}

export function connect(url: string, options: ConnectOptions = {}): Connected {
  const pool = new Pool({ ...settings(url, options), Client: DisposableClient })
  const { onLost = () => {}, onQuery } = options
  pool.on('error', () => {})
  pool.on('connect', (client) => listenFor(client, onLost))
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: onQuery && ((event) => onQuery({ sql: event.query.sql, milliseconds: event.queryDurationMillis })),
  })
  const close = async () => {
    await db.destroy()
    // Kysely leaves a pool alone that it has never used.
    if (!pool.ending) await pool.end()
  }
  return { db, pool, close }
}

/**
 * The pool replaces what breaks. But a connection that breaks inside a transaction belongs to nobody but its client, and
 * without a listener of its own ends the process; it may say so twice, the reason and then the end.
 */
function listenFor(client: PoolClient, onLost: (error: Error) => void) {
  let told = false
  client.on('error', (error) => {
    if (!told) onLost(error)
    told = true
  })
}

/**
 * At the end of a statement that nearly every request sends, and that has one good plan whatever its values are: each
 * connection lets PostgreSQL parse and plan it once, not each time (half of what such a statement costs).
 */
export const planned = sql`/* planned */`

/**
 * A client whose query timed out still runs it: it may not go back to the pool, so its connection is cut. Statements that
 * end with `planned` are prepared under a name.
 */
class DisposableClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    const query = this.query.bind(this) as (...args: unknown[]) => unknown
    this.query = ((...args: unknown[]) => {
      const answer = query(...named(args))
      if (answer instanceof Promise) answer.catch((error: Error) => this.#cutAfter(error))
      return answer
    }) as typeof this.query
  }

  #cutAfter(error: Error) {
    if (error.message !== 'Query read timeout') return
    const { connection } = this as unknown as { connection: { stream: { destroy(): void } } }
    connection.stream.destroy()
  }
}

const names = new Map<string, string>()

/** As Kysely and the pool call `query`: the text, its values, perhaps a callback. */
function named(args: unknown[]): unknown[] {
  const [text, values, ...rest] = args
  if (typeof text !== 'string' || !text.endsWith('/* planned */')) return args
  let name = names.get(text)
  if (!name) names.set(text, (name = `kiu ${names.size}`))
  return [{ name, text, values }, ...rest]
}

/** Codes with which PostgreSQL, the socket or the kernel says: not now, try again. */
const awayCodes =
  /^(08...|57P0[1-4]|57014|53...|55P03|25006|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
const awayWords =
  /timeout exceeded when trying to connect|not currently accepting connections|Query read timeout|Connection terminated|not queryable|Client was closed/

/** Whether the database was away, starting, stopping or too busy to answer: a 503, not a bug. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  const fromSocket = 'syscall' in error || error instanceof DatabaseError
  return (fromSocket && typeof code === 'string' && awayCodes.test(code)) || awayWords.test(error.message)
}

/** A database that is being moved, or a copy of one, is there to be read. */
export const isReadOnly = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === '25006'
