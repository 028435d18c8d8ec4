// Stretches of a text in which a short piece stands again and again: "!!!!", "hahaha", 「反對反對反對」.

export interface Run {
  start: number
  end: number
  /** UTF-16 units of the piece that is repeated. */
  period: number
}

const longestPeriod = 24
/** A piece is repeated when it stands so often in a row, … */
const leastTimes = 6
/** … over so many units; a letter stretched a little ("soooo") is a way to speak. */
const leastLength = 12

/** Digits and Markdown's own rows (---, |---|---|) are nothing that somebody says. */
const speaks = /[\p{L}\p{Extended_Pictographic}!?]/u

/** In order, none over another, the shortest period that tells. Takes time in proportion to the length. */
export function runsIn(text: string): Run[] {
  const found: Run[] = []
  const taken = new Uint8Array(text.length)
  for (let period = 1; period <= longestPeriod; period++)
    for (const run of runsOf(text, period))
      if (
        speaks.test(text.slice(run.start, run.start + period)) &&
        !taken.subarray(run.start, run.end).includes(1)
      ) {
        found.push(run)
        taken.fill(1, run.start, run.end)
      }
  return found.toSorted((a, b) => a.start - b.start)
}

function* runsOf(text: string, period: number): Generator<Run> {
  const least = Math.max(leastLength, leastTimes * period)
  let start = 0
  for (let at = period; at <= text.length; at++) {
    if (at < text.length && text.charCodeAt(at) === text.charCodeAt(at - period)) continue
    if (at - start >= least) yield { start, end: at, period }
    start = at - period + 1
  }
}
