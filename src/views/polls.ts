// The poll beside an article: the ballot for who may cast one, the results for who may see them.
import type { PollRow } from '../db/polls.ts'
import { canCastBallot, canEditArticles } from '../domain/permissions.ts'
import { canSeeResults, endOfWave, phaseOf, type PollPhase } from '../domain/results.ts'
import type { PollOutcome } from '../domain/outcome.ts'
import type { Tally } from '../domain/tally/index.ts'
import type { Texts } from '../locales/index.ts'
import { labelOf, questionOf } from './ballot-names.ts'
import { ballotForm, ballotStyles, valuesOfBallot } from './ballots.ts'
import type { Values } from './faults.ts'
import type { Page } from './layout.ts'
import { html, type Markup, type Part, resultTable } from './parts.ts'
import { limitLists } from './poll-limits.ts'
import { linesOf, percentOf } from './poll-lines.ts'
import { outcomeOf } from './poll-outcomes.ts'
import { pollResults } from './poll-results.ts'
import type { Reading } from './reading.ts'

type Faults = Readonly<Record<string, string>>

export const pollPath = (poll: Pick<PollRow, 'article_slug' | 'public_id'>, t: Texts) =>
  `/${t.lang}/articles/${poll.article_slug}#poll-${poll.public_id}`

/** The poll by itself: what its link opens, and where a ballot with a mistake comes back. */
export function pollPage(
  poll: PollRow,
  faults: Faults,
  reading: Reading,
  { typed, outcome }: { typed: Values; outcome?: PollOutcome | undefined },
): Page {
  const { t } = reading
  const card = pollCard(poll, faults, reading, { typed })
  return {
    title: questionOf(poll, t).text,
    path: `/polls/${poll.public_id}`,
    robots: 'noindex',
    styles: outcome === undefined ? ballotStyles(poll, reading) : ['polls.css'],
    body: html`<p class="back"><a href="/${t.lang}/articles/${poll.article_slug}">${t.poll.toArticle}</a></p>
      <h1>${t.poll.eyebrow}</h1>${outcome === undefined ? card : [closedHead(poll, outcome, reading), pollResults(outcome, reading)]}`,
    fragment: card,
  }
}

/** Above the whole result: what was asked, and until when. */
const closedHead = (poll: PollRow, outcome: PollOutcome, reading: Reading): Markup => {
  const { t } = reading
  const question = questionOf(poll, t)
  return html`<section class="asked" id="poll-${poll.public_id}"><p class="eyebrow">${ballotsLine(poll, t)}</p>
    <p class="question" lang="${question.lang}">${question.text}</p><p><small>${t.poll.closed}</small></p>${poll.outcomes.length > 1 && waves(poll, outcome, t)}</section>`
}

const waves = ({ public_id, outcomes }: PollRow, { wave }: PollOutcome, t: Texts): Markup =>
  html`<nav aria-label="${t.poll.waves}"><ul class="waves">${outcomes.map(
    (one) =>
      html`<li><a href="/${t.lang}/polls/${public_id}?wave=${one.wave}"${one.wave === wave && html` aria-current="page"`}>${t.poll.wave(one.wave)}</a></li>`,
  )}</ul></nav>`

/** What htmx puts in place of the card when a ballot was cast: the button that was pressed is gone, so the card gets the focus. */
export const ballotCast = (poll: PollRow, reading: Reading): Markup =>
  pollCard(poll, {}, reading, { focus: html` tabindex="-1" autofocus`, showsReceipt: true })

/** `typed`: what stands in the ballot, after a mistake what was sent. */
export function pollCard(
  poll: PollRow,
  faults: Faults,
  reading: Reading,
  {
    typed = valuesOfBallot(poll),
    focus = false,
    showsReceipt = false,
  }: { typed?: Values; focus?: Part; showsReceipt?: boolean } = {},
): Markup {
  const { t, viewer, now } = reading
  const mayVote = canCastBallot(viewer, poll, now)
  const phase = phaseOf(poll, now)
  const tally = shownTally(poll)
  const question = questionOf(poll, t)
  return html`<section class="card poll" id="poll-${poll.public_id}" aria-labelledby="question-${poll.public_id}"${focus}>
    <p class="eyebrow">${ballotsLine(poll, t)}</p>
    <h2 id="question-${poll.public_id}" lang="${question.lang}">${question.text}</h2>
    ${mayVote && !poll.has_ballot && ballotForm(poll, faults, typed, reading)}
    ${tally !== undefined ? resultsOf(poll, tally, mayVote, t) : !mayVote && optionList(poll, t)}
    ${mayVote && poll.has_ballot && changeForm(poll, faults, typed, reading)}
    ${receiptOf(poll, showsReceipt, t)}
    ${phase === 'closed' && limitsOf(poll, reading)}
    <footer><small>${standing(poll, phase, { sees: tally !== undefined, mayVote }, reading)}</small>
    ${phase === 'closed' && html`<p><a href="/${t.lang}/polls/${poll.public_id}">${t.poll.full}</a></p>`}
    ${phase !== 'closed' && phase !== 'counting' && canEditArticles(viewer, now) && closing(poll, t)}</footer>
  </section>`
}

/** How it stands, for who may see that: of a closed poll its last wave, of an open one what was counted so far. */
export function shownTally(poll: PollRow): Tally | null | undefined {
  if (!canSeeResults(poll, poll.has_ballot)) return undefined
  return poll.closed_at === null ? poll.open_tally : (poll.outcomes.at(-1)?.tally ?? null)
}

export const ballotsLine = ({ ballot_count }: Pick<PollRow, 'ballot_count'>, t: Texts): string =>
  `${t.poll.eyebrow} · ${t.poll.ballots(ballot_count)}`

/** Before one's own ballot the results stay folded: the question comes first. */
function resultsOf(poll: PollRow, tally: Tally | null, mayVote: boolean, t: Texts): Part {
  const lines = linesOf(tally, poll.options.length)
  const table = resultTable(
    poll.options.map((option, at) => ({
      label: labelOf(option, t),
      count: lines[at]!.value,
      share: lines[at]!.share,
      percent: percentOf(lines[at]!, tally, t),
      mine: mineOf(poll, at, t),
    })),
    { ...t.poll.results, count: t.poll.counted[poll.method] },
    t,
  )
  if (!mayVote || poll.has_ballot) return table
  return html`<details class="sofar"><summary>${t.poll.soFar}</summary>${table}</details>`
}

/** What the reader chose: of numbers, which. */
function mineOf({ method, my_ballot }: PollRow, at: number, t: Texts): boolean | string {
  const given = my_ballot?.choices[at]
  if (given === undefined || (given === 0 && method !== 'score')) return false
  return method === 'ranking' || method === 'score' || method === 'points' ? t.poll.gave[method](given) : true
}

/** Beside the result, wherever that is shown. */
function limitsOf(poll: PollRow, reading: Reading): Part {
  const counted = poll.outcomes.at(-1)
  if (!counted) return false
  const { title } = reading.t.pollLimits
  return html`<details class="can"><summary>${title}</summary>${limitLists(outcomeOf(poll, counted, reading.t), reading)}</details>`
}

const optionList = (poll: PollRow, t: Texts): Markup =>
  html`<ul class="options">${poll.options.map((option) => html`<li>${labelOf(option, t)}</li>`)}</ul>`

const changeForm = (poll: PollRow, faults: Faults, typed: Values, reading: Reading): Markup =>
  html`<details class="change"${Object.keys(faults).length > 0 && html` open`}><summary>${reading.t.poll.change}</summary>${ballotForm(poll, faults, typed, reading)}</details>`

/** Only while it can be known whose ballot it is; it is kept on the account's page as long. */
function receiptOf({ my_ballot }: PollRow, shows: boolean, t: Texts): Part {
  if (my_ballot === null) return false
  return html`<details class="receipt"${shows && html` open`}><summary>${t.poll.receipt}</summary>
    <p><code>${grouped(my_ballot.receipt)}</code></p>
    <p><small>${t.poll.receiptHint} <a href="/${t.lang}/account#receipts">${t.poll.receipts}</a></small></p></details>`
}

/** Four digits at a time, so that it can be written down. */
export const grouped = (receipt: string): string => receipt.replace(/.{4}(?=.)/g, '$& ')

const closing = (poll: PollRow, t: Texts): Markup =>
  html`<form method="post" action="/${t.lang}/polls/${poll.public_id}/closing"><button type="submit" class="quiet">${t.poll.close}</button></form>`

/** What can still be done, until when, and when results are shown: a sentence each. */
function standing(
  poll: PollRow,
  phase: PollPhase,
  { sees, mayVote }: { sees: boolean; mayVote: boolean },
  { t, viewer, now, timeZone }: Reading,
): Part {
  const until = endOfWave(poll, now)
  const again = poll.second_opens_at
  const signIn = `/${t.lang}/sign-in?return_to=${encodeURIComponent(pollPath(poll, t))}`
  const sentences = {
    open: until && t.poll.openUntil(t.moment(until, timeZone)),
    between: again && t.poll.between(t.moment(again, timeZone)),
    counting: t.poll.counting,
    closed: t.poll.closed,
  }
  return [
    sentences[phase] && html`<span>${sentences[phase]}</span> `,
    phase === 'open' && viewer === null && html`<a href="${signIn}">${t.poll.signIn}</a> `,
    mayVote && html`<span>${t.poll.changeable}</span> `,
    phase !== 'closed' && again !== null && html`<span>${t.poll.twice}</span> `,
    phase !== 'closed' && poll.quorum !== null && html`<span>${t.poll.quorum(poll.quorum)}</span> `,
    phase !== 'closed' &&
      poll.required_share !== null &&
      html`<span>${t.poll.requiredShare(poll.required_share)}</span> `,
    !sees && html`<span>${poll.results === 'after_vote' ? t.poll.afterVote : t.poll.afterClose}</span>`,
  ]
}
