// The picture of an article, for other sites that show a link to it: drawn when somebody asks, then remembered.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { pollOf } from '../db/polls.ts'
import { NoPicture, type Painter } from '../pictures/painter.ts'
import { cardOf } from '../views/pictures.ts'
import { articleAsked } from './asked.ts'
import { type Env } from './env.ts'
import { isMatch } from './kept-pages.ts'

/** Changes with how pictures look, so that nobody keeps an old one. */
const look = '1'

export function pictures(painter: Painter) {
  const pictures = new Hono<Env>()

  pictures.get('/articles/:slug/picture.png', async (c) => {
    const { db, reading } = c.var
    const article = await articleAsked(c, c.req.param('slug'))
    const card = cardOf({ article, poll: await pollOf(db, article.id, null) }, reading)
    const key = createHash('sha256')
      .update(look + JSON.stringify(card))
      .digest('base64url')
      .slice(0, 22)
    const headers = { 'Cache-Control': 'public, no-cache', ETag: `"${key}"` }
    if (isMatch(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers)
    if (!painter.knows(key)) await c.var.limits.countReading(c, 'picture', null)
    const picture = await painter.pictureOf(key, card)
    return c.body(picture, 200, {
      ...headers,
      'Content-Type': 'image/png',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
  })

  pictures.onError((error, c) => {
    if (!(error instanceof NoPicture)) throw error
    c.var.log.warn({ request: c.var.requestId, err: error }, 'a picture was not drawn')
    return c.text('', 503, { 'Retry-After': '30', 'Cache-Control': 'no-store' })
  })
  return pictures
}
