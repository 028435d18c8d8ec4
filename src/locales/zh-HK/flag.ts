// Reporting a comment.
import type { flag as english } from '../en/flag.ts'

export const flag = {} satisfies typeof english
