// The front page.
import type { home as english } from '../en/home.ts'

export const home = {} satisfies typeof english
