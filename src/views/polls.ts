// The poll beside an article: the ballot for who may cast one, the results for who may see them.
import type { PollOption, PollRow } from '../db/polls.ts'
import { canCastBallot, canEditArticles } from '../domain/permissions.ts'
import { canSeeResults, isPollOpen, type PollTimes, timesOf } from '../domain/results.ts'
import type { Texts } from '../locales/index.ts'
import { faultTexts } from './faults.ts'
import type { Page } from './layout.ts'
import { choice, errorSummary, html, type Markup, type Part, resultTable, submit } from './parts.ts'
import type { Reading } from './reading.ts'

type Faults = Readonly<Record<string, string>>

export const pollPath = (poll: Pick<PollRow, 'article_slug' | 'public_id'>, t: Texts) =>
  `/${t.lang}/articles/${poll.article_slug}#poll-${poll.public_id}`

/** The poll by itself: what its link opens, and where a ballot with a mistake comes back. */
export function pollPage(poll: PollRow, faults: Faults, reading: Reading, typed = poll.chosen): Page {
  const { t } = reading
  const card = pollCard(poll, faults, reading, { typed })
  return {
    title: questionOf(poll, t).text,
    path: `/polls/${poll.public_id}`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/articles/${poll.article_slug}">${t.poll.toArticle}</a></p>
      <h1>${t.poll.eyebrow}</h1>${card}`,
    fragment: card,
  }
}

/** What htmx puts in place of the card when a ballot was cast: the button that was pressed is gone, so the card gets the focus. */
export const ballotCast = (poll: PollRow, reading: Reading): Markup =>
  pollCard(poll, {}, reading, { focus: html` tabindex="-1" autofocus` })

/** `typed`: what stands chosen in the ballot, after a mistake what was sent. */
export function pollCard(
  poll: PollRow,
  faults: Faults,
  reading: Reading,
  { typed = poll.chosen, focus = false }: { typed?: string[]; focus?: Part } = {},
): Markup {
  const { t, viewer, now } = reading
  const ends = endsOf(poll)
  const mayVote = canCastBallot(viewer, ends, { state: poll.article_state }, now)
  const open = poll.article_state === 'published' && isPollOpen(ends, now)
  const sees = canSeeResults({ ...ends, results: poll.results }, poll.has_ballot, now)
  const question = questionOf(poll, t)
  return html`<section class="card poll" id="poll-${poll.public_id}" aria-labelledby="question-${poll.public_id}"${focus}>
    <p class="eyebrow">${ballotsLine(poll, t)}</p>
    <h2 id="question-${poll.public_id}" lang="${question.lang}">${question.text}</h2>
    ${mayVote && !poll.has_ballot && ballotForm(poll, faults, typed, reading)}
    ${sees ? resultsOf(poll, mayVote, t) : !mayVote && optionList(poll, t)}
    ${mayVote && poll.has_ballot && changeForm(poll, faults, typed, reading)}
    <footer><small>${standing(poll, { open, sees, mayVote }, reading)}</small>
    ${open && canEditArticles(viewer, now) && closing(poll, t)}</footer>
  </section>`
}

export const ballotsLine = ({ ballot_count }: Pick<PollRow, 'ballot_count'>, t: Texts): string =>
  `${t.poll.eyebrow} · ${t.poll.ballots(ballot_count)}`

/** When the poll ends, by itself or with its article. */
export const endsOf = (poll: PollRow): PollTimes =>
  timesOf(poll, { closes_at: poll.article_closes_at, closed_at: poll.article_closed_at })

/** Before one's own ballot the results stay folded: the question comes first. */
function resultsOf(poll: PollRow, mayVote: boolean, t: Texts): Part {
  const table = resultTable(
    poll.options.map((option) => ({
      label: labelOf(option, t),
      count: option.choice_count,
      share: poll.ballot_count === 0 ? 0 : option.choice_count / poll.ballot_count,
      mine: poll.chosen.includes(option.public_id),
    })),
    t.poll.results,
    t,
  )
  if (!mayVote || poll.has_ballot) return table
  return html`<details class="sofar"><summary>${t.poll.soFar}</summary>${table}</details>`
}

const optionList = (poll: PollRow, t: Texts): Markup =>
  html`<ul class="options">${poll.options.map((option) => html`<li>${labelOf(option, t)}</li>`)}</ul>`

const changeForm = (poll: PollRow, faults: Faults, typed: string[], reading: Reading): Markup =>
  html`<details class="change"${Object.keys(faults).length > 0 && html` open`}><summary>${reading.t.poll.change}</summary>${ballotForm(poll, faults, typed, reading)}</details>`

function ballotForm(poll: PollRow, faults: Faults, typed: string[], { t }: Reading): Markup {
  const said = faultTexts(faults, t)
  const several = poll.max_choices > 1
  const id = `option-${poll.public_id}`
  return html`<form class="ballot" method="post" action="/${t.lang}/polls/${poll.public_id}/ballot"
    hx-post="/${t.lang}/polls/${poll.public_id}/ballot" hx-target="#poll-${poll.public_id}" hx-swap="outerHTML">
    ${errorSummary(said, t, () => id)}
    ${choice({
      name: 'option',
      id,
      label: several ? t.poll.chooseUpTo(poll.max_choices) : t.poll.chooseOne,
      value: typed,
      several,
      options: poll.options.map((option) => ({ value: option.public_id, label: labelOf(option, t) })),
      error: said['option'],
    })}
    ${submit(poll.has_ballot ? t.poll.recast : t.poll.cast)}
  </form>`
}

const closing = (poll: PollRow, t: Texts): Markup =>
  html`<form method="post" action="/${t.lang}/polls/${poll.public_id}/closing"><button type="submit" class="quiet">${t.poll.close}</button></form>`

/** What can still be done, until when, and when results are shown: a sentence each. */
function standing(
  poll: PollRow,
  { open, sees, mayVote }: { open: boolean; sees: boolean; mayVote: boolean },
  { t, viewer, timeZone }: Reading,
): Part {
  const until = endsOf(poll).closes_at
  const signIn = `/${t.lang}/sign-in?return_to=${encodeURIComponent(pollPath(poll, t))}`
  return [
    open
      ? until && html`<span>${t.poll.openUntil(t.moment(until, timeZone))}</span> `
      : html`<span>${t.poll.closed}</span> `,
    open && viewer === null && html`<a href="${signIn}">${t.poll.signIn}</a> `,
    mayVote && html`<span>${t.poll.changeable}</span> `,
    !sees && html`<span>${poll.results === 'after_vote' ? t.poll.afterVote : t.poll.afterClose}</span>`,
  ]
}

/** In the reader's language, or in the only one there is. */
export function questionOf(poll: Pick<PollRow, 'question_en' | 'question_zh_hk'>, t: Texts) {
  const [own, other] =
    t.lang === 'en' ? [poll.question_en, poll.question_zh_hk] : [poll.question_zh_hk, poll.question_en]
  return { text: own ?? other ?? '', lang: own === null ? t.other : t.lang }
}

function labelOf(option: PollOption, t: Texts): Markup {
  const [own, other] =
    t.lang === 'en' ? [option.label_en, option.label_zh_hk] : [option.label_zh_hk, option.label_en]
  return own === null ? html`<span lang="${t.other}">${other}</span>` : html`<span>${own}</span>`
}
