// The log: JSON lines in production, readable in a terminal, and nowhere what people wrote or what proves who they are.
import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import type { LogLevel } from './config.ts'

export type Log = Logger

const secret = [
  'authorization',
  'body',
  'cookie',
  'cookies',
  'detail',
  'email',
  'parameters',
  'password',
  'token',
]
const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
const setCookie = ['["set-cookie"]', '*["set-cookie"]', '*.*["set-cookie"]']

export type LogOptions = { production: boolean; logLevel: LogLevel }

/** To standard output where nothing else is given. */
export function makeLog({ production, logLevel }: LogOptions, out?: NodeJS.WritableStream): Log {
  const options = {
    level: logLevel,
    base: undefined,
    redact: { paths: [...paths, ...setCookie], censor: '[redacted]' },
    serializers: { err: describeError, error: describeError },
  }
  const lines = { ...options, formatters: { level: (label: string) => ({ level: label }) } }
  if (production) return out ? pino(lines, out) : pino(lines)
  return pino(
    options,
    pretty({
      sync: true,
      translateTime: 'SYS:HH:MM:ss',
      colorize: !out && process.stdout.isTTY,
      ...(out && { destination: out }),
    }),
  )
}

type PostgresError = Error &
  Record<'code' | 'constraint' | 'table' | 'column' | 'severity', string | undefined>

/**
 * Of an error what helps to find its cause. PostgreSQL's `detail`, `where` and the quoted values in its messages on
 * malformed data (class 22) are what people typed, and stay out. (Pino's own serialiser repeats them from the causes.)
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { message, stack } = error
  const { code, constraint, table, column, severity } = error as PostgresError
  const said = severity && code?.startsWith('22') ? message.replace(/".*"/s, '"…"') : message
  return {
    type: error.constructor.name,
    message: said,
    code,
    constraint,
    table,
    column,
    stack: stack?.replaceAll(message, () => said),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}
