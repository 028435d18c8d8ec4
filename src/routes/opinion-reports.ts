// The report of an article's discussion, for paper: all of it is public elsewhere, so the report is public too.
import { Hono } from 'hono'
import { mergesInForce, twinsIn } from '../db/merges.ts'
import { mapOf } from '../db/opinion-maps.ts'
import { namedIn, statementsIn } from '../db/opinion-pages.ts'
import { seedsAmong } from '../db/seeds.ts'
import { reportPage } from '../views/opinion-report.ts'
import { articleAsked } from './asked.ts'
import type { Env } from './env.ts'
import { keepParticipation } from './kept-participation.ts'
import { show } from './respond.ts'

export function opinionReports() {
  const routes = new Hono<Env>()
  const participationOf = keepParticipation()
  routes.get('/articles/:slug/report', async (c) => {
    const { db, config, limits, viewer, reading } = c.var
    const article = await articleAsked(c, c.req.param('slug'))
    await limits.countReading(c, 'report', viewer?.id ?? null)
    const map = await mapOf(db, article.id)
    const named = map === undefined ? [] : namedIn(map.picture)
    const counted = await participationOf(db, article, reading.timeZone)
    const said = {
      statements: await statementsIn(db, named),
      twins: await twinsIn(db, named, reading.t.lang),
      seeds: await seedsAmong(db, named),
      merges: await mergesInForce(db, article.id),
    }
    return show(c, reportPage({ article, map, ...counted, ...said, origin: config.origin }, reading))
  })
  return routes
}
