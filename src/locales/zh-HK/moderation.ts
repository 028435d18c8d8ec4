// The rooms of moderators: queue, case, decision.
import type { moderation as english } from '../en/moderation.ts'

export const moderation = {} satisfies typeof english
