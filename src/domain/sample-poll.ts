// A poll that nobody has answered yet, with a hundred made-up ballots: what an editor sees of a method before choosing it.
import { type Pile, type Tally, tallyOf } from './tally/index.ts'
import type { Language, PollMethod } from './words.ts'

export interface PollSample {
  method: PollMethod
  /** As typed; '' where nothing is yet. */
  question: Record<Language, string>
  /** At least two. */
  options: readonly Record<Language, string>[]
  max_choices: number | null
  budget: number
}

const people = 100

/** The same numbers for the same poll, every time. */
export function sampleTally({ method, options, max_choices, budget }: PollSample): Tally {
  const piles = Array.from({ length: people }, (_, person): Pile => {
    const liking = options.map((_, at) => likingOf(person, at, options.length, method))
    return {
      choices: choicesBy(method, liking, { most: max_choices ?? options.length, budget, person }),
      count: 1,
    }
  })
  return tallyOf(method, options.length, piles)
}

/** Between 0 and 1: a little of the option, most of the person. On a scale more people agree than not. */
function likingOf(person: number, option: number, options: number, method: PollMethod): number {
  const own = ((person * 37 + option * 61 + person * option * 17) % 101) / 101
  const common = method === 'scale' ? option / options : 1 - option / options
  return 0.7 * own + 0.3 * common
}

interface Room {
  most: number
  budget: number
  person: number
}

function choicesBy(method: PollMethod, liking: readonly number[], { most, budget, person }: Room): number[] {
  const order = liking.map((_, at) => at).toSorted((a, b) => liking[b]! - liking[a]!)
  const firsts = (count: number) => liking.map((_, at) => (order.indexOf(at) < count ? 1 : 0))
  switch (method) {
    case 'one':
    case 'scale':
      return firsts(1)
    case 'several':
      return firsts(Math.min(most, 1 + (person % 3)))
    case 'ranking':
      return liking.map((_, at) => (person % 4 === 0 && order.indexOf(at) > 1 ? 0 : order.indexOf(at) + 1))
    case 'score':
      return liking.map((like) => Math.min(5, Math.floor(like * 6)))
    case 'points': {
      const all = liking.reduce((sum, like) => sum + like ** 3, 0)
      return liking.map((like) => Math.floor((budget * like ** 3) / all))
    }
  }
}
