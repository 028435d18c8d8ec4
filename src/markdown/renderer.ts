// Renders in a thread of its own, so that no text can hold up the server: a thread that takes too long over one is
// ended and replaced, and that text is shown as it was typed.
import { refuseMarkdown } from '../domain/prose.ts'
import { paragraphsOf } from './paragraphs.ts'
import { startThread, type ThreadFault } from './thread.ts'
import { rendererVersion, type ProseKind } from './version.ts'

/** `version` is `rendererVersion`, or 0 where Markdown was given up and the HTML is the text as typed: a job that
 * renders again what has another version than today's tries those again. */
export type Rendered = { html: string; version: number }

/** Why a text was not rendered: too tangled or too long; too slow; the thread ended; too many waiting; stopped. */
export type RenderFault = 'refused' | ThreadFault | 'full' | 'stopped'

export type RendererOptions = {
  /** Milliseconds for one text. */
  limit?: number
  /** Milliseconds for a thread to start. */
  startLimit?: number
  /** How many tasks may wait; the next is answered at once, as typed. */
  room?: number
  /** Told of every text that is shown as typed, without the text. */
  onFault?: (fault: RenderFault) => void
  /** The module of the thread; tests give one that misbehaves. */
  thread?: URL
}

export type Renderer = ReturnType<typeof startRenderer>

type Waiting = { sources: string[]; kind: ProseKind; resolve: (done: Rendered[]) => void }

// More than twice the longest article that the forms take.
const maxLength = 100_000
const sliceSize = 100
const isPlain = (source: string) => source.length <= maxLength && refuseMarkdown(source) === null

/** No thread runs before the first text, and none keeps a process alive. */
export function startRenderer({
  limit = 250,
  startLimit = 10_000,
  room = 200,
  onFault = () => {},
  thread: module = new URL('./worker.ts', import.meta.url),
}: RendererOptions = {}) {
  const queue: Waiting[] = []
  let thread: ReturnType<typeof startThread> | undefined
  let working = false
  let stopped = false

  function asTyped(source: string, fault: RenderFault): Rendered {
    onFault(fault)
    return { html: paragraphsOf(source), version: 0 }
  }

  async function renderAll({ sources, kind }: Waiting) {
    const done: Rendered[] = []
    while (done.length < sources.length) {
      if (stopped) return sources.map((source, at) => done[at] ?? asTyped(source, 'stopped'))
      thread ??= startThread(module, { start: startLimit, text: limit })
      const { run, isReady, end } = thread
      const fault = await run({ sources: sources.slice(done.length), kind }, (html) => {
        const source = sources[done.length] ?? ''
        done.push(html === null ? asTyped(source, 'crashed') : { html, version: rendererVersion })
      })
      if (!fault) continue
      thread = undefined
      void end()
      // What cannot start for one text will not start for the next: then the whole task is shown as typed.
      const lost = isReady() ? sources.slice(done.length, done.length + 1) : sources.slice(done.length)
      done.push(...lost.map((source) => asTyped(source, stopped ? 'stopped' : fault)))
    }
    return done
  }

  async function work() {
    working = true
    for (let task = queue.shift(); task; task = queue.shift()) task.resolve(await renderAll(task))
    working = false
  }

  const enqueue = (sources: string[], kind: ProseKind) =>
    new Promise<Rendered[]>((resolve) => {
      const fault = stopped ? 'stopped' : queue.length >= room ? 'full' : null
      if (fault) return resolve(sources.map((source) => asTyped(source, fault)))
      queue.push({ sources, kind, resolve })
      if (!working) void work()
    })

  /** Many texts of one kind, in order; a person's single text is let in between. */
  async function renderMany(sources: string[], kind: ProseKind) {
    const done: Rendered[] = []
    for (let at = 0; at < sources.length; at += sliceSize) {
      const slice = sources.slice(at, at + sliceSize).map((source) => ({ source, tried: isPlain(source) }))
      const tried = await enqueue(
        slice.filter((text) => text.tried).map((text) => text.source),
        kind,
      )
      done.push(...slice.map((text) => (text.tried && tried.shift()) || asTyped(text.source, 'refused')))
    }
    return done
  }

  async function render(source: string, kind: ProseKind): Promise<Rendered> {
    const [rendered] = await renderMany([source], kind)
    return rendered ?? asTyped(source, 'refused')
  }

  /** Ends the thread; what still waits, and what comes later, is shown as typed. */
  async function stop() {
    stopped = true
    await thread?.end()
  }

  return { render, renderMany, stop }
}
