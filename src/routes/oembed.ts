// Where other sites ask how to show a link to an article: oEmbed, as JSON.
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { texts } from '../locales/index.ts'
import { articleBySlug } from '../db/articles.ts'
import { languages } from '../domain/words.ts'
import { oembedOf } from '../views/oembed.ts'
import { type Env, found } from './env.ts'

export const oembed = new Hono<Env>()

oembed.get('/oembed', etag({ weak: true }), async (c) => {
  const { config, db } = c.var
  const { lang, slug } = found(articleAt(c.req.query('url') ?? '', config.origin))
  const article = found(await articleBySlug(db, slug, { language: lang, seesUnpublished: false }))
  c.header('Cache-Control', 'public, no-cache')
  // The specification's own answer to a form that is not offered.
  if ((c.req.query('format') || 'json') !== 'json') return c.body(null, 501)
  const room = { width: pixels(c.req.query('maxwidth')), height: pixels(c.req.query('maxheight')) }
  return c.json(oembedOf(article, { origin: config.origin, room }, { t: texts[lang] }))
})

/** Of the page of an article on this forum; `null` of any other address. */
function articleAt(address: string, origin: string) {
  const url = URL.parse(address)
  const [, lang, slug] = /^\/(en|zh-HK)\/articles\/([a-z0-9-]{1,80})\/?$/.exec(url?.pathname ?? '') ?? []
  const language = languages.find((one) => one === lang)
  return url?.origin === origin && language && slug ? { lang: language, slug } : null
}

/** What is no number is no limit. */
const pixels = (text: string | undefined) => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : Infinity)
