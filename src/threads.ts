// Starting a thread: with nothing of our environment, and so that V8 does not end the whole process with it.
import { setFlagsFromString } from 'node:v8'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/*
 * Node takes the types out of a thread's files by WebAssembly. One of ours, in some thousands, ended its process in V8's
 * `OS::Abort`. Why is not shown; a stack that others published of such an end (github.com/bardesss/haelan/pull/187) leads to
 * where V8 gives a wrapper that is often called a better one and frees the old. So wrappers stay as they are.
 */
setFlagsFromString('--wasm-wrapper-tiering-budget=1000000000')

/** `name`: what the operating system calls it. */
export const newThread = (module: URL, options: WorkerOptions & { name: string }): Worker =>
  new Worker(module, { execArgv: [], env: {}, ...options })
