// The map of all addresses, and where search engines find it. Written as the database tells it, never held whole.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { ReadableStream } from 'node:stream/web'
import type { Db } from '../db/client.ts'
import { articlesInPieces, publishedCount } from '../db/sitemap.ts'
import { topicList } from '../db/topics.ts'
import { articlesMapped, mapBegins, mapEnds, mapOfMaps, roomsMapped } from '../views/sitemap.ts'
import { type Env, found } from './env.ts'

export const sitemap = new Hono<Env>()

/** In two languages, 40,000 addresses: a map may have 50,000, and 50 MB, of which these take about 20. */
export const articlesInMap = 20_000

sitemap.get('/sitemap.xml', async (c) => {
  const { config, db } = c.var
  const count = await publishedCount(db)
  if (count <= articlesInMap) return stream(c, map(db, config.origin, 1))
  return stream(c, [mapOfMaps(Math.ceil(count / articlesInMap), config.origin)])
})

sitemap.get('/sitemaps/:file', async (c) => {
  const { config, db } = c.var
  const part = Number(found(/^([1-9]\d{0,4})\.xml$/.exec(c.req.param('file')))[1])
  const count = await publishedCount(db)
  found(part === 1 || count > (part - 1) * articlesInMap || null)
  return stream(c, map(db, config.origin, part))
})

async function* map(db: Db, origin: string, part: number) {
  yield mapBegins
  if (part === 1) yield roomsMapped(await topicList(db), origin)
  const from = { skip: (part - 1) * articlesInMap, most: articlesInMap }
  for await (const articles of articlesInPieces(db, from)) yield articlesMapped(articles, origin)
  yield mapEnds
}

function stream(c: Context<Env>, lines: AsyncIterable<string> | Iterable<string>) {
  c.header('Content-Type', 'application/xml; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=300')
  const written = ReadableStream.from(lines) as globalThis.ReadableStream<string>
  return c.body(written.pipeThrough(new TextEncoderStream()))
}
