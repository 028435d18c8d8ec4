// The poll of an article: its own address, ballots, and closing it by hand.
import { Hono } from 'hono'
import { z } from 'zod'
import { castBallot, closePoll, pollByPublicId, type PollRow } from '../db/polls.ts'
import { canCastBallot, canEditArticles, isSuspended } from '../domain/permissions.ts'
import { ballotCast, endsOf, pollCard, pollPage, pollPath } from '../views/polls.ts'
import { allow, type Env, found, signedIn } from './env.ts'
import { type Faults, readForm, several } from './forms.ts'
import { limited } from './limits.ts'
import { changed, show } from './respond.ts'

export const polls = new Hono<Env>()

const ballotFields = z.strictObject({ option: several(z.string().regex(/^[\w-]{12}$/), 20) })

polls.get('/polls/:id', async (c) => {
  const { db, viewer, reading } = c.var
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer?.id ?? null))
  return show(c, pollPage(poll, {}, reading))
})

polls.post('/polls/:id/ballot', signedIn, limited('vote'), async (c) => {
  const { db, viewer, reading } = c.var
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer.id))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canCastBallot(viewer, endsOf(poll), { state: poll.article_state }, reading.now), 'closed')
  const form = await readForm(c, ballotFields)
  const faults = form.ok ? faultsOf(form.data.option, poll) : form.faults
  const typed = [form.values['option'] ?? []].flat()
  if (!form.ok || faults) return show(c, pollPage(poll, faults ?? {}, reading, typed), { status: 422 })
  const { t } = reading
  const ballot = {
    poll,
    personId: viewer.id,
    options: form.data.option,
    language: t.lang,
    sector: viewer.sector,
  }
  const outcome = await castBallot(db, ballot)
  allow(outcome !== 'closed', 'closed')
  allow(outcome !== 'suspended', 'suspended')
  if (outcome !== 'cast') {
    return show(c, pollPage(poll, { option: 'not_a_choice' }, reading, typed), { status: 422 })
  }
  const after = found(await pollByPublicId(db, poll.public_id, viewer.id))
  return changed(c, ballotCast(after, reading), pollPath(after, t))
})

polls.post('/polls/:id/closing', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canEditArticles(viewer, reading.now))
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer.id))
  allow(await closePoll(db, poll, viewer.id), 'conflict')
  const after = found(await pollByPublicId(db, poll.public_id, viewer.id))
  return changed(c, pollCard(after, {}, reading), pollPath(after, reading.t))
})

function faultsOf(options: readonly string[], poll: PollRow): Faults | null {
  if (options.length === 0) return { option: 'required_choice' }
  return new Set(options).size > poll.max_choices ? { option: `too_many:${poll.max_choices}` } : null
}
