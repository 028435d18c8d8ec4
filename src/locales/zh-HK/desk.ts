// The rooms of editors: list, form, publication.
import type { desk as english } from '../en/desk.ts'

export const desk = {} satisfies typeof english
