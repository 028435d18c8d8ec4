// A thread that does what the text says instead of rendering it: the ways in which one can fail.
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, threadId } from 'node:worker_threads'

const deeds: Record<string, () => unknown> = {
  loop: () => {
    for (;;);
  },
  exit: () => process.exit(1),
  crash: () => {
    throw new Error('crash')
  },
  memory: () => {
    const held: unknown[] = []
    for (;;) held.push(Array.from({ length: 100_000 }, () => ({})))
  },
  slow: () => wait(120),
  refuse: () => null,
  thread: () => String(threadId),
  secrets: () => JSON.stringify(process.env),
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const answer = (message: unknown) => parentPort?.postMessage(message)

async function obey({ sources }: { sources: string[] }) {
  for (const source of sources) {
    const html = await (deeds[source] ?? (() => `<p>${source}</p>`))()
    answer({ html: html === undefined ? `<p>${source}</p>` : html })
  }
}

parentPort?.on('message', (task: { sources: string[] }) => void obey(task))
answer('ready')
