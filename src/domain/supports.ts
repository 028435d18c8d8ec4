// What counts as supporting an option, by the method of the poll.
import type { PollMethod } from './words.ts'

/** `value`: what stands for the option in a ballot's `choices`. First place, a score of 4 or 5, a point, a choice. */
export function supports(method: PollMethod, value: number): boolean {
  switch (method) {
    case 'ranking':
      return value === 1
    case 'score':
      return value >= 4
    case 'one':
    case 'several':
    case 'scale':
    case 'points':
      return value > 0
  }
}
