// Open data of an article: its comments and votes as Polis exports them, and what was computed of them.
import { Hono } from 'hono'
import { mapOf } from '../db/opinion-maps.ts'
import { packedExport } from '../polis/packed.ts'
import { dataReadme } from '../views/opinion-data.ts'
import { articleAsked } from './asked.ts'
import { type Env, found } from './env.ts'
import { TooOften } from './limits.ts'

/** In each process: every one of them reads all votes of an article. */
const atOnce = 2

export function opinionData(url: string) {
  const routes = new Hono<Env>()
  let running = 0
  routes.get('/articles/:slug/data', async (c) => {
    const { db, config, limits, viewer, reading } = c.var
    const article = await articleAsked(c, c.req.param('slug'))
    found(article.state === 'published' || article.state === 'closed' ? article : null)
    await limits.countReading(c, 'data', viewer?.id ?? null)
    if (running >= atOnce) throw new TooOften(30)
    running++
    const { id, title, standfirst, slug } = article
    const about = { title, url: `${config.origin}/${reading.t.lang}/articles/${slug}` }
    const packed = packedExport(url, {
      ...{ id, standfirst, ...about, map: await mapOf(db, id) },
      readme: dataReadme({ ...about, licence: article.source_licence, at: reading.now }, reading.t),
    })
    const counted = new TransformStream<Uint8Array, Uint8Array>()
    void packed
      .pipeTo(counted.writable)
      .catch(() => {})
      .finally(() => running--)
    return c.body(counted.readable, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${slug}.zip"`,
      'Cache-Control': 'no-store',
    })
  })
  return routes
}
