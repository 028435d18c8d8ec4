// A passage of a text that a comment answers.
import { counted } from '../format.ts'

export const passage = {
  field: 'Passage you answer',
  fieldHint: 'Words of the article, exactly as they stand there.',
  fieldHintReply: 'Words of the comment, exactly as they stand there.',
  quote: 'Quote a passage',
  answer: 'Answer this passage',
  inReply: 'In reply to this passage of the article',
  inReplyTo: (name: string) => `In reply to this passage by ${name}`,
  lost: 'The text has been changed since and no longer has this passage.',
  unseen: 'In reply to a passage of a comment that can no longer be read.',
  unseenInText: 'In reply to a passage of the article that can no longer be read.',
  answers: (count: number) => `${counted(count, 'answer', 'answers')} to passages of this text`,
  quotedBy: (count: number) => `Quoted by ${count}`,
  answersTitle: 'Answers to passages of this text',
  nobody: 'Nobody has answered a passage of this text.',
  title: 'A passage in its context',
  toAnswer: (name: string) => `The answer by ${name}`,
  text: 'The text',
}
