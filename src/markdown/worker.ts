// The thread that renders: a list of texts in, one message with HTML for each out, `null` where rendering threw.
import { parentPort } from 'node:worker_threads'
import { renderProse } from './render.ts'
import type { ProseKind } from './version.ts'

/** What the thread is sent. */
export type Task = { sources: string[]; kind: ProseKind }

/** What it answers: once `ready`, then one per text, in order. */
export type Answer = 'ready' | { html: string | null }

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const answer = (message: Answer) => parentPort?.postMessage(message)

function htmlOf(source: string, kind: ProseKind) {
  try {
    return renderProse(source, kind)
  } catch {
    return null
  }
}

parentPort?.on('message', ({ sources, kind }: Task) => {
  for (const source of sources) answer({ html: htmlOf(source, kind) })
})
// The first texts are slow, until the machine knows the code: they are not to count against a person's limit.
for (let text = 0; text < 20; text++)
  htmlOf('# a\n\n**b** [c](https://d.example)\n\n- `e`\n\n> 「f」', 'comment')
answer('ready')
