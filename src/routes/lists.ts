// All articles, by topic and by whether they are open, page by page; every choice stands in the address.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { isFollowed } from '../db/follows.ts'
import { articleList } from '../db/lists.ts'
import { topicList, topicsWithNewest } from '../db/topics.ts'
import { listPage } from '../views/lists.ts'
import { topicPage, topicsPage } from '../views/topics.ts'
import { type Env, found } from './env.ts'
import { show } from './respond.ts'

export const lists = new Hono<Env>()

lists.get('/articles', async (c) => {
  const { config, db, reading } = c.var
  const { topic, state, after } = asked(c)
  const topics = await topicList(db)
  if (topic !== undefined) found(topics.find(({ topic_slug }) => topic_slug === topic))
  const list = found(await articleList(db, { language: reading.t.lang, topic, state, after }))
  return show(c, listPage({ list, topics, topic, state, after, origin: config.origin }, reading))
})

lists.get('/topics', async (c) => {
  const { config, db, reading } = c.var
  const topics = await topicsWithNewest(db, reading.t.lang)
  return show(c, topicsPage({ topics, origin: config.origin }, reading))
})

lists.get('/topics/:slug', async (c) => {
  const { config, db, viewer, reading } = c.var
  const { state, after } = asked(c)
  const topics = await topicList(db)
  const topic = found(topics.find(({ topic_slug }) => topic_slug === c.req.param('slug')))
  const list = found(
    await articleList(db, { language: reading.t.lang, topic: topic.topic_slug, state, after }),
  )
  const followed = await isFollowed(db, viewer?.id ?? null, { topic_id: topic.id })
  const { origin } = config
  return show(c, topicPage({ list, topics, topic, followed, state, after, origin }, reading))
})

/** An empty choice is none, as a form sends it; one that cannot be is an address with nothing at it. */
function asked(c: Context) {
  const given = (name: string) => c.req.query(name) || undefined
  const [topic, state, after] = [given('topic'), given('state'), given('after')]
  return {
    topic: topic === undefined ? undefined : found(slugIn(topic)),
    state: state === undefined ? undefined : found(states.find((one) => one === state)),
    after: after === undefined ? undefined : found(/^[\w-]{12}$/.test(after) ? after : null),
  }
}

const states = ['open', 'closed'] as const

const slugIn = (text: string): string | null => (/^[a-z0-9-]{1,80}$/.test(text) ? text : null)
