// A passage of a text that a comment answers.
import type { passage as english } from '../en/passage.ts'
import { chinese } from '../format.ts'

export const passage = {
  field: '你回應的段落',
  fieldHint: '文章中的字句，須與原文完全相同。',
  fieldHintReply: '該則意見中的字句，須與原文完全相同。',
  quote: '引用一段',
  answer: '回應這段文字',
  inReply: '回應文章這一段',
  inReplyTo: (name: string) => `回應 ${name} 這一段`,
  lost: '原文其後曾經修改，已沒有這段文字。',
  unseen: '回應的意見現已不能閱讀。',
  unseenInText: '回應的文章段落現已不能閱讀。',
  answers: (count: number) => `${chinese.number(count)} 則意見回應文中段落`,
  quotedBy: (count: number) => `被引用 ${chinese.number(count)} 次`,
  answersTitle: '對文中段落的回應',
  nobody: '暫時未有人回應文中段落。',
  title: '段落及其上下文',
  toAnswer: (name: string) => `${name} 的回應`,
  text: '原文',
} satisfies typeof english
