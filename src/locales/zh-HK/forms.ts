// What any form may say: about its fields, and about a mistake in one of them.
import { chinese } from '../format.ts'
import type { forms as english } from '../en/forms.ts'

export const forms = {
  optional: '可不填',
  send: '送出',
  summary: (count: number) => `有 ${count} 處需要更正`,
  kept: '你填寫的內容仍然保留。',
  labelled: (label: string, message: string) => `${label}：${message}`,
  missing: '請填寫此欄。',
  chooseOne: '請選擇一項。',
  tooLong: (limit: number) => `內容太長：最多 ${chinese.number(limit)} 個字母，中文字佔較多。`,
  tooShort: (limit: number) => `內容太短：最少要有 ${chinese.number(limit)} 個字元。`,
  notEmail: '電郵地址的格式不正確。',
  notNumber: '請填寫整數。',
  notMoment: '請填寫日期和時間。',
  pastMoment: '這個時間已經過去。',
  notAllowedHere: '內容含有不能在此使用的字元。',
  unknownChoice: '選項中沒有這一項。',
  tooMany: (limit: number) => `最多可選 ${chinese.number(limit)} 項。`,
  unknownField: '表格中有不屬於它的欄目。',
  languageToEdit: '編輯的語言',
  show: '顯示',
  filter: '篩選',
} satisfies typeof english
