// The language of a page is the first segment of its address; this makes what every view needs to know of its reader.
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import { type Language, languages } from '../domain/words.ts'
import { texts } from '../locales/index.ts'
import type { Reading } from '../views/reading.ts'
import type { AnyEnv, Env } from './env.ts'
import { ownCookie } from './token-cookie.ts'

const chosen = ownCookie('language', 365 * 24 * 60 * 60)

/** Without one in the address: the signed-in person's, the cookie's, then what the browser asks for. */
export function languageOfReader(c: Context<AnyEnv>): Language {
  const cookie = chosen.read(c)
  return (
    languages.find((language) => language === cookie) ?? languageAsked(c.req.header('accept-language') ?? '')
  )
}

/** For an address without a language that stands on our own pages: that of the page where it was pressed. */
export function languageOfPage(c: Context<Env>): Language {
  const from = URL.parse(c.req.header('referer') ?? '')
  const page = from?.origin === c.var.config.origin ? languageInPath(from.pathname) : undefined
  return page ?? languageOfReader(c)
}

export const setLanguageCookie = (c: Context<AnyEnv>, language: Language) => chosen.send(c, language)

/**
 * The language link is a plain link to the page's other address, so that it can be opened, copied and crawled like any
 * other. Whoever came by it (a page of ours in the other language led here) is remembered for `/`. That answer is for
 * nobody else; where a cache in front answers in our place, all that is lost is the remembering.
 */
export const rememberLanguage = createMiddleware<Env>(async (c, next) => {
  await next()
  const language = languageInPath(c.req.path)
  if (c.req.method !== 'GET' || !language || language === chosen.read(c)) return
  const from = URL.parse(c.req.header('referer') ?? '')
  if (from?.origin !== c.var.config.origin || !(c.res.ok || c.res.status === 304)) return
  const before = languageInPath(from.pathname)
  if (before === undefined || before === language) return
  setLanguageCookie(c, language)
  c.header('Cache-Control', 'private, no-store')
})

/** Any Chinese is led to Traditional Chinese; everything else to English. (RFC 9110, 12.5.4) */
function languageAsked(header: string): Language {
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
const languageInPath = (path: string): Language | undefined =>
  languages.find((language) => path === `/${language}` || path.startsWith(`/${language}/`))

/** The address asked for, as a path of ours with its query. */
function pathOf(c: Context): string {
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
  unread: 0,
  timeZone: c.var.config.timeZone,
  providers: c.var.config.providers,
})
