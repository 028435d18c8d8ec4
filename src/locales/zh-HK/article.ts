// An article and the lists of them.
import type { article as english } from '../en/article.ts'

export const article = {} satisfies typeof english
