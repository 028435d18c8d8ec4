// What a row says: a route as it is asked for, and what each kind of visitor gets.
import type { World } from './world.ts'

export const visitors = [
  'nobody',
  'citizen',
  'suspended',
  'moderator',
  'editor',
  'administrator',
  'unverified',
] as const
export type Visitor = (typeof visitors)[number]

export interface Row {
  /** As Hono knows it, without the language: `GET /articles/:slug`. */
  route: string
  path: (world: World) => string
  /** Of a POST; with good values, so that only permission decides. */
  fields?: (world: World) => Record<string, string | string[]>
  /** In the order of `visitors`. 303 stands for being led on: for nobody, to sign-in. */
  expect: [
    nobody: number,
    citizen: number,
    suspended: number,
    moderator: number,
    editor: number,
    administrator: number,
  ]
  /** Who has not confirmed their address; without it what a citizen gets. */
  unverified?: number
}

/** The status that this visitor is to get. */
export function expected(row: Row, visitor: Visitor): number {
  if (visitor === 'unverified') return row.unverified ?? row.expect[1]
  return row.expect[visitors.indexOf(visitor)]!
}

export const everyone = (status: number): Row['expect'] => [status, status, status, status, status, status]

/** Rooms of editors: 403 for everybody else, administrators too. */
export const editors = (status: number): Row['expect'] => [303, 403, 403, 403, status, 403]

/** Two forms of one test say the same, also when a minute ends between them. */
const now = Date.now()

/** As a form sends it, on the clock of the forum. */
export const inDays = (days: number) => new Date(now + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 16)

/** Rooms of administrators: 403 for everybody else. */
export const administrators = (status: number): Row['expect'] => [303, 403, 403, 403, 403, status]
