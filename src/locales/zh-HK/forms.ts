// What any form may say: about its fields, and about a mistake in one of them.
import type { forms as english } from '../en/forms.ts'

export const forms = {
  optional: '可不填',
  summary: (count: number) => `有 ${count} 處需要更正`,
  kept: '你填寫的內容仍然保留。',
  labelled: (label: string, message: string) => `${label}：${message}`,
  languageToEdit: '編輯的語言',
} satisfies typeof english
