// The poll: question, ballot, results.
import type { poll as english } from '../en/poll.ts'

export const poll = {} satisfies typeof english
