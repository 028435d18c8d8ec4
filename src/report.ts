// What the process says while it gets ready: one line a step with its time, and a bar where a step is long.

export type Report = {
  /** Ends the step before it and begins this one. */
  step(text: string): void
  /** How far the present step is; drawn as a bar in a terminal. */
  progress(done: number, total: number): void
  /** Ends the last step. */
  finish(): void
}

/** An error whose message is meant for the person at the terminal: a sentence, shown without a stack. */
export class Plain extends Error {}

/** What is wrong with the arguments of a command, in its own words or in those of `parseArgs`, and then how it is called. */
export const misread = (error: unknown, usage: string): Plain =>
  error instanceof Plain ? error : new Plain(`${error instanceof Error ? error.message : ''}\n${usage}`)

/** For tests and for commands that speak for themselves. */
export const quiet: Report = { step() {}, progress() {}, finish() {} }

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Drawn over itself in a terminal; in a file each step is one whole line, written when it ends. */
export function reportTo(out: { isTTY?: boolean; write(text: string): unknown }): Report {
  let step: { text: string; since: number } | undefined
  let drawn = -1

  const finish = () => {
    if (!step) return
    out.write(`${out.isTTY ? '\r\u001B[K' : ''}${step.text.padEnd(60)} ${seconds(step.since).padStart(7)}\n`)
    step = undefined
  }
  return {
    finish,
    step(text) {
      finish()
      step = { text, since: performance.now() }
      drawn = -1
      if (out.isTTY) out.write(`${text} …`)
    },
    progress(done, total) {
      if (!step || !out.isTTY || total <= 0) return
      const tenths = Math.min(1000, Math.floor((done / total) * 1000))
      if (tenths === drawn) return
      drawn = tenths
      const full = Math.round(tenths / 50)
      const bar = '█'.repeat(full) + '░'.repeat(20 - full)
      out.write(`\r\u001B[K${step.text} ${bar} ${(tenths / 10).toFixed(1).padStart(5)} %`)
    },
  }
}

/** For a log that machines read: a line when a step begins. */
export function reportToLog(log: { info(text: string): void }): Report {
  return { step: (text) => log.info(text), progress() {}, finish() {} }
}
