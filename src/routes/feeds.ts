// Feeds of the forum, of a topic, of the comments under an article and of the public log. They show everybody what a guest may see.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { etag } from 'hono/etag'
import { assetPath } from '../assets.ts'
import type { Db } from '../db/client.ts'
import { articlesForFeed, commentsForFeed, forumBegan } from '../db/feeds.ts'
import { headsOf } from '../db/log-chain.ts'
import { logLines } from '../db/moderation-log.ts'
import { topicList } from '../db/topics.ts'
import { atomOf, updatedOf } from '../views/atom.ts'
import { articlesFeed, commentsFeed, type Feed } from '../views/feeds.ts'
import { jsonFeedOf } from '../views/json-feed.ts'
import { logFeed } from '../views/moderation-log-feed.ts'
import { articleAsked } from './asked.ts'
import { type Env, found } from './env.ts'

export const feeds = new Hono<Env>()

// By what it says and not by the article's pulse: each vote lets the pulse grow, and changes nothing in a feed.
const unchanged = etag({ weak: true })

/** The same feed as Atom and as JSON. */
function offer(place: string, feedOf: (c: Context<Env>) => Promise<Feed>) {
  feeds.get(`${place}/feed.atom`, unchanged, async (c) => {
    const feed = await feedOf(c)
    return tell(c, feed, 'atom+xml', atomOf(feed))
  })
  feeds.get(`${place}/feed.json`, unchanged, async (c) => {
    const feed = await feedOf(c)
    return tell(c, feed, 'feed+json', JSON.stringify(jsonFeedOf(feed)))
  })
}

/** Only an empty feed has no age of its own. */
const beganIf = async (articles: readonly unknown[], db: Db) =>
  articles.length === 0 ? { began: await forumBegan(db) } : {}

offer('', async (c) => {
  const { db, reading } = c.var
  const articles = await articlesForFeed(db, reading.t.lang)
  return articlesFeed(articles, { ...made(c), ...(await beganIf(articles, db)) }, reading)
})

offer('/topics/:slug', async (c) => {
  const { db, reading } = c.var
  const topic = found((await topicList(db)).find(({ topic_slug }) => topic_slug === c.req.param('slug')))
  const articles = await articlesForFeed(db, reading.t.lang, topic.id)
  return articlesFeed(articles, { ...made(c), topic, ...(await beganIf(articles, db)) }, reading)
})

offer('/articles/:slug', async (c) => {
  const article = await articleAsked(c, c.req.param('slug') ?? '')
  const comments = await commentsForFeed(c.var.db, article.id)
  return commentsFeed({ article, comments }, made(c), c.var.reading)
})

/** Daily heads told beside a page of lines. */
const headsTold = 10

offer('/moderation-log', async (c) => {
  const { db, reading } = c.var
  const lines = (await logLines(db, {})) ?? []
  return logFeed({ lines, heads: await headsOf(db, headsTold) }, made(c), reading.t)
})

const made = (c: Context<Env>) => ({ origin: c.var.config.origin, icon: assetPath('kiu.svg') })

/** The same for everybody, so that others may keep it; but never without asking whether it still holds. */
function tell(c: Context<Env>, feed: Feed, type: string, text: string) {
  c.header('Cache-Control', 'public, no-cache')
  c.header('Last-Modified', updatedOf(feed).toUTCString())
  c.header('Content-Type', `application/${type}; charset=utf-8`)
  return c.body(text)
}
