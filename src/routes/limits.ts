// How often somebody may do what: counted in the database, so exactly, however many processes serve.
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import type { Pool } from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { addressOf, networkOf } from './address.ts'
import type { Config } from '../config.ts'
import type { AnyEnv, Env } from './env.ts'

/**
 * Points in so many seconds: for one account, and for one address (where many people may sit behind one). Where there is
 * something to guess also for `both`, one account from one address, fewer than an account has: no single network can lock
 * somebody out. And for one known `device` of an account, which is counted by that alone.
 */
export const rules = {
  'sign-in': { account: 10, address: 60, both: 6, device: 10, seconds: 15 * 60 },
  /** Each of these is two: the question, and the answer. */
  passkey: { account: 40, address: 120, seconds: 15 * 60 },
  'second-step': { account: 15, address: 60, both: 10, device: 15, seconds: 60 * 60 },
  /** Each sends a mail: few from one network, and so many in all that a mailbox is not filled and nobody's mail held back. */
  'sign-up': { account: 15, address: 30, both: 4, seconds: 60 * 60 },
  verification: { account: 15, address: 30, both: 4, seconds: 60 * 60 },
  reset: { account: 15, address: 30, both: 4, device: 4, seconds: 60 * 60 },
  post: { account: 30, address: 300, seconds: 5 * 60 },
  desk: { account: 120, address: 1200, seconds: 5 * 60 },
  preview: { account: 120, address: 600, seconds: 60 },
  vote: { account: 240, address: 2400, seconds: 60 },
  draft: { account: 120, address: 1200, seconds: 60 },
  reading: { account: 240, address: 2400, seconds: 60 },
  flag: { account: 30, address: 200, seconds: 60 * 60 },
  follow: { account: 120, address: 1200, seconds: 5 * 60 },
  account: { account: 30, address: 200, seconds: 15 * 60 },
  /** What one may be in a hurry to do is not stopped by what one did before in the other rooms of the account. */
  sessions: { account: 30, address: 200, seconds: 15 * 60 },
  password: { account: 10, address: 60, seconds: 15 * 60 },
  export: { account: 5, address: 50, seconds: 24 * 60 * 60 },
  keep: { account: 30, address: 60, seconds: 60 * 60 },
} as const

export type Limited = keyof typeof rules

interface Rule {
  account: number
  address: number
  both?: number
  device?: number
  seconds: number
}

/** What reading may cost, alike. Counted in each process by itself: reading writes nothing. */
export const readingRules = {
  search: { account: 120, address: 600, seconds: 60 },
  mentions: { account: 300, address: 3000, seconds: 60 },
  ballots: { account: 30, address: 120, seconds: 60 },
  picture: { account: 30, address: 30, seconds: 60 },
  report: { account: 120, address: 600, seconds: 60 },
  data: { account: 30, address: 120, seconds: 10 * 60 },
  news: { account: 120, address: 600, seconds: 60 },
  live: { account: 120, address: 1200, seconds: 60 },
} as const

export type LimitedReading = keyof typeof readingRules

/** Thrown when somebody is too quick; `retryAfter` in seconds. */
export class TooOften extends Error {
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super('too often')
    this.retryAfter = retryAfter
  }
}

export type Limits = ReturnType<typeof createLimits>

/** On one's own machine every visitor has the same address: there it may do more. */
export const addressFactor = (config: Config) => (config.external ? 1 : 20)

export function createLimits(pool: Pool, config: Config) {
  const limiter = (name: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration,
      inMemoryBlockOnConsumed: points + 1,
    })
  const byRule = Object.fromEntries(
    Object.entries<Rule>(rules).map(([name, { account, address, both, device, seconds }]) => [
      name,
      {
        account: limiter(`${name} account`, account, seconds),
        address: limiter(`${name} address`, address * addressFactor(config), seconds),
        both: both && limiter(`${name} both`, both * addressFactor(config), seconds),
        device: device && limiter(`${name} device`, device, seconds),
      },
    ]),
  ) as Record<Limited, Limiters>

  const reading = Object.fromEntries(
    Object.entries(readingRules).map(([name, { account, address, seconds: duration }]) => [
      name,
      {
        account: new RateLimiterMemory({ keyPrefix: `${name} account`, points: account, duration }),
        address: new RateLimiterMemory({
          keyPrefix: `${name} address`,
          points: address * addressFactor(config),
          duration,
        }),
      },
    ]),
  ) as Record<LimitedReading, Record<'account' | 'address', RateLimiterMemory>>

  return {
    /** As `count`, for what is only read. */
    async countReading(c: Context<AnyEnv>, name: LimitedReading, account: string | null) {
      await consume(reading[name].address, networkOf(addressOf(c)))
      if (account !== null) await consume(reading[name].account, account)
    },
    /**
     * Counts one try; throws `TooOften`. `account`: a person's id, or what they give as their address of mail. `device`:
     * one that the account knows. In this order and one after another: who is stopped by what is theirs alone does not
     * use up what belongs to all who try this account.
     */
    async count(c: Context<AnyEnv>, name: Limited, account: string | null, device: string | null = null) {
      const by = byRule[name]
      if (by.device && account !== null && device !== null) return consume(by.device, `${account} ${device}`)
      const network = networkOf(addressOf(c))
      await consume(by.address, network)
      if (account === null) return
      if (by.both) await consume(by.both, `${account} ${network}`)
      await consume(by.account, account)
    },
  }
}

type Limiters = Record<'account' | 'address', RateLimiterPostgres> &
  Partial<Record<'both' | 'device', RateLimiterPostgres>>

async function consume(limiter: RateLimiterPostgres | RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      throw new TooOften(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)))
    throw refused
  }
}

/** For routes behind `signedIn`: one try of the viewer, before the form is read. */
export const limited = (name: Limited) =>
  createMiddleware<Env>(async (c, next) => {
    await c.var.limits.count(c, name, c.var.viewer?.id ?? null)
    await next()
  })
