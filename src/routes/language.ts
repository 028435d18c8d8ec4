// The language of a page is the first segment of its address; this makes what every view needs to know of its reader.
import { createMiddleware } from 'hono/factory'
import { getCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { type Language, languages } from '../domain/words.ts'
import { texts } from '../locales/index.ts'
import type { Reading } from '../views/reading.ts'
import type { Env } from './env.ts'

/** Without one in the address: the signed-in person's, the cookie's, then what the browser asks for. */
export function languageOfReader(c: Context): Language {
  const cookie = getCookie(c, 'language')
  return (
    languages.find((language) => language === cookie) ?? languageAsked(c.req.header('accept-language') ?? '')
  )
}

/** Any Chinese is led to Traditional Chinese; everything else to English. (RFC 9110, 12.5.4) */
export function languageAsked(header: string): Language {
  const ranked = header
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const q = Number(
        params
          .find((param) => param.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag, q: Number.isNaN(q) ? 0 : q }
    })
    .filter(({ tag, q }) => q > 0 && /^(en|zh)\b/.test(tag))
    .sort((a, b) => b.q - a.q)
  return ranked[0]?.tag.startsWith('zh') ? 'zh-HK' : 'en'
}

/** The language that an address names, also where nothing else of the address is right. */
export const languageInPath = (path: string): Language | undefined =>
  languages.find((language) => path === `/${language}` || path.startsWith(`/${language}/`))

/** The address asked for, as a path of ours with its query. */
export function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

export const withReading = createMiddleware<Env>(async (c, next) => {
  c.set('reading', readingOf(c))
  await next()
})

/** For a refusal so early in a request that nothing else was made yet. */
export function withinLanguage(c: Context<Env>) {
  c.set('reading', c.var.reading ?? readingOf(c))
}

const readingOf = (c: Context<Env>): Reading => ({
  viewer: null,
  t: texts[languageInPath(c.req.path) ?? languageOfReader(c)],
  now: new Date(),
  path: pathOf(c),
  openCases: null,
  timeZone: c.var.config.timeZone,
})
