// The opinion map of an article, as it is and as it was.
import { Hono } from 'hono'
import { mapOf, mapTimes } from '../db/opinion-maps.ts'
import { coloursBy, namedIn, placeOn, statementOf, statementsIn } from '../db/opinion-pages.ts'
import { isPublicId } from '../domain/cursors.ts'
import { opinionMapPage } from '../views/opinion-map.ts'
import { articleAsked } from './asked.ts'
import type { Env } from './env.ts'
import { show } from './respond.ts'

export const opinionMaps = new Hono<Env>()

opinionMaps.get('/articles/:slug/map', async (c) => {
  const { db, viewer, reading } = c.var
  const article = await articleAsked(c, c.req.param('slug'))
  const times = await mapTimes(db, article.id)
  const last = Math.max(0, times.length - 1)
  const step = stepIn(c.req.query('step'), last)
  const map = await mapOf(db, article.id, step === last ? undefined : times[step])
  const named = map === undefined ? [] : namedIn(map.picture)
  const comment = c.req.query('comment') ?? ''
  const statement =
    isPublicId(comment) && step === last ? await statementOf(db, article.id, comment) : undefined
  const chosen = statement && { statement, colours: await coloursBy(db, statement) }
  const statements = await statementsIn(db, named)
  const own = viewer && (await placeOn(db, article.id, viewer.id))
  return show(c, opinionMapPage({ article, map, statements, times, step, chosen, own }, reading))
})

/** A place of the slider; what is none is the newest. */
function stepIn(asked: string | undefined, last: number): number {
  return asked !== undefined && /^\d{1,6}$/.test(asked) ? Math.min(Number(asked), last) : last
}
