// Following an article, a topic, or a person's official answers: one button, pressed or not.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { type Followed, follow, unfollow } from '../db/follows.ts'
import { personByHandle } from '../db/people.ts'
import { topicList } from '../db/topics.ts'
import { isSuspended } from '../domain/permissions.ts'
import { textFault } from '../domain/text.ts'
import { topicName } from '../views/articles.ts'
import { type Followable, followButton, followPage } from '../views/follows.ts'
import { articleAsked } from './asked.ts'
import { allow, type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { choice, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { changed, show } from './respond.ts'

export const follows = new Hono<Env>()

const followFields = z.strictObject({ follow: choice(['yes', 'no']) })

follows.post('/articles/:slug/follow', signedIn, limited('follow'), async (c) => {
  const { id, slug, title } = await articleAsked(c, c.req.param('slug'))
  return change(c, { noun: 'articles', name: slug }, title, { article_id: id })
})

follows.post('/topics/:slug/follow', signedIn, limited('follow'), async (c) => {
  const topics = await topicList(c.var.db)
  const topic = found(topics.find(({ topic_slug }) => topic_slug === c.req.param('slug')))
  const of = { noun: 'topics', name: topic.topic_slug } as const
  return change(c, of, topicName(topic, c.var.reading), { topic_id: topic.id })
})

follows.post('/people/:handle/follow', signedIn, limited('follow'), async (c) => {
  const { db, viewer } = c.var
  const handle = c.req.param('handle')
  const isPlausible = handle.length <= 200 && textFault(handle) === null
  const person = found(isPlausible ? await personByHandle(db, handle) : null)
  allow(person.id !== viewer.id)
  const of = { noun: 'people', name: person.handle } as const
  return change(c, of, person.display_name, { followed_id: person.id })
})

async function change(
  c: Context<Env & SignedInEnv>,
  of: Omit<Followable, 'followed'>,
  title: string,
  what: Followed,
) {
  const { db, viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const form = await readForm(c, followFields)
  if (!form.ok) return show(c, followPage({ ...of, followed: false }, title, form, reading), { status: 422 })
  const followed = form.data.follow === 'yes'
  await (followed ? follow : unfollow)(db, viewer.id, what)
  const place = `/${reading.t.lang}/${of.noun}/${encodeURIComponent(of.name)}`
  return changed(c, followButton({ ...of, followed }, reading), place)
}
