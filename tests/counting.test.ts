// Counting a great many ballots beside the server: the same result, in time, and without the server standing still.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { countedBeside, tallyInThread } from '../src/counting.ts'
import { runoffOf } from '../src/domain/tally/instant-runoff.ts'
import { pack, type Packed } from '../src/domain/tally/packed.ts'
import { schulzeOf } from '../src/domain/tally/schulze.ts'
import { type Pile, type Tally, tallyOf } from '../src/domain/tally/index.ts'
import { chanceBallot } from './domain/tally/elections.ts'
import { random } from './random.ts'

const slow = process.env['KIU_SLOW'] === '1'
const ballots = slow ? 1_000_000 : 10_000
const options = 12

/** Each of them different, or nearly: that is how twelve options are ranked. */
function chancePiles(count = ballots): Pile[] {
  const chance = random(12)
  return Array.from({ length: count }, () => ({
    choices: chanceBallot('ranking', options, chance),
    count: 1,
  }))
}

/** Of the processor, not of the clock: on a busy machine others have their turns too. */
function timed<T>(work: () => T): [T, milliseconds: number] {
  const began = process.cpuUsage()
  const done = work()
  const { user, system } = process.cpuUsage(began)
  return [done, (user + system) / 1000]
}

/** How late the event loop was meanwhile: milliseconds in the worst hundredth. */
async function lateness(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  await work()
  delay.disable()
  return delay.percentile(99) / 1e6
}

test('many rankings, counted in a thread, come to the same, and the loop turns meanwhile', async () => {
  const piles = chancePiles()
  const here = tallyOf('ranking', options, piles)
  const shares: number[] = []
  let there: Tally | undefined
  const count = async () => {
    there = await tallyInThread('ranking', options, piles, (share) => shares.push(share))
  }
  const atRest = await lateness(() => setTimeout(slow ? 1000 : 0))
  const began = performance.now()
  const counting = await lateness(count)
  if (slow) {
    const took = Math.round(performance.now() - began)
    console.log(`${took} ms; loop p99 ${counting.toFixed(1)} ms, at rest ${atRest.toFixed(1)} ms`)
  }
  expect(there).toEqual(here)
  expect(shares.length).toBeGreaterThan(5)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
  // A machine that is busy with other things is late without us; of a short count there is too little to tell.
  if (slow) expect(counting).toBeLessThan(Math.max(50, 3 * atRest))
}, 120_000)

test('of a million ballots the run-off takes less than two seconds, Schulze less than three', () => {
  const packed: Packed = pack(options, chancePiles())
  const [runoff, runoffTime] = timed(() => runoffOf(packed))
  const [schulze, schulzeTime] = timed(() => schulzeOf(packed))
  if (slow) console.log(`run-off ${Math.round(runoffTime)} ms, Schulze ${Math.round(schulzeTime)} ms`)
  expect(runoff.winners).toHaveLength(1)
  expect(schulze.winners).toHaveLength(1)
  expect(runoffTime).toBeLessThan(2000)
  expect(schulzeTime).toBeLessThan(3000)
}, 120_000)

test('a few are counted where they are, to the same', async () => {
  const piles = chancePiles(100)
  const shares: number[] = []
  const counted = await tallyInThread('ranking', options, piles, (share) => shares.push(share))
  expect(counted).toEqual(tallyOf('ranking', options, piles))
  expect(shares).toEqual([])
})

test('a thread that dies takes nobody along: whoever waits is told', async () => {
  const broken = { ...pack(2, [{ choices: [1, 0], count: 1 }]), options: 2 ** 33 }
  await expect(countedBeside('one', broken)).rejects.toThrow('Invalid array length')
})
