// Counting a great many ballots beside the server: the same result, in time, and without the server standing still.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { countedBeside, tallyInThread } from '../src/counting.ts'
import { runoffOf } from '../src/domain/tally/instant-runoff.ts'
import { pack, type Packed } from '../src/domain/tally/packed.ts'
import { schulzeOf } from '../src/domain/tally/schulze.ts'
import { type Pile, tallyOf } from '../src/domain/tally/index.ts'
import { chanceBallot } from './domain/tally/elections.ts'
import { random } from './random.ts'

const slow = process.env['KIU_SLOW'] === '1'
const ballots = slow ? 1_000_000 : 10_000
const options = 12

/** Each of them different, or nearly: that is how twelve options are ranked. */
function chancePiles(): Pile[] {
  const chance = random(12)
  return Array.from({ length: ballots }, () => ({
    choices: chanceBallot('ranking', options, chance),
    count: 1,
  }))
}

function timed<T>(work: () => T): [T, milliseconds: number] {
  const began = performance.now()
  return [work(), performance.now() - began]
}

test('many rankings, counted in a thread, come to the same, and the loop turns meanwhile', async () => {
  const piles = chancePiles()
  const here = tallyOf('ranking', options, piles)
  const shares: number[] = []
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const began = performance.now()
  const there = await tallyInThread('ranking', options, piles, (share) => shares.push(share))
  const took = performance.now() - began
  delay.disable()
  const p99 = delay.percentile(99) / 1e6
  if (slow) console.log(`${ballots} rankings: ${Math.round(took)} ms, loop p99 ${p99.toFixed(1)} ms`)
  expect(there).toEqual(here)
  expect(shares.length).toBeGreaterThan(5)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
  if (slow) expect(p99).toBeLessThan(50)
}, 120_000)

test('the run-off takes less than two seconds of a million ballots, Schulze less than three', () => {
  const packed: Packed = pack(options, chancePiles())
  const [runoff, runoffTime] = timed(() => runoffOf(packed))
  const [schulze, schulzeTime] = timed(() => schulzeOf(packed))
  if (slow) console.log(`run-off ${Math.round(runoffTime)} ms, Schulze ${Math.round(schulzeTime)} ms`)
  expect(runoff.winners).toHaveLength(1)
  expect(schulze.winners).toHaveLength(1)
  expect(runoffTime).toBeLessThan(2000)
  expect(schulzeTime).toBeLessThan(3000)
}, 120_000)

test('a thread that dies takes nobody along: whoever waits is told', async () => {
  const broken = { ...pack(2, [{ choices: [1, 0], count: 1 }]), options: 2 ** 33 }
  await expect(countedBeside('one', broken)).rejects.toThrow('Invalid array length')
})
