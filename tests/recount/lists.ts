// Lists of ballots to recount: made as the forum makes them, of elections by chance.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  csvHead,
  csvRoot,
  csvRow,
  jsonFoot,
  jsonHead,
  jsonRow,
  type ListedBallot,
  type ListHead,
} from '../../src/domain/ballot-list.ts'
import { tallyOf } from '../../src/domain/tally/index.ts'
import type { PollMethod } from '../../src/domain/words.ts'
import { chanceBallot, single } from '../domain/tally/elections.ts'
import { random } from '../random.ts'

export const program = join(import.meta.dirname, '../../scripts/kiu-recount.js')

/** As in the program: what it says of a file that agrees; it throws where something does not. */
export const { recount } = (await import(pathToFileURL(program).href)) as {
  recount: (file: Buffer, root?: string) => string
}

export interface Listed {
  head: ListHead
  ballots: ListedBallot[]
}

/** `seed` decides everything. */
export function chanceList(
  method: PollMethod,
  seed: number,
  { options = method === 'scale' ? 5 : 4, ballots = 30 } = {},
): Listed {
  const chance = random(seed)
  const choices = Array.from({ length: ballots }, () => chanceBallot(method, options, chance))
  return listOf(method, choices, chance)
}

export function listOf(method: PollMethod, choices: readonly number[][], chance: () => number): Listed {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(chance() * 16).toString(16)).join('')
  const options = choices[0]!.length
  const head: ListHead = {
    poll: 'p-oll_abc123',
    wave: 1,
    method,
    closed: '2026-11-26T01:02:03.456Z',
    max_choices: method === 'several' && chance() < 0.5 ? options : null,
    budget: method === 'points' ? 10 : null,
    question: { en: 'Where?\nHere, "there" or <where>?', 'zh-HK': '何處？' },
    options: Array.from({ length: options }, (_, option) => ({
      id: `option-${option.toString().padStart(5, '0')}`,
      en: option === 1 ? null : `Place ${option}`,
      'zh-HK': `𠝹地方 ${option}`,
    })),
    result: tallyOf(method, options, single(choices)),
  }
  const ballots = choices.map((choices) => ({ receipt: hex(32), choices }))
  return { head, ballots: ballots.toSorted((a, b) => (a.receipt < b.receipt ? -1 : 1)) }
}

export const rootOf = ({ head, ballots }: Listed): string =>
  createHash('sha256')
    .update(csvHead(head) + ballots.map(csvRow).join(''))
    .digest('hex')

export const csvOf = (list: Listed): Buffer =>
  Buffer.from(csvRoot(rootOf(list)) + csvHead(list.head) + list.ballots.map(csvRow).join(''))

export const jsonOf = (list: Listed): Buffer =>
  Buffer.from(
    jsonHead(rootOf(list), list.head) +
      list.ballots.map((ballot, at) => jsonRow(ballot, at === 0)).join('') +
      jsonFoot,
  )

export const formats: [name: string, write: (list: Listed) => Buffer][] = [
  ['csv', csvOf],
  ['json', jsonOf],
]
