// A person's own account page.
import type { account as english } from '../en/account.ts'

export const account = {} satisfies typeof english
