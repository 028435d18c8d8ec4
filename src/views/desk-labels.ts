// What the fields of the desk's form are called where they are spoken of: in its summary of mistakes, in a conflict.
import { type Language, languages } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'

/** `standfirst.zh-HK` is "Standfirst, 中文"; `poll.option.en.2` is "Option 3, English". */
export function labelOfField(name: string, t: Texts): string {
  const [, field = name, language, at] = /^(.+?)\.(en|zh-HK)(?:\.(\d+))?$/.exec(name) ?? []
  const label = at === undefined ? fieldName(field, t) : t.desk.option(Number(at) + 1)
  return language === undefined ? label : t.desk.inLanguage(label, t.common.language[language as Language])
}

const fieldName = (field: string, t: Texts): string =>
  Object.hasOwn(t.desk.fields, field)
    ? t.desk.fields[field as keyof Texts['desk']['fields']]
    : t.desk.fields.form

const order = [
  ...languages.flatMap((language) => ['title', 'standfirst', 'body'].map((part) => `${part}.${language}`)),
  'topic',
  'slug',
  'single_language_reason',
  'poll',
  'poll.method',
  'poll.question.en',
  'poll.question.zh-HK',
  'poll.option',
  'poll.max_choices',
  'poll.budget',
  'poll.required_share',
  'poll.quorum',
  'poll.results',
  'poll.closes_at',
  'poll.second_opens_at',
  'poll.second_closes_at',
  'publish_at',
  'closes_at',
  'first_comments',
]

/** As the fields stand in the form; what is about the form as a whole comes first. */
export const inOrder = (names: readonly string[]): string[] =>
  names.toSorted((a, b) => placeOf(a) - placeOf(b))

/** Options go by their number, and English first. */
function placeOf(name: string): number {
  const [, language, at] = /^poll\.option\.(en|zh-HK)\.(\d+)$/.exec(name) ?? []
  if (at === undefined) return order.indexOf(name)
  return order.indexOf('poll.option') + (Number(at) * 2 + (language === 'en' ? 0 : 1)) / 100
}
