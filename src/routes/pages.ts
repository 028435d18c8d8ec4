// About, house rules, privacy and contact; and what search engines, and whoever found a hole, are told.
import { Hono } from 'hono'
import { aboutPage, contactPage, privacyPage, rulesPage } from '../views/pages.ts'
import { type Env, found } from './env.ts'
import { show } from './respond.ts'

export const pages = new Hono<Env>()

pages.get('/about', (c) => show(c, aboutPage(c.var.config.origin, c.var.reading)))
pages.get('/rules', (c) => show(c, rulesPage(c.var.config.origin, c.var.reading)))
pages.get('/privacy', (c) => show(c, privacyPage(c.var.config.origin, c.var.reading)))
pages.get('/contact', (c) => {
  const { contactEmail, origin } = c.var.config
  return show(c, contactPage(contactEmail, origin, c.var.reading))
})

export const robots = new Hono<Env>()

/** Rooms and forms of single people; what must not be indexed though it may be read says so itself (`robots`). */
const closed = [
  'account',
  'administration',
  'desk',
  'kept',
  'mentions',
  'moderation',
  'notifications',
  'sign-in',
  'sign-up',
  'unsubscribe',
  'welcome',
]

/** Rules go by beginnings, and the longest that fits counts (RFC 9309): this is no room of moderators. */
const opened = ['moderation-log']

robots.get('/robots.txt', (c) => {
  c.header('Cache-Control', 'public, max-age=86400')
  const lines = (rule: string, places: string[]) => places.map((place) => `${rule}: /*/${place}\n`).join('')
  const rules = `${lines('Disallow', closed)}${lines('Allow', opened)}`
  return c.text(`User-agent: *\n${rules}\nSitemap: ${c.var.config.origin}/sitemap.xml\n`)
})

/** Whom to tell of a hole (RFC 9116); said anew each day, so that it never runs out. */
robots.get('/.well-known/security.txt', (c) => {
  const { contactEmail, origin } = c.var.config
  const expires = new Date(Date.now() + 180 * 86_400_000).toISOString().replace(/T.*/, 'T00:00:00Z')
  const contact = found(contactEmail)
  c.header('Cache-Control', 'public, max-age=86400')
  const fields = {
    Contact: `mailto:${contact}`,
    Expires: expires,
    'Preferred-Languages': 'en,zh-Hant-HK',
    Canonical: `${origin}/.well-known/security.txt`,
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`)
  return c.text(lines.join(''))
})
