// One worker thread seen from the server: it is given texts, and watched over each.
import { newThread } from '../threads.ts'
import type { Answer, Task } from './worker.ts'

export type ThreadFault = 'timeout' | 'crashed'

/** Milliseconds: for the thread to start, and for each text. */
export type Limits = { start: number; text: number }

// Without the second limit a thread that runs out of memory takes the whole process with it (seen on Node 24.21).
const memory = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 }

/** Starts the module in a thread that has no environment and keeps no process alive. */
export function startThread(module: URL, limits: Limits) {
  const worker = newThread(module, { resourceLimits: memory, name: 'markdown' })
  let ready = false
  let ended = false
  let onAnswer: (html: string | null) => void = () => {}
  let onReady = () => {}
  let onEnd = () => {}

  worker.on('message', (answer: Answer) => {
    if (answer !== 'ready') return onAnswer(answer.html)
    ready = true
    onReady()
  })
  // An error is followed by the exit, and only before that are the last answers sure to be read.
  worker.on('error', () => {})
  worker.on('exit', () => {
    ended = true
    onEnd()
  })
  // Last, because a listener for messages holds the process again.
  worker.unref()

  /** Hands over the HTML of each text in order, `null` where rendering threw; `null` at the end if all were answered. */
  function run(task: Task, onHtml: (html: string | null) => void) {
    return new Promise<ThreadFault | null>((resolve) => {
      let left = task.sources.length
      let timer: NodeJS.Timeout | undefined
      const finish = (fault: ThreadFault | null) => {
        clearTimeout(timer)
        left = -1
        resolve(fault)
      }
      const watch = (milliseconds: number) => {
        clearTimeout(timer)
        const before = left
        // An answer may lie unread because the server itself was busy: one more turn of its loop reads it.
        const look = () => left === before && finish('timeout')
        timer = setTimeout(() => setImmediate(look), milliseconds)
      }
      onEnd = () => finish('crashed')
      onReady = () => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(task)
        watch(limits.text)
      }
      onAnswer = (html) => {
        if (left <= 0) return
        left -= 1
        onHtml(html)
        if (left > 0) watch(limits.text)
        else finish(null)
      }
      if (ended) onEnd()
      else if (ready) onReady()
      else watch(limits.start)
    })
  }

  return { run, isReady: () => ready, end: () => worker.terminate() }
}
