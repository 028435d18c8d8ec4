// A text that is held: its author sees it and may take it back; moderators are led to its case, and to everybody else it is not there.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { takeBackHeldText } from '../db/held-texts.ts'
import { heldByPublicId } from '../db/own-held-texts.ts'
import { canModerate, isSuspended } from '../domain/permissions.ts'
import { commentPath } from '../views/comments.ts'
import { heldPage, heldPath } from '../views/held.ts'
import { idAsked } from './asked.ts'
import { allow, type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const heldTexts = new Hono<Env>()

heldTexts.get('/held/:id', signedIn, async (c) => {
  const { viewer, reading } = c.var
  const held = await heldAsked(c)
  const { t } = reading
  if (held.author_id !== viewer.id) {
    found((canModerate(viewer, reading.now) && held.case_public_id) || null)
    return lead(c, `/${t.lang}/moderation/cases/${held.case_public_id}`)
  }
  if (held.state === 'published') return lead(c, commentPath(held, t))
  return show(c, heldPage(held, {}, reading))
})

/** A comment that did not appear yet has its address already: to its author it is the held text. */
export async function leadToHeld(c: Context<Env>, id: string) {
  const { db, viewer, reading } = c.var
  const held = found(await heldByPublicId(db, id, reading.t.lang))
  found(held.author_id === viewer?.id || null)
  return lead(c, heldPath(held, reading.t))
}

heldTexts.post('/held/:id/removal', signedIn, limited('post'), async (c) => {
  const { db, viewer, reading } = c.var
  const held = await heldAsked(c)
  found(held.author_id === viewer.id || null)
  allow(!isSuspended(viewer, reading.now), 'suspended')
  const taken = held.state === 'withdrawn' || (await takeBackHeldText(db, held))
  if (taken) return lead(c, heldPath(held, reading.t))
  return show(c, heldPage(await heldAsked(c), { conflict: true }, reading), { status: 409 })
})

async function heldAsked(c: Context<SignedInEnv, '/held/:id'>) {
  const { db, reading } = c.var
  return found(await heldByPublicId(db, idAsked(c), reading.t.lang))
}
