// About, house rules, privacy and contact; and what search engines are told.
import { Hono } from 'hono'
import { aboutPage, contactPage, privacyPage, rulesPage } from '../views/pages.ts'
import type { Env } from './env.ts'
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

robots.get('/robots.txt', (c) => {
  c.header('Cache-Control', 'public, max-age=86400')
  // Rules go by beginnings, and the longer one wins (RFC 9309): the public log is no room of moderators.
  const rules = closed.map((place) => `Disallow: /*/${place}\n`).join('')
  return c.text(
    `User-agent: *\n${rules}Allow: /*/moderation-log\n\nSitemap: ${c.var.config.origin}/sitemap.xml\n`,
  )
})
