// Live updates of an article: the stream that a page follows, and what it announced, brought in when it is asked for.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { postedSince } from '../db/live.ts'
import { isSuspended } from '../domain/permissions.ts'
import { arrivalsPage } from '../views/arrivals.ts'
import { addressOf, networkOf } from './address.ts'
import { articleAsked, commentAsked } from './asked.ts'
import { allow, type Env, found } from './env.ts'
import { addressFactor, TooOften } from './limits.ts'
import { show } from './respond.ts'
import { sessionHashIn } from './session.ts'

export const live = new Hono<Env>()

/** A pulse, as a page of ours has it. */
const pulseIn = (text: string | undefined): number =>
  Number(found(/^\d{1,15}$/.test(text ?? '') ? text : undefined))

/** Seconds after which to try again where there are too many streams. */
const patience = 30

live.get('/articles/:slug/live', async (c) => {
  const { config, viewer, reading, live: streams } = c.var
  await c.var.limits.countReading(c, 'live', viewer?.id ?? null)
  const slug = c.req.param('slug')
  const since = pulseIn(c.req.query('since'))
  const last = c.req.header('last-event-id')
  const at = last ? pulseIn(last) : since
  found(/^[a-z0-9-]{1,80}$/.test(slug) || null)
  allow(viewer === null || !isSuspended(viewer, reading.now), 'suspended')
  const article = found(await streams.find(slug))
  const headers = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'private, no-store, no-transform',
    Vary: 'Cookie',
    'X-Accel-Buffering': 'no',
  }
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const stream = streams.follow(
    {
      article: article.id,
      lang: reading.t.lang,
      // A page of before the database was set back knows of more than there is.
      at: Math.min(at, article.pulse),
      person: viewer?.id ?? null,
      session: viewer && sessionHashIn(c),
      network: networkOf(addressOf(c)),
    },
    addressFactor(config),
  )
  if (!stream) throw new TooOften(patience)
  return c.body(stream, 200, headers)
})

live.get('/articles/:slug/news', async (c) => {
  const { db, limits, viewer, reading } = c.var
  await limits.countReading(c, 'news', viewer?.id ?? null)
  const since = pulseIn(c.req.query('since'))
  const article = await articleAsked(c, c.req.param('slug'))
  const parent = await answered(c, article, c.req.query('below'))
  const below = parent?.id ?? null
  const posted = await postedSince(db, { article_id: article.id, reader: viewer, since, below })
  return show(c, arrivalsPage({ article, parent, since, ...posted }, reading))
})

/** The comment of this article that the news answer; none for those at the top of the thread. */
async function answered(c: Context<Env>, { id }: { id: string }, below: string | undefined) {
  if (!below) return undefined
  const { comment, article } = await commentAsked(c, below)
  return found(article.id === id ? comment : null)
}
