// Closed polls to look at, one a method, counted by the real functions from ballots that are drawn at random.
import { leastCell } from '../../src/domain/suppression.ts'
import type { PollOutcome } from '../../src/domain/outcome.ts'
import { tallyOf } from '../../src/domain/tally/index.ts'
import { turnoutBins } from '../../src/domain/turnout.ts'
import { flowsOf } from '../../src/domain/waves.ts'
import { type BreakdownName, breakdowns, whoAnswered } from '../../src/domain/who-answered.ts'
import type { Language, PollMethod } from '../../src/domain/words.ts'
import { random } from '../random.ts'

interface Ballot {
  choices: number[]
  before: number[]
  sector: number
  verified: number
  language: number
}

const said: Record<Language, { question: string; options: string[]; steps: string[]; statement: string }> = {
  en: {
    question: 'What should the institute be measured by after two years?',
    options: [
      'Waiting times in public clinics, measured and published each quarter',
      'Startups still in business',
      'Papers and patents',
      'Nothing before the fifth year',
    ],
    statement: 'Every public body that uses artificial intelligence should publish what for.',
    steps: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
  },
  'zh-HK': {
    question: '研發院成立兩年後，應以甚麼量度成效？',
    options: ['公立診所輪候時間，每季量度並公布', '仍在營運的初創企業', '論文及專利', '第五年前不作量度'],
    statement: '凡使用人工智能的公共機構，均應公布用途。',
    steps: ['非常不同意', '不同意', '中立', '同意', '非常同意'],
  },
}

/** Few of some sectors, so that there is something to hide. */
const sectorWeights = [0.52, 0.05, 0.12, 0.13, 0.03, 0.02, 0.13]
const leaning = [0.42, 0.3, 0.18, 0.1]

function drawn(weights: readonly number[], draw: () => number): number {
  let left = draw() * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex((weight) => (left -= weight) < 0)
  return found < 0 ? 0 : found
}

/** A little chance, a little of the group: otherwise every group would answer alike. */
function choicesOf(method: PollMethod, options: number, sector: number, draw: () => number): number[] {
  const all = Array.from({ length: options }, (_, at) => at)
  const weights = all.map((at) => (leaning[at] ?? 0.3) * ((sector + at) % 3 === 0 ? 1.7 : 1))
  const first = drawn(weights, draw)
  switch (method) {
    case 'one':
      return all.map((at) => Number(at === first))
    case 'scale': {
      const step = [3, 4, 1, 2][first % 4]! - Number(draw() < 0.2)
      return all.map((at) => Number(at === step))
    }
    case 'several':
      return all.map((at) => Number(at === first || draw() < 0.3))
    case 'ranking': {
      const order = all.toSorted((a, b) => weights[b]! * draw() - weights[a]! * draw())
      const kept = order.slice(0, 1 + Math.floor(draw() * options))
      return all.map((at) => kept.indexOf(at) + 1)
    }
    case 'score':
      return all.map((at) => Math.min(5, Math.floor(draw() * 4 + weights[at]! * 5)))
    case 'points':
      return all.map((at) => (at === first ? 12 : Math.floor(draw() * 3)))
  }
}

export function outcomeOf(method: PollMethod, language: Language, ballots = 214, seed = 4): PollOutcome {
  const draw = random(seed)
  const texts = said[language]
  const labels = method === 'scale' ? texts.steps : texts.options
  const people = Array.from({ length: ballots }, (): Ballot => {
    const sector = drawn(sectorWeights, draw)
    const before = choicesOf(method, labels.length, sector, draw)
    const choices = draw() < 0.7 ? before : choicesOf(method, labels.length, sector, draw)
    return { choices, before, sector, verified: Number(draw() < 0.8), language: Number(draw() < 0.6) }
  })
  const breakdown = (name: BreakdownName, of: (ballot: Ballot) => number) =>
    whoAnswered(
      method,
      breakdowns[name].map((_, group) =>
        people.filter((each) => of(each) === group).map(({ choices }) => ({ choices, count: 1 })),
      ),
      labels.length,
    )
  const sectors = breakdown('sectors', ({ sector }) => sector)
  const verified = breakdown('verified', (each) => each.verified)
  const opened = Date.UTC(2026, 10, 9, 1)
  const hours = Array.from({ length: 6 * 24 }, (_, hour): [Date, number] => [
    new Date(opened + hour * 3_600_000),
    Math.floor(draw() ** 3 * (hour % 24 < 14 ? 1 : 0.1) * (900 / (hour + 90)) * (ballots / 214) * 1.4),
  ])
  const tally = tallyOf(
    method,
    labels.length,
    people.map(({ choices }) => ({ choices, count: 1 })),
  )
  return {
    public_id: 'q7w2n8x4k1',
    wave: null,
    question: { text: method === 'scale' ? texts.statement : texts.question, lang: language },
    options: labels.map((text) => ({ text, lang: language })),
    method,
    tally,
    breakdown: { sectors, verified, language: breakdown('language', (each) => each.language) },
    turnout: turnoutBins(hours.filter(([, count]) => count > 0)),
    flows: flowsOf(
      method,
      people
        .slice(0, Math.floor(ballots * 0.7))
        .map(({ before, choices }) => ({ first: before, second: choices, count: 1 })),
      labels.length,
    ),
    facts: {
      method,
      ballots,
      opened: new Date(opened).toISOString(),
      closed: '2026-11-23T02:00:00.000Z',
      sectors: sectors.people,
      verified: verified.people[0] ?? null,
      young: ballots > leastCell * 4 ? 31 : null,
      setAside: null,
      wordingChanges: 1,
      quorum: { needed: 150, reached: ballots >= 150 },
      required: method === 'one' ? { percent: 50, reached: false } : null,
      tied: [],
      firstWave: {
        opened: '2026-09-01T01:00:00.000Z',
        closed: '2026-09-15T01:00:00.000Z',
        both: Math.floor(ballots * 0.7),
      },
    },
    root: ballots < 10 ? null : 'c0ffee5e1f'.repeat(7).slice(0, 64),
    receipt: null,
  }
}
