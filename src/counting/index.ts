// Counts polls: small ones here, large ones in a thread of their own, while the server goes on answering.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type Packed, type Pile, type Progress, startPacking, type Tally } from '../domain/tally/index.ts'
import { tallyOfPacked } from '../domain/tally/index.ts'
import type { PollMethod } from '../domain/words.ts'
import type { Answer, Task } from './worker.ts'

/** Fewer piles than this take some milliseconds, less than a thread takes to start. */
export const countedInPlace = 5_000

/** So many piles are packed at a stretch. */
const slice = 20_000

// As in markdown/thread.ts: without the second limit a thread that runs out of memory takes the process with it. Packed ballots lie outside of both.
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

/** Packs in slices, so that nobody waits for that either, then counts. Rejects where the thread fails. */
export async function tallyInThread(
  method: PollMethod,
  optionCount: number,
  piles: readonly Pile[],
  onProgress?: Progress,
): Promise<Tally> {
  const packing = startPacking(optionCount)
  for (const [at, { choices, count }] of piles.entries()) {
    if (at > 0 && at % slice === 0) await nextTurn()
    packing.add(choices, count)
  }
  return countInThread(method, packing.packed(), onProgress)
}

/** The ballots move into the thread: `packed` is empty afterwards, unless they were few. */
export function countInThread(method: PollMethod, packed: Packed, onProgress?: Progress): Promise<Tally> {
  if (packed.counts.length < countedInPlace) return Promise.resolve(tallyOfPacked(method, packed, onProgress))
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits,
      execArgv: [],
      env: {},
      name: 'counting',
    })
    worker.on('message', (answer: Answer) => {
      if ('share' in answer) return onProgress?.(answer.share)
      resolve(answer.tally)
      return void worker.terminate()
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the thread that counts ended before it had counted')))
    const task: Task = { method, packed }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(task, [packed.values.buffer, packed.counts.buffer])
  })
}
