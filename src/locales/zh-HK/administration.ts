// The rooms of administrators: people, roles, topics.
import type { administration as english } from '../en/administration.ts'

export const administration = {} satisfies typeof english
