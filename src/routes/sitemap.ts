// The map of all addresses, and where search engines find it. Written as the database tells it, never held whole.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { ReadableStream } from 'node:stream/web'
import type { Db } from '../db/client.ts'
import { articlesInPieces, publishedCount } from '../db/sitemap.ts'
import { topicList } from '../db/topics.ts'
import { articlesMapped, mapBegins, mapEnds, mapOfMaps, roomsMapped } from '../views/sitemap.ts'
import { type Env, found } from './env.ts'

/**
 * The largest map there is, in articles. In two languages these are 40,000 addresses: a map may have 50,000, and 50 MB, of
 * which they take about 20.
 */
export const articlesInMap = 20_000

export function sitemap(most = articlesInMap) {
  const sitemap = new Hono<Env>()

  sitemap.get('/sitemap.xml', async (c) => {
    const { config, db } = c.var
    const count = await publishedCount(db)
    if (count <= most) return stream(c, map(db, config.origin, { skip: 0, most }))
    return stream(c, [mapOfMaps(Math.ceil(count / most), config.origin)])
  })

  sitemap.get('/sitemaps/:file', async (c) => {
    const { config, db } = c.var
    const part = Number(found(/^([1-9]\d{0,4})\.xml$/.exec(c.req.param('file')))[1])
    const skip = (part - 1) * most
    found(skip === 0 || skip < (await publishedCount(db)) || null)
    return stream(c, map(db, config.origin, { skip, most }))
  })
  return sitemap
}

async function* map(db: Db, origin: string, part: { skip: number; most: number }) {
  yield mapBegins
  if (part.skip === 0) yield roomsMapped(await topicList(db), origin)
  for await (const articles of articlesInPieces(db, part)) yield articlesMapped(articles, origin)
  yield mapEnds
}

function stream(c: Context<Env>, lines: AsyncIterable<string> | Iterable<string>) {
  c.header('Content-Type', 'application/xml; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=300')
  const written = ReadableStream.from(lines) as globalThis.ReadableStream<string>
  return c.body(written.pipeThrough(new TextEncoderStream()))
}
