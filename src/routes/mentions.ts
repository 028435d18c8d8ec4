// Suggestions while somebody types `@`: a comfort for JavaScript, which also works as a page.
import { Hono } from 'hono'
import { suggestions } from '../db/mentions.ts'
import { textFault } from '../domain/text.ts'
import { suggestionsPage } from '../views/mentions.ts'
import { type Env, signedIn } from './env.ts'
import { show } from './respond.ts'

export const mentions = new Hono<Env>()

/** One letter at least; as much as a handle has at most. What cannot begin one begins nobody's. */
mentions.get('/mentions', signedIn, async (c) => {
  const { db, limits, viewer, reading } = c.var
  await limits.countReading(c, 'mentions', viewer.id)
  const begun = (c.req.query('q') ?? '').normalize('NFC')
  const slug = c.req.query('article') ?? ''
  const isPlausible = /^[\p{L}\p{M}〇0-9_-]{1,30}$/u.test(begun) && textFault(begun) === null
  const asked = { begun, slug: /^[a-z0-9-]{1,80}$/.test(slug) ? slug : null, viewerId: viewer.id }
  return show(c, suggestionsPage(isPlausible ? await suggestions(db, asked) : [], reading))
})
