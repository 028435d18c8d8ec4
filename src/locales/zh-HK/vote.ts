// Agree, unsure, disagree.
import type { vote as english } from '../en/vote.ts'

export const vote = {
  answers: '對這則意見的表態',
  mine: '你的表態',
} satisfies typeof english
