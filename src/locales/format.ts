// Numbers, shares, dates and lists in a language. The Intl objects are kept: making one costs more than a page.
import type { Language } from '../domain/words.ts'

/** British order of day and month; the English of Hong Kong's newspapers. */
const locales: Record<Language, string> = { en: 'en-GB', 'zh-HK': 'zh-HK' }

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
const shortDay = { ...day, month: 'short' } as const
const month = { month: 'long', year: 'numeric' } as const
const shortMonth = { month: 'short' } as const
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

function formats(language: Language) {
  const locale = locales[language]
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const all = new Intl.ListFormat(locale, { type: 'conjunction' })
  const days = perZone(locale, day)
  const shortDays = perZone(locale, shortDay)
  const months = perZone(locale, month)
  const shortMonths = perZone(locale, shortMonth)
  const clocks = perZone(locale, clock)
  return {
    /** Below a thousand both languages write digits alone; a page says some 300 such numbers. */
    number: (value: number) =>
      Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : whole.format(value),
    /** Of a share between 0 and 1: "42%". */
    percent: (value: number) => share.format(value),
    /** Between 及 and a digit or a letter stands a space, as everywhere in Chinese sentences. */
    list: (values: readonly string[]) => spaced(all.formatToParts(values)),
    /** One after another; in Chinese nothing stands between two. */
    sentences: (all: readonly string[]) => all.join(language === 'en' ? ' ' : ''),
    /** "12 November 2026", "2026年11月12日". */
    date: (at: Date, timeZone: string) => days(timeZone).format(at),
    /** "November 2026", "2026年11月". */
    month: (at: Date, timeZone: string) => months(timeZone).format(at),
    /** "Nov", "11月". */
    shortMonth: (at: Date, timeZone: string) => shortMonths(timeZone).format(at),
    /** "18:00". */
    clock: (at: Date, timeZone: string) => clocks(timeZone).format(at),
    /** "12 Nov 2026, 18:00", "2026年11月12日 18:00". */
    moment: (at: Date, timeZone: string) =>
      `${shortDays(timeZone).format(at)}${language === 'en' ? ',' : ''} ${clocks(timeZone).format(at)}`,
  }
}

const spaced = (parts: readonly { type: string; value: string }[]): string =>
  parts
    .map(({ type, value }, at) =>
      type === 'literal' && value === '及' && /^[\da-z]/i.test(parts[at + 1]?.value ?? '') ? '及 ' : value,
    )
    .join('')

function perZone(locale: string, options: Intl.DateTimeFormatOptions) {
  const kept = new Map<string, Intl.DateTimeFormat>()
  return (timeZone: string): Intl.DateTimeFormat => {
    const known = kept.get(timeZone)
    if (known !== undefined) return known
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    kept.set(timeZone, made)
    return made
  }
}

export const english = formats('en')
export const chinese = formats('zh-HK')

const plurals = new Intl.PluralRules('en')

/** An English noun with its number: "1 reply", "1,200 replies". Chinese needs none. */
export function counted(count: number, one: string, other: string): string {
  return `${english.number(count)} ${plurals.select(count) === 'one' ? one : other}`
}
