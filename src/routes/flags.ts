// Flagging a comment: once a person, never one's own.
import { Hono } from 'hono'
import { z } from 'zod'
import { commentToFlag, flagComment, type FlaggableRow } from '../db/flags.ts'
import { canFlag, isSuspended } from '../domain/permissions.ts'
import { isBlank } from '../domain/text.ts'
import { flagReasons } from '../domain/words.ts'
import { flagPage, flagPath, flagRefusedPage, flagSent, flagSentPage } from '../views/flags.ts'
import { allow, found, type SignedInEnv, signedIn } from './env.ts'
import { blank, choice, faulty, readForm, text } from './forms.ts'
import { limited } from './limits.ts'
import { changed, show } from './respond.ts'
import type { Context } from 'hono'
import type { Env } from './env.ts'

export const flags = new Hono<Env>()

const flagFields = z
  .strictObject({
    reason: choice(flagReasons),
    note: text({ limit: 'flag_note', required: false }).optional(),
  })
  .refine(({ reason, note }) => reason !== 'other' || !isBlank(note ?? ''), {
    path: ['note'],
    message: 'other_needs_note',
  })

flags.get('/comments/:id/flags', signedIn, async (c) => {
  const { viewer, reading } = c.var
  const comment = await flaggable(c)
  if (comment.flagged_at !== null) return show(c, flagSentPage(comment, reading))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  if (!canFlag(viewer, comment, reading.now)) return refuse(c, comment)
  return show(c, flagPage(comment, blank(), reading))
})

flags.post('/comments/:id/flags', signedIn, limited('flag'), async (c) => {
  const { db, viewer, reading } = c.var
  const comment = await flaggable(c)
  allow(!isSuspended(viewer, reading.now), 'suspended')
  if (comment.flagged_at !== null) return sent(c, comment)
  if (!canFlag(viewer, comment, reading.now)) return refuse(c, comment)
  const form = await readForm(c, flagFields)
  if (!form.ok) return show(c, flagPage(comment, faulty(form, form.faults), reading), { status: 422 })
  const { reason, note = '' } = form.data
  const flag = { comment, personId: viewer.id, reason, note: isBlank(note) ? null : note }
  const outcome = await flagComment(db, flag)
  allow(outcome !== 'suspended', 'suspended')
  const after = await flaggable(c)
  return outcome === 'gone' ? refuse(c, after) : sent(c, after)
})

type SignedInContext = Context<SignedInEnv, '/comments/:id/flags'>

const flaggable = async (c: SignedInContext) =>
  found(await commentToFlag(c.var.db, c.req.param('id'), c.var.viewer.id))

/** Also of a second flag: the first one was sent, and that is what its sender wants to know. */
const sent = (c: SignedInContext, comment: FlaggableRow) =>
  changed(c, flagSent(comment, c.var.reading), flagPath(comment, c.var.reading.t))

const refuse = (c: SignedInContext, comment: FlaggableRow) =>
  show(c, flagRefusedPage(comment, c.var.reading), { status: 403 })
