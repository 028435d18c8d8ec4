// The report of an article's discussion, for paper: all of it is public elsewhere, so the report is public too.
import { Hono } from 'hono'
import { mergesInForce, twinsIn } from '../db/merges.ts'
import { mapOf } from '../db/opinion-maps.ts'
import { namedIn, statementsIn } from '../db/opinion-pages.ts'
import { participationIn } from '../db/participation.ts'
import { seedsAmong } from '../db/seeds.ts'
import { reportPage } from '../views/opinion-report.ts'
import { articleAsked } from './asked.ts'
import type { Env } from './env.ts'
import { show } from './respond.ts'

export const opinionReports = new Hono<Env>()

opinionReports.get('/articles/:slug/report', async (c) => {
  const { db, config, limits, viewer, reading } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  await limits.countReading(c, 'report', viewer?.id ?? null)
  const map = await mapOf(db, article.id)
  const named = map === undefined ? [] : namedIn(map.picture)
  const statements = await statementsIn(db, named)
  const twins = await twinsIn(db, named, reading.t.lang)
  const participation = await participationIn(db, article.id, reading.timeZone)
  const merges = await mergesInForce(db, article.id)
  const seeds = await seedsAmong(db, named)
  const { origin } = config
  return show(
    c,
    reportPage({ article, map, statements, twins, participation, merges, seeds, origin }, reading),
  )
})
