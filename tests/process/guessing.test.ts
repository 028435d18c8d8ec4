// Guessing at passwords: exactly so many tries over four processes, and no answer that tells a known address from an unknown.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { type Limited, rules } from '../../src/routes/limits.ts'
import { emptyTables } from '../database.ts'
import { anotherApp } from '../faults/app.ts'
import { cookieOf, post, urlencoded } from '../faults/ask.ts'
import { forgetTries } from '../faults/contents.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
const slow = process.env['KIU_SLOW'] === '1'

/** A rule that also counts both together: where there is something to guess. */
type Guessed = { [Name in Limited]: (typeof rules)[Name] extends { both: number } ? Name : never }[Limited]

interface Guess {
  path: string
  rule: Guessed
  /** A try at the account with this number; the same for a number is at the same account. */
  fields: (account: number) => Record<string, string>
  /** Where one has to be signed in already, all tries are at that account. */
  as?: () => Promise<{ id: string }>
}

const someone = () => makePerson({ password_hash: made })

/** One line for each form at which a secret or an address could be guessed. */
const guesses: Guess[] = [
  {
    path: '/en/sign-in',
    rule: 'sign-in',
    fields: (account) => ({ email: `person-${account}@example.org`, password: 'wrong wrong wrong' }),
  },
  {
    path: '/en/sign-in/again',
    rule: 'sign-in',
    fields: () => ({ password: 'wrong wrong wrong' }),
    as: someone,
  },
  {
    path: '/en/sign-up',
    rule: 'sign-up',
    fields: (account) => ({
      email: `person-${account}@example.org`,
      handle: `person-${randomUUID().slice(0, 8)}`,
      display_name: 'New',
      password: 'mango tram umbrella',
    }),
  },
  {
    path: '/en/reset',
    rule: 'reset',
    fields: (account) => ({ email: `person-${account}@example.org` }),
  },
]

/** How many of so many tries at once, spread over four processes, are let through. */
async function letThrough(
  { path, fields, as }: Guess,
  tries: number,
  each: (i: number) => { account: number; address: string },
) {
  const processes = Array.from({ length: 4 }, () => anotherApp({ env: {}, options: { max: 3 } }).app)
  const cookie = as && (await cookieOf(await as()))
  const answers = await Promise.all(
    Array.from({ length: tries }, (_, i) => {
      const { account, address } = each(i)
      return post(path, urlencoded(fields(account)), { cookie, address }, processes[i % 4])
    }),
  )
  for (const answer of answers)
    if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  return answers.filter(({ status }) => status !== 429).length
}

const from = (i: number) => `203.0.${i >> 8}.${i & 255}`

test.each(guesses)('$path: exactly as many as an account has, from everywhere at once', async (guess) => {
  const { account } = rules[guess.rule]
  expect(await letThrough(guess, account + 14, (i) => ({ account: 1, address: from(i) }))).toBe(account)
})

test.each(guesses)('$path: exactly as many as one address has at one account', async (guess) => {
  const { both } = rules[guess.rule]
  expect(await letThrough(guess, both + 10, () => ({ account: 1, address: from(1) }))).toBe(both)
})

/** Each household of IPv6 is one address, whatever stands in the other half of it. */
const household = (i: number) => `2001:db8:0:7:${i.toString(16)}::${i.toString(16)}`

test.each(guesses.filter(({ as }) => !as))(
  '$path: exactly as many as one /64 has, at any account',
  async (guess) => {
    const { address } = rules[guess.rule]
    expect(await letThrough(guess, address + 10, (i) => ({ account: i, address: household(i) }))).toBe(
      address,
    )
  },
)

interface Alike {
  path: string
  known: (email: string) => Record<string, string>
  unknown: () => Record<string, string>
}
const wrong = { password: 'wrong wrong wrong' }

/** One line for each form that could tell whether somebody has an account. */
const alikes: Alike[] = [
  {
    path: '/en/sign-in',
    known: (email) => ({ email, ...wrong }),
    unknown: () => ({ email: `${randomUUID()}@example.org`, ...wrong }),
  },
]

/** Without what is of this one request: the time, and the address that was typed. */
async function told(answer: Response, { email = '' }: Record<string, string>) {
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return { status: answer.status, headers, page: (await answer.text()).replaceAll(email, '…') }
}

test.each(alikes)('$path: text, headers, cookies and status are alike', async ({ path, known, unknown }) => {
  const email = `${randomUUID()}@example.org`
  await makePerson({ email, password_hash: made })
  const { app } = anotherApp({ env: {} })
  const [one, other] = [known(email), unknown()]
  const answers = [
    await told(await post(path, urlencoded(one), {}, app), one),
    await told(await post(path, urlencoded(other), {}, app), other),
  ]
  expect(answers[0]).toEqual(answers[1])
})

type Fetching = { fetch: ReturnType<typeof anotherApp>['app']['fetch'] }

/** How far apart the medians lie, as a part of the one for known addresses. */
async function difference({ path, known, unknown }: Alike, email: string, app: Fetching, tries: number) {
  const took = { known: [] as number[], unknown: [] as number[] }
  const time = async (kind: 'known' | 'unknown', fields: Record<string, string>) => {
    const since = performance.now()
    await (await post(path, urlencoded(fields), {}, app)).text()
    took[kind].push(performance.now() - since)
  }
  for (let i = 0; i < tries; i++) {
    if (i % 5 === 0) await forgetTries()
    // Now the one first, now the other: whatever comes after a hash finds the machine as the other does.
    const turns = [() => time('known', known(email)), () => time('unknown', unknown())]
    for (const turn of i % 2 ? turns : turns.reverse()) await turn()
  }
  const [one, other] = [median(took.known), median(took.unknown)]
  return { one, other, apart: Math.abs(one - other) / one }
}
const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

/** As without a hash for whoever is unknown: their password is not looked at. */
function hasty(app: Fetching, known: string): Fetching {
  return {
    fetch: async (request, ...rest) => {
      const fields = new URLSearchParams(await request.clone().text())
      if (fields.get('email') !== known) fields.set('password', '')
      return app.fetch(
        new Request(request.url, { method: 'POST', headers: request.headers, body: fields }),
        ...rest,
      )
    },
  }
}

const [tries, margin] = slow ? [300, 0.05] : [30, 0.25]

test.each(alikes)(
  `$path: over ${tries} tries the medians lie within ${margin * 100} %`,
  async (alike) => {
    const email = `${randomUUID()}@example.org`
    await makePerson({ email, password_hash: made })
    const { app } = anotherApp({ env: {} })
    // Of three measures the best, where few tries share the machine with other tests: what tells would tell in each.
    let apart = 1
    for (let round = 0; round < 3 && apart >= margin; round++) {
      const measured = await difference(alike, email, app, tries)
      apart = measured.apart
      const [one, other] = [measured.one.toFixed(2), measured.other.toFixed(2)]
      if (slow)
        console.log(`${alike.path}: ${one} ms known, ${other} ms unknown, ${(apart * 100).toFixed(1)} %`)
    }
    expect(apart).toBeLessThan(margin)
    // The control: where the dummy hash is left out, the same measure sees it.
    for (let round = 0; round < 3; round++) {
      const without = await difference(alike, email, hasty(app, email), 10)
      if (slow) console.log(`without the dummy hash: ${(without.apart * 100).toFixed(1)} %`)
      expect(without.apart).toBeGreaterThan(0.5)
    }
  },
  120_000,
)
