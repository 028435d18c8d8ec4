// Open data of an article: its comments and votes as Polis exports them, and what was computed of them.
import { Hono } from 'hono'
import { descriptionOf } from '../db/opinion-export.ts'
import { mapOf } from '../db/opinion-maps.ts'
import { packedExport } from '../polis/packed.ts'
import { dataReadme } from '../views/opinion-data.ts'
import { articleAsked } from './asked.ts'
import { type Env, found } from './env.ts'

export function opinionData(url: string) {
  const routes = new Hono<Env>()
  routes.get('/articles/:slug/data', async (c) => {
    const { db, config, limits, viewer, reading } = c.var
    const article = await articleAsked(c, c.req.param('slug'))
    found(article.state === 'published' || article.state === 'closed' ? article : null)
    await limits.countReading(c, 'data', viewer?.id ?? null)
    const { id, title, slug, text_language: language } = article
    const about = { title, url: `${config.origin}/${reading.t.lang}/articles/${slug}` }
    const from = { licence: article.source_licence, source: article.source_address }
    const readme = dataReadme({ ...about, ...from, language, at: reading.now }, reading.t)
    const description = await descriptionOf(db, id, language)
    const packed = packedExport(url, { id, description, ...about, map: await mapOf(db, id), readme })
    return c.body(packed, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${slug}.zip"`,
      'Cache-Control': 'private, no-store',
      Vary: 'Cookie',
    })
  })
  return routes
}
