// The queue of moderators.
import { Hono } from 'hono'
import { type Cursor, type Queue, queueOf, queuePage as size } from '../db/moderation.ts'
import { topicList } from '../db/topics.ts'
import { canModerate } from '../domain/permissions.ts'
import { languages } from '../domain/words.ts'
import { queuePage } from '../views/moderation.ts'
import { allow, type Env, signedIn } from './env.ts'
import { show } from './respond.ts'

export const moderation = new Hono<Env>()

moderation.get('/moderation', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const topics = await topicList(db)
  const topic = topics.find(({ topic_slug }) => topic_slug === c.req.query('topic'))
  const after = cursorIn(c.req.query('after'))
  const queue: Queue = {
    state: c.req.query('state') === 'decided' ? 'decided' : 'open',
    order: c.req.query('order') === 'flags' ? 'flags' : 'oldest',
    topicId: topic?.id ?? null,
    language: languages.find((language) => language === c.req.query('language')) ?? null,
    after,
  }
  const found = await queueOf(db, queue, { language: reading.t.lang, viewerId: viewer.id })
  const rows = found.slice(0, size)
  const last = found.length > size ? rows.at(-1) : undefined
  const view = {
    ...queue,
    topic: topic?.topic_slug ?? null,
    after: after && cursorOf(after),
    rows,
    topics,
    next: last ? cursorOf({ value: last.cursor, public_id: last.public_id }) : null,
  }
  return show(c, queuePage(view, reading))
})

const cursorOf = ({ value, public_id }: Cursor) => `${value}.${public_id}`

/** `null` for anything that no page of ours wrote: the queue then begins at its beginning. */
function cursorIn(raw: string | undefined): Cursor | null {
  const [, value, public_id] = /^(\d{1,16})\.([\w-]{12})$/.exec(raw ?? '') ?? []
  return value === undefined || public_id === undefined ? null : { value, public_id }
}
