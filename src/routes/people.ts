// Public profiles: who somebody is here, and what they said.
import { Hono } from 'hono'
import { isFollowed } from '../db/follows.ts'
import { commentsBy, personByHandle } from '../db/people.ts'
import { textFault } from '../domain/text.ts'
import { profilePage } from '../views/people.ts'
import { cursorIn } from './asked.ts'
import { type Env, found } from './env.ts'
import { show } from './respond.ts'

export const people = new Hono<Env>()

people.get('/people/:handle', async (c) => {
  const { db, viewer, reading } = c.var
  const handle = c.req.param('handle')
  const isPlausible = handle.length <= 200 && textFault(handle) === null
  const person = found(isPlausible ? await personByHandle(db, handle) : null)
  const after = cursorIn(c)
  const written = await commentsBy(db, person.id, { own: false, language: reading.t.lang, after })
  const followed = await isFollowed(db, viewer?.id ?? null, { followed_id: person.id })
  const { origin } = c.var.config
  return show(c, profilePage({ person, written, followed, after, origin }, reading))
})
