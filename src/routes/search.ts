// Searching: the question and its filters stand in the address; the answer comes as one types, or by Enter.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { find } from '../db/find.ts'
import { topicList } from '../db/topics.ts'
import { readKeys } from '../domain/cursors.ts'
import { type Kind, kinds } from '../domain/search/kinds.ts'
import { longestQuery, readQuery } from '../domain/search/query.ts'
import { languages } from '../domain/words.ts'
import { type Answer, searchPage } from '../views/search.ts'
import { type Env, found } from './env.ts'
import { show } from './respond.ts'

export const search = new Hono<Env>()

search.get('/search', async (c) => {
  const { db, reading } = c.var
  const topics = await topicList(db)
  const asked = askedFor(c)
  if (asked.topic !== undefined) found(topics.find(({ topic_slug }) => topic_slug === asked.topic))
  const answer = await answerTo(c, asked)
  const status = answer.is === 'too_long' ? 422 : 200
  return show(c, searchPage({ asked, topics, answer }, reading), { status })
})

type Asked = ReturnType<typeof askedFor>

/** An empty filter is none, as the form sends it; one that cannot be is an address with nothing at it. */
function askedFor(c: Context<Env>) {
  const given = (name: string) => c.req.query(name) || undefined
  const [kind, topic, language, after] = [given('kind'), given('topic'), given('language'), given('after')]
  const chosen = kind === undefined ? undefined : found(kinds.find((one) => one === kind))
  return {
    q: (given('q') ?? '').replace(/[\0\ufffd]/g, ''),
    kind: chosen,
    topic,
    language: language === undefined ? undefined : found(languages.find((one) => one === language)),
    after: after === undefined ? undefined : found(placeIn(chosen, after)),
  }
}

/** How many values each order has: comments also by how far readers agree. */
const keysOf: Record<Kind, number> = { articles: 1, comments: 2, people: 1 }

function placeIn(kind: Kind | undefined, after: string) {
  const place = kind === undefined ? null : readKeys(after, keysOf[kind])
  const rank = place?.keys[0] ?? -1
  return place && Number.isInteger(rank) && rank >= 0 && rank < 10 ? { ...place, text: after } : null
}

async function answerTo(c: Context<Env>, { q, kind, topic, language, after }: Asked): Promise<Answer> {
  const { db, limits, reading, viewer } = c.var
  if (q.trim() === '') return { is: 'nothing_asked' }
  await limits.countReading(c, 'search', viewer?.id ?? null)
  if (q.length > longestQuery) return { is: 'too_long' }
  const query = readQuery(q)
  if (query === null) return { is: 'signs_only' }
  const all = { query, kind: kind ?? null, filters: { topic, language }, reading: reading.t.lang }
  const answer = found(await find(db, { ...all, after: after ?? null }))
  return answer === 'too_broad' ? { is: 'too_broad' } : { is: 'found', found: answer }
}
