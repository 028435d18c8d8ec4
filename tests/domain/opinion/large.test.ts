// Large talks in a thread of their own: they stay in time and memory in full behind KIU_SLOW=1; else a hundredth, for the
// answers alone.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { Figures } from './large.ts'
import type { Talk } from './talks.ts'

const slow = process.env['KIU_SLOW'] === '1'

const measured = (talk: Talk) =>
  new Promise<Figures>((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'large.ts'), { workerData: talk })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

/** Milliseconds from cold, groups and stability and all. */
test.each([
  { people: 2_000, statements: 900, share: 0.126, votes: 226_000, cold: 1_000 },
  { people: 10_000, statements: 1_000, share: 0.05, votes: 500_000, cold: 2_000 },
  { people: 40_000, statements: 1_000, share: 0.04, votes: 1_600_000, cold: 6_000 },
])(
  '$people people on $statements statements',
  async ({ people, statements, share, votes, cold }) => {
    const some = slow ? 1 : 100
    const figures = await measured({ people: people / some, statements, share, camps: 3, seed: 1 })
    expect(figures.votes).toBeGreaterThan((votes / some) * 0.9)
    expect(figures.groups).toBeGreaterThan(1)
    expect(figures.moved).toBeLessThanOrEqual(0.01)
    if (!slow) return
    // While the thread was at work: what else the machine does is not ours. `npm run bench:opinion` goes by the clock too.
    expect(figures.busyCold).toBeLessThan(cold)
    expect(figures.busyWarm).toBeLessThan(300)
    expect(figures.oneVote).toBeLessThan(5)
    expect(figures.megabytes).toBeLessThan(500)
  },
  120_000,
)
