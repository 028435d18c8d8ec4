// Topics and their pages.
import type { topic as english } from '../en/topic.ts'

export const topic = {} satisfies typeof english
