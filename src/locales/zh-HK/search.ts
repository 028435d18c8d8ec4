// 搜尋。
import type { search as english } from '../en/search.ts'

export const search = {
  title: '搜尋',
  titleOf: (question: string) => `搜尋：${question}`,
  question: '你想找甚麼？',
  hint: '繁體、簡體一併搜尋，英文詞不論詞形變化。要找完整的詞句，請用引號括起來。',
  submit: '搜尋',
  topic: '議題',
  language: '語言',
  any: '不限',
  kind: '類別',
  all: '全部',
  kinds: { articles: '文章', comments: '意見', people: '參與者' },
  counted: {
    articles: (shown: string, _count: number) => `${shown} 篇文章`,
    comments: (shown: string, _count: number) => `${shown} 則意見`,
    people: (shown: string, _count: number) => `${shown} 位參與者`,
  },
  found: (counts: string) => `找到 ${counts}。`,
  moreThan: (count: string) => `超過 ${count}`,
  showAll: {
    articles: (count: string) => `所有文章（${count} 篇）`,
    comments: (count: string) => `所有意見（${count} 則）`,
    people: (count: string) => `所有參與者（${count} 位）`,
  },
  onlyNewest: '符合的意見不止這些，這裏只列出最新的。如要找較早的意見，請多加一個詞。',
  nothing: '找不到相符的內容。',
  tryThis: '請減少字詞，或換別的字詞再試。',
  withoutFilters: '搜尋全部內容',
  signsOnly: '請輸入文字；只有符號，無法搜尋。',
  tooLong: (most: number) => `搜尋字詞太長，最多 ${most} 個字元。`,
  tooBroad: '含有這些字詞的內容太多，未能逐一查閱。請多加一個詞。',
} satisfies typeof english
