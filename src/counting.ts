// Counting beside the server: a few ballots where they are, many in a thread of their own, so that pages are served meanwhile.
import { setImmediate } from 'node:timers/promises'
import { newThread } from './threads.ts'
import type { Answer, Task } from './counting-thread.ts'
import { emptyPacked, packSlice } from './domain/tally/packed.ts'
import { type OnProgress, type Packed, type Pile, type Tally, tallyOf } from './domain/tally/index.ts'
import type { PollMethod } from './domain/words.ts'

/** Piles that are counted sooner than a thread would start. */
const inPlace = 2000

/** Piles that are packed before the server has its turn again: less than a millisecond. */
const slice = 4000

/** As `tallyOf`. Throws if the thread ends before it is done. */
export async function tallyInThread(
  method: PollMethod,
  optionCount: number,
  piles: readonly Pile[],
  onProgress?: OnProgress,
): Promise<Tally> {
  if (piles.length <= inPlace) return tallyOf(method, optionCount, piles)
  return countedBeside(method, await packedInTurns(optionCount, piles), onProgress)
}

async function packedInTurns(options: number, piles: readonly Pile[]): Promise<Packed> {
  const packed = emptyPacked(options, piles.length)
  for (let from = 0; from < piles.length; from += slice) {
    packSlice(packed, piles, from, Math.min(from + slice, piles.length))
    await setImmediate()
  }
  return packed
}

/** The ballots go over to the thread: `packed` is empty afterwards. */
export function countedBeside(method: PollMethod, packed: Packed, onProgress?: OnProgress): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const thread = newThread(new URL('counting-thread.ts', import.meta.url), { name: 'counting' })
    thread.on('message', (answer: Answer) => {
      if ('share' in answer) return onProgress?.(answer.share)
      resolve(answer.tally)
    })
    thread.on('error', reject)
    // After the tally it changes nothing.
    thread.on('exit', (code) => reject(new Error(`the thread that counts ended with ${code}`)))
    const task: Task = { method, packed }
    thread.postMessage(task, [packed.choices.buffer, packed.counts.buffer])
  })
}
