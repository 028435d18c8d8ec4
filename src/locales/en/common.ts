// What stands on many pages.
import { counted } from '../format.ts'

export const common = {
  site: 'Kiu',
  tagline: 'A city talks a decision over before it is taken',
  skip: 'Skip to the content',
  save: 'Save',
  cancel: 'Cancel',
  edit: 'Edit',
  remove: 'Remove',
  back: 'Back',
  preview: 'Preview',
  older: 'Older',
  next: 'Next page',
  first: 'Back to the beginning',
  pages: 'Pages',
  verified: 'verified',
  erased: 'A person who left',
  done: 'Done',
  /** A word and what it says of the text that follows. */
  labels: (word: string) => `${word}: `,
  quoted: (words: string) => `“${words}”`,
  warning: 'Please note',
  problem: 'Problem',
  added: 'added',
  deleted: 'deleted',
  language: { en: 'English', 'zh-HK': '中文' },
  comments: (count: number) => counted(count, 'comment', 'comments'),
}
