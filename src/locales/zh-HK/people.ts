// Sign-up, sign-in, public profiles.
import type { people as english } from '../en/people.ts'

export const people = {} satisfies typeof english
