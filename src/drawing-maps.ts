// Drawing opinion maps beside the server: one article at a time, in a thread with a connection of its own.
import { newThread } from './threads.ts'
import type { Drawn } from './drawing-map.ts'
import type { Task } from './drawing-maps-thread.ts'

/** Millions of votes are drawn in seconds: what takes this long hangs, and every other map with it. */
const longest = 10 * 60_000

/** Throws if the thread ends before it is done, or takes longer than `patience` (milliseconds): its map is then not stored, or whole. */
export function drawMapInThread(task: Task, patience = longest): Promise<Drawn> {
  return new Promise((resolve, reject) => {
    const thread = newThread(new URL('drawing-maps-thread.ts', import.meta.url), {
      name: 'drawing a map',
      workerData: task,
    })
    const late = setTimeout(() => {
      reject(new Error(`the thread that draws maps took more than ${patience} ms`))
      void thread.terminate()
    }, patience)
    late.unref()
    thread.on('message', (drawn: Drawn) => resolve(drawn))
    thread.on('error', reject)
    // After its answer it changes nothing.
    thread.on('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`the thread that draws maps ended with ${code}`))
    })
  })
}
