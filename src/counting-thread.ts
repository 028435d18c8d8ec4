// The thread that counts: one poll's ballots in, how far it is now and then, and the tally at the end.
import { parentPort } from 'node:worker_threads'
import { type Packed, type Tally, tallyOfPacked } from './domain/tally/index.ts'
import type { PollMethod } from './domain/words.ts'

/** What the thread is sent. */
export type Task = { method: PollMethod; packed: Packed }

/** What it answers: the share that is done, from 0 to 1, any number of times; then the tally. */
export type Answer = { share: number } | { tally: Tally }

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const answer = (message: Answer) => parentPort?.postMessage(message)

parentPort?.once('message', ({ method, packed }: Task) => {
  answer({ tally: tallyOfPacked(method, packed, (share) => answer({ share })) })
})
