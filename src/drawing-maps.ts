// Drawing opinion maps beside the server: one article at a time, in a thread with a connection of its own.
import { Worker } from 'node:worker_threads'
import type { Drawn } from './drawing-map.ts'
import type { Task } from './drawing-maps-thread.ts'

/** Throws if the thread ends before it is done. */
export function drawMapInThread(task: Task): Promise<Drawn> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('drawing-maps-thread.ts', import.meta.url), {
      execArgv: [],
      env: {},
      name: 'drawing a map',
      workerData: task,
    })
    thread.on('message', (drawn: Drawn) => resolve(drawn))
    thread.on('error', reject)
    // After its answer it changes nothing.
    thread.on('exit', (code) => reject(new Error(`the thread that draws maps ended with ${code}`)))
  })
}
