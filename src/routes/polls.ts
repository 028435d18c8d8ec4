// The poll of an article: its own address, ballots, and closing it by hand.
import { type Context, Hono } from 'hono'
import { fileOf, listOf } from '../db/ballot-lists.ts'
import { castBallot, countOpenPoll } from '../db/ballots.ts'
import { closeDuePolls, countedAtOnce, endPoll } from '../db/poll-closing.ts'
import { choicesWithReceipt, pollByPublicId, type PollRow } from '../db/polls.ts'
import { canCastBallot, canEditArticles, isSuspended } from '../domain/permissions.ts'
import { valuesOfBallot } from '../views/ballots.ts'
import { chartFile, chartNames } from '../views/poll-charts/index.ts'
import { outcomeOf } from '../views/poll-outcomes.ts'
import { ballotCast, pollCard, pollPage, pollPath } from '../views/polls.ts'
import { ballotFields, choicesIn, isOfWording } from './ballot-form.ts'
import { allow, type Deps, type Env, found, signedIn } from './env.ts'
import { type Faults, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { changed, csv, download, show } from './respond.ts'

export const polls = new Hono<Env>()

polls.get('/polls/:id', async (c) => {
  const { db, viewer, reading } = c.var
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer?.id ?? null))
  const outcome = poll.closed_at === null ? undefined : await outcomeShown(c, poll)
  return show(c, pollPage(poll, {}, reading, { typed: valuesOfBallot(poll), outcome }))
})

/** With the ballot that was looked for by its receipt. */
async function outcomeShown(c: Context<Env>, poll: PollRow) {
  const { db, reading } = c.var
  const counted = waveAsked(c, poll)
  const asked = c.req.query('receipt')
  if (asked === undefined) return outcomeOf(poll, counted, reading.t)
  const receipt = receiptIn(asked)
  const choices = receipt === null ? null : await choicesWithReceipt(db, poll.id, counted.wave, receipt)
  return outcomeOf(poll, counted, reading.t, { asked, choices })
}

/** As it was written down: with blanks, in either width and either case. */
function receiptIn(typed: string): Buffer | null {
  const digits = typed.slice(0, 200).normalize('NFKC').replace(/[\s-]/g, '').toLowerCase()
  return /^[0-9a-f]{32}$/.test(digits) ? Buffer.from(digits, 'hex') : null
}

/** Of the last wave, or of the first by `?wave=1`. */
function waveAsked(c: Context, poll: PollRow) {
  const wave = c.req.query('wave')
  found(poll.closed_at)
  return found(
    wave === undefined ? poll.outcomes.at(-1) : poll.outcomes.find((one) => String(one.wave) === wave),
  )
}

polls.get('/polls/:id/:file{ballots\\.(csv|json)}', async (c) => {
  const { db, limits, viewer } = c.var
  await limits.countReading(c, 'ballots', viewer?.id ?? null)
  const poll = found(await pollByPublicId(db, c.req.param('id'), null))
  const { wave, root } = waveAsked(c, poll)
  found(root)
  const format = c.req.param('file') === 'ballots.csv' ? 'csv' : 'json'
  const name = `kiu-ballots-${poll.public_id}-${wave}.${format}`
  const type = format === 'csv' ? csv : 'application/json; charset=utf-8'
  return download(c, fileOf(db, await listOf(db, poll.id, wave), format), { name, type })
})

polls.get('/polls/:id/charts/:file', async (c) => {
  const { db, reading } = c.var
  const poll = found(await pollByPublicId(db, c.req.param('id'), null))
  const outcome = outcomeOf(poll, waveAsked(c, poll), reading.t)
  const [, name, format] = found(/^([a-z]+)\.(svg|csv)$/.exec(c.req.param('file')))
  const chart = found(chartNames.find((one) => one === name))
  const file = found(chartFile(chart, format as 'svg' | 'csv', outcome, reading))
  return download(c, file.body, { name: file.filename, type: file.type })
})

polls.post('/polls/:id/ballot', signedIn, limited('vote'), async (c) => {
  const { db, viewer, reading } = c.var
  const poll = found(await pollByPublicId(db, c.req.param('id'), viewer.id))
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canCastBallot(viewer, poll, reading.now), 'closed')
  const form = await readForm(c, ballotFields(poll))
  const again = (faults: Faults) =>
    show(c, pollPage(poll, faults, reading, { typed: form.values }), { status: 422 })
  if (!isOfWording(poll, form.values)) return again({ form: 'reworded' })
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
