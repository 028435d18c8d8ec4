// The thread under an article: orders, pages, announcements.
import type { thread as english } from '../en/thread.ts'

export const thread = {} satisfies typeof english
