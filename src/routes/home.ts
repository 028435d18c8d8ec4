// The front page.
import { Hono } from 'hono'
import { liveliest, newsOfFrontPage } from '../db/home.ts'
import { homePage } from '../views/home.ts'
import type { Env } from './env.ts'
import { show } from './respond.ts'

export const home = new Hono<Env>()

home.get('/', async (c) => {
  const { config, db, reading } = c.var
  const { lang } = reading.t
  const [news, lively] = await Promise.all([newsOfFrontPage(db, lang), liveliest(db, lang, 4)])
  return show(c, homePage({ news, lively, origin: config.origin }, reading))
})
