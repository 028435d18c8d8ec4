// The list of all ballots of a poll that is over, as CSV and as JSON: one spelling of each, so that a hash stands for it.
import type { Tally } from './tally/index.ts'
import type { PollMethod } from './words.ts'

/** Ballots from which on they are listed; of fewer somebody could tell who gave which. */
export const leastListed = 10

interface Texts {
  en: string | null
  'zh-HK': string | null
}

/** What stands above the ballots. `closed`: ISO, UTC. `options` in the poll's order, `id` as in addresses. */
export interface ListHead {
  poll: string
  wave: 1 | 2
  method: PollMethod
  closed: string
  max_choices: number | null
  budget: number | null
  question: Texts
  options: ({ id: string } & Texts)[]
  /** What the poll came to, as it was kept; from the database its keys come in another order, which is no matter. */
  result: Tally
}

/** `receipt`: 32 hexadecimal digits, small letters. The list is in the order of receipts, which are random. */
export interface ListedBallot {
  receipt: string
  choices: readonly number[]
}

/** Also what docs/recount.md says, and `scripts/kiu-recount.js` reads. */
const format = 'kiu-ballots 1'

/** In this order. */
const keys = [
  'poll',
  'wave',
  'method',
  'closed',
  'max_choices',
  'budget',
  'question',
  'options',
  'result',
] as const

const head = (list: ListHead): [key: string, json: string][] => [
  ['format', canonicalJson(format)],
  ...keys.map((key): [string, string] => [key, canonicalJson(list[key])]),
]

/**
 * JSON without spaces, the keys of every object in the order of their UTF-16 units. In a text a comma or semicolon with
 * the beginning of a formula after it is written `\u002c` or `\u003b`: a spreadsheet would end its cell there.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (typeof value === 'string') return JSON.stringify(value).replace(/[,;](?=\s*[=+@-])/g, escaped)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, part]) => `${canonicalJson(key)}:${canonicalJson(part)}`).join()}}`
}

const escaped = (sign: string): string => (sign === ',' ? '\\u002c' : '\\u003b')

/**
 * The root is the SHA-256 of `csvHead` and then a `csvRow` for each ballot, in UTF-8: of the CSV file without its first
 * line. It is the root of the JSON file too.
 */
export const csvHead = (list: ListHead): string =>
  `${head(list)
    .map(([key, json]) => `# ${key} ${json}\n`)
    .join('')}${['receipt', ...list.options.map(({ id }) => id)].join()}\n`

export const csvRow = ({ receipt, choices }: ListedBallot): string => `${receipt},${choices.join()}\n`

/** The first line of the CSV file, before `csvHead`. `root`: 64 hexadecimal digits. */
export const csvRoot = (root: string): string => `# root ${root}\n`

/** The JSON file: this, a `jsonRow` for each ballot, `jsonFoot`. */
export const jsonHead = (root: string, list: ListHead): string =>
  `{"root":"${root}",\n${head(list)
    .map(([key, json]) => `"${key}":${json},\n`)
    .join('')}"ballots":[\n`

export const jsonRow = ({ receipt, choices }: ListedBallot, isFirst: boolean): string =>
  `${isFirst ? '' : ',\n'}["${receipt}",${choices.join()}]`

export const jsonFoot = '\n]}\n'
