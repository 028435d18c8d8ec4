// How many answered when, hours put together until nobody stands alone.
import { leastCell } from './suppression.ts'

/** `from` up to but not including `to`; ISO moments, for it is kept as JSON. */
export interface TurnoutBin {
  from: string
  to: string
  count: number
}

const hour = 60 * 60 * 1000

/**
 * `hours`: the beginning of an hour and the ballots cast in it, in order; hours without any may be missing. The bins
 * follow one another without a gap and hold at least five ballots each, the last also what was left over; with fewer
 * than five in all there is none. `width`: of spans that are no hours, in milliseconds.
 */
export function turnoutBins(hours: readonly (readonly [Date, number])[], width = hour): TurnoutBin[] {
  const bins: { from: number; to: number; count: number }[] = []
  let open = { from: hours[0] === undefined ? 0 : Number(hours[0][0]), to: 0, count: 0 }
  for (const [start, count] of hours) {
    open.to = Number(start) + width
    open.count += count
    if (open.count < leastCell) continue
    bins.push(open)
    open = { from: open.to, to: open.to, count: 0 }
  }
  const last = bins.at(-1)
  if (last !== undefined && open.count > 0) {
    last.to = open.to
    last.count += open.count
  }
  return bins.map(({ from, to, count }) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    count,
  }))
}
