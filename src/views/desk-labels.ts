// What the fields of the desk's form are called where they are spoken of: in its summary of mistakes, in a conflict.
import type { Language } from '../domain/words.ts'
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
