// The poll of an article: its own address, ballots, and closing it by hand.
import { Hono } from 'hono'
import { castBallot, countOpenPoll } from '../db/ballots.ts'
import { closeDuePolls, countedAtOnce, endPoll } from '../db/poll-closing.ts'
import { pollByPublicId, type PollRow } from '../db/polls.ts'
import { canCastBallot, canEditArticles, isSuspended } from '../domain/permissions.ts'
import { valuesOfBallot } from '../views/ballots.ts'
import { ballotCast, pollCard, pollPage, pollPath } from '../views/polls.ts'
import { ballotFields, choicesIn } from './ballot-form.ts'
import { allow, type Deps, type Env, found, signedIn } from './env.ts'
import { type Faults, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { changed, show } from './respond.ts'

export const polls = new Hono<Env>()

polls.get('/polls/:id', async (c) => {
  const { db, viewer, reading } = c.var
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer?.id ?? null))
  return show(c, pollPage(poll, {}, reading, valuesOfBallot(poll)))
})

polls.post('/polls/:id/ballot', signedIn, limited('vote'), async (c) => {
  const { db, viewer, reading } = c.var
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer.id))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canCastBallot(viewer, poll, reading.now), 'closed')
  const form = await readForm(c, ballotFields(poll))
  const again = (faults: Faults) => show(c, pollPage(poll, faults, reading, form.values), { status: 422 })
  if (!form.ok) return again(form.faults)
  const read = choicesIn(poll, form.values)
  if ('faults' in read) return again(read.faults)
  const { t } = reading
  const ballot = { poll, personId: viewer.id, choices: read.choices, language: t.lang, sector: viewer.sector }
  const { outcome } = await castBallot(db, ballot)
  allow(outcome !== 'closed', 'closed')
  allow(outcome !== 'suspended', 'suspended')
  if (outcome !== 'cast') return again({ form: 'reworded' })
  await countAfter(c.var, poll)
  const after = found(await pollByPublicId(db, poll.public_id, viewer.id))
  return changed(c, ballotCast(after, reading), pollPath(after, t))
})

/** The ballot is in, whatever becomes of the count: the next one, or the look of every minute, makes it good. */
async function countAfter({ db, log }: Deps, poll: PollRow) {
  await countOpenPoll(db, poll).catch((err: unknown) => log.warn({ err }, 'a poll was not counted'))
}

polls.post('/polls/:id/closing', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canEditArticles(viewer, reading.now))
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer.id))
  allow(await endPoll(db, poll, viewer.id), 'conflict')
  await closeDuePolls(db, countedAtOnce)
  const after = found(await pollByPublicId(db, poll.public_id, viewer.id))
  return changed(c, pollCard(after, {}, reading), pollPath(after, reading.t))
})
