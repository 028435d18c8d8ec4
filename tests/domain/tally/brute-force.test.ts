// The counts against others, written in another way and slowly: every small election there is, and larger ones by chance.
import { expect, test } from 'vitest'
import { differenceIn, type Pile, type Tally, tallyOf } from '../../../src/domain/tally/index.ts'
import { random } from '../../random.ts'
import { allRankings, chanceBallot, handfuls, single } from './elections.ts'

type Ranking = Extract<Tally, { method: 'ranking' }>

const rankingOf = (options: number, piles: readonly Pile[]) => tallyOf('ranking', options, piles) as Ranking

const upTo = (options: number) => Array.from({ length: options }, (_, option) => option)

/** Takes out everybody who is last in turn, one at a time, down to one: no majority, no going out together, no memory. */
function runoffWinners(ballots: readonly number[][], still: readonly number[]): Set<number> {
  if (still.length === 1) return new Set(still)
  const firsts = still.map((option) => ballots.filter((ballot) => firstIn(ballot, still) === option).length)
  const least = Math.min(...firsts)
  const winners = still.map((option, index) =>
    firsts[index] === least
      ? runoffWinners(
          ballots,
          still.filter((other) => other !== option),
        )
      : new Set<number>(),
  )
  return new Set(winners.flatMap((some) => [...some]))
}

const firstIn = (ballot: readonly number[], still: readonly number[]) =>
  still.filter((option) => ballot[option]! > 0).sort((a, b) => ballot[a]! - ballot[b]!)[0]

/** Walks every path that visits no option twice. */
function schulzeWinners(ballots: readonly number[][], options: number): number[] {
  const rank = (ballot: readonly number[], option: number) => ballot[option]! || Infinity
  const votes = upTo(options).map((a) =>
    upTo(options).map((b) => ballots.filter((ballot) => rank(ballot, a) < rank(ballot, b)).length),
  )
  const strongest = (from: number, to: number, visited: readonly number[]): number =>
    Math.max(
      0,
      ...upTo(options)
        .filter((next) => !visited.includes(next) && votes[from]![next]! > votes[next]![from]!)
        .map((next) =>
          next === to
            ? votes[from]![next]!
            : Math.min(votes[from]![next]!, strongest(next, to, [...visited, next])),
        ),
    )
  return upTo(options).filter((a) =>
    upTo(options).every((b) => a === b || strongest(a, b, [a]) >= strongest(b, a, [b])),
  )
}

function sameAsByHand(ballots: readonly number[][], options: number): boolean {
  const { runoff, schulze } = rankingOf(options, single(ballots))
  const runoffs = [...runoffWinners(ballots, upTo(options))].toSorted((a, b) => a - b)
  const same = (a: readonly number[], b: readonly number[]) => a.join() === b.join()
  return (
    runoff.every_way &&
    same(runoff.winners, runoffs) &&
    same(schulze.winners, schulzeWinners(ballots, options))
  )
}

const slow = process.env['KIU_SLOW'] === '1'

// Three options: 15 ballots, 54,263 elections of up to six. Four: 64 ballots, 47,904 of up to three.
test.each([
  [3, slow ? 6 : 4, slow ? 54_263 : 3875],
  [4, slow ? 3 : 2, slow ? 47_904 : 2144],
])(
  'every election over %i options with up to %i voters',
  (options, voters, elections) => {
    let [looked, wrong, tied] = [0, 0, 0]
    for (const ballots of handfuls(allRankings(options), voters)) {
      if (ballots.length === 0) continue
      looked += 1
      if (!sameAsByHand(ballots, options)) wrong += 1
      if (runoffWinners(ballots, upTo(options)).size > 1) tied += 1
    }
    expect(looked).toBe(elections)
    expect(wrong).toBe(0)
    expect(tied).toBeGreaterThan(100)
  },
  600_000,
)

test('elections by chance over three to five options', () => {
  const chance = random(20_261_126)
  let wrong = 0
  for (let election = 0; election < (slow ? 50_000 : 1500); election++) {
    const options = 3 + Math.floor(chance() * 3)
    const voters = 4 + Math.floor(chance() * 14)
    const ballots = Array.from({ length: voters }, () => chanceBallot('ranking', options, chance))
    if (!sameAsByHand(ballots, options)) wrong += 1
  }
  expect(wrong).toBe(0)
}, 600_000)

test('whoever beats each of the others wins by Schulze; the run-off passes some of them over', () => {
  const chance = random(7)
  let [condorcet, missed] = [0, 0]
  for (let election = 0; election < 1000; election++) {
    const options = 3 + Math.floor(chance() * 6)
    const ballots = Array.from({ length: 21 }, () => chanceBallot('ranking', options, chance))
    const { runoff, schulze } = rankingOf(options, single(ballots))
    const { pairwise } = schulze
    const winner = upTo(options).find((a) =>
      upTo(options).every((b) => a === b || pairwise[a]![b]! > pairwise[b]![a]!),
    )
    if (winner === undefined) continue
    condorcet += 1
    expect(schulze.winners).toEqual([winner])
    if (!runoff.winners.includes(winner)) missed += 1
  }
  expect(condorcet).toBeGreaterThan(300)
  expect(missed).toBeGreaterThan(10)
})

test('where the two methods differ, a chain of wins leads from a winner by Schulze to one of the run-off', () => {
  const chance = random(11)
  let [differ, far, outlasted] = [0, 0, 0]
  for (let election = 0; election < 1500; election++) {
    const options = 3 + Math.floor(chance() * 5)
    const voters = 5 + Math.floor(chance() * 20)
    const ballots = Array.from({ length: voters }, () => chanceBallot('ranking', options, chance))
    const { runoff, schulze } = rankingOf(options, single(ballots))
    const difference = differenceIn({ runoff, schulze })
    if (difference === null) {
      expect(runoff.winners.filter((option) => !schulze.winners.includes(option))).toEqual([])
      continue
    }
    const { winner, loser, path, out_in } = difference
    differ += 1
    if (path.length > 1) far += 1
    if (out_in === null) outlasted += 1
    else expect(runoff.rounds[out_in - 1]!.out).toContain(winner)
    expect(schulze.winners).toContain(winner)
    expect(schulze.winners).not.toContain(loser)
    expect(runoff.winners).toContain(loser)
    expect(path.map((win) => win.winner)).toEqual([winner, ...path.slice(0, -1).map((win) => win.loser)])
    expect(path.at(-1)!.loser).toBe(loser)
    for (const win of path) {
      expect(win.votes).toBeGreaterThan(win.against)
      expect(win.votes).toBe(schulze.pairwise[win.winner]![win.loser])
      expect(win.against).toBe(schulze.pairwise[win.loser]![win.winner])
    }
    const weakest = Math.min(...path.map(({ votes }) => votes))
    if (path.length > 1) expect(weakest).toBe(schulze.paths[winner]![loser])
    expect(schulze.paths[winner]![loser]!).toBeGreaterThan(schulze.paths[loser]![winner]!)
  }
  expect(differ).toBeGreaterThan(100)
  expect(far).toBeGreaterThan(0)
  expect(outlasted).toBeGreaterThan(0)
})

test('no option stands before one that beats it by Schulze, and each stands in one place', () => {
  const chance = random(8)
  for (let election = 0; election < 300; election++) {
    const options = 3 + Math.floor(chance() * 8)
    const { paths, places } = rankingOf(
      options,
      single(Array.from({ length: 12 }, () => chanceBallot('ranking', options, chance))),
    ).schulze
    expect(places.flat().toSorted((a, b) => a - b)).toEqual(upTo(options))
    const placeOf = (option: number) => places.findIndex((place) => place.includes(option))
    for (const a of upTo(options))
      for (const b of upTo(options))
        if (paths[a]![b]! > paths[b]![a]!) expect(placeOf(a)).toBeLessThan(placeOf(b))
  }
})

test.each(['one', 'several', 'ranking', 'score', 'points', 'scale'] as const)(
  '%s: neither the order of ballots matters, nor whether those that are the same come together',
  (method) => {
    const chance = random(9)
    for (let election = 0; election < 50; election++) {
      const options = method === 'scale' ? 5 : 2 + Math.floor(chance() * 5)
      const ballots = Array.from({ length: 30 }, () => chanceBallot(method, options, chance))
      const piles = Map.groupBy(ballots, (ballot) => ballot.join())
      const together = [...piles.values()].map((same) => ({ choices: same[0]!, count: same.length }))
      expect(together.length).toBeLessThanOrEqual(ballots.length)
      const tally = tallyOf(method, options, single(ballots))
      expect(tallyOf(method, options, single(ballots.toReversed()))).toEqual(tally)
      expect(tallyOf(method, options, together)).toEqual(tally)
      expect(tally.ballots).toBe(30)
    }
  },
)

test('sums of every kind, against sums made ballot by ballot', () => {
  const chance = random(10)
  for (let election = 0; election < 100; election++) {
    const options = 2 + Math.floor(chance() * 7)
    const count = (of: (ballot: number[]) => number, ballots: number[][]) =>
      ballots.reduce((sum, ballot) => sum + of(ballot), 0)
    const each = (ballots: number[][], of: (choice: number) => number) =>
      upTo(options).map((option) => count((ballot) => of(ballot[option]!), ballots))
    const leading = (sums: number[]) =>
      upTo(options).filter((option) => sums.every((sum) => sum <= sums[option]!))
    for (const method of ['one', 'several', 'score', 'points'] as const) {
      const ballots = Array.from({ length: 25 }, () => chanceBallot(method, options, chance))
      const sums = each(ballots, (choice) => choice)
      const tally = tallyOf(method, options, single(ballots))
      expect(tally).toMatchObject({ leaders: leading(sums), ['counts' in tally ? 'counts' : 'sums']: sums })
      if (tally.method === 'points')
        expect(tally.givers).toEqual(each(ballots, (points) => Number(points > 0)))
      if (tally.method === 'score')
        expect(tally.spread).toEqual(
          upTo(options).map((option) =>
            upTo(6).map((score) => ballots.filter((ballot) => ballot[option] === score).length),
          ),
        )
    }
  }
})
