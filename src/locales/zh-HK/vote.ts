// Agree, unsure, disagree.
import type { vote as english } from '../en/vote.ts'

export const vote = {} satisfies typeof english
