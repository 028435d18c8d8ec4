// About, house rules, privacy, contact.
import type { pages as english } from '../en/pages.ts'

export const pages = {} satisfies typeof english
