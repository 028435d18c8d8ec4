// A case that is judged a second time: the text as it was, what was flagged, and the form; nothing of the first decision.
import type { OpinionRow } from '../db/second-opinions.ts'
import { decisionReasons, guidelineSections } from '../domain/guidelines.ts'
import { outcomes } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { parentPart } from './cases.ts'
import { faultTexts, type Filled, typedIn } from './faults.ts'
import { guidelineLinks } from './guidelines.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { reasonOptions } from './moderation.ts'
import {
  choice,
  empty,
  errorSummary,
  hat,
  html,
  langOf,
  type Markup,
  name,
  notice,
  pager,
  selectField,
  submit,
  time,
  writing,
} from './parts.ts'
import type { Reading } from './reading.ts'

export interface OpinionView {
  /** `undefined`: nothing waits. */
  opinion: OpinionRow | undefined
  /** Nothing was skipped before it. */
  isFirst: boolean
  form: Filled
  /** What became of the one before. */
  told?: 'given' | 'quicker' | undefined
}

export const opinionsPath = (t: Texts) => `/${t.lang}/moderation/opinions`

export function opinionPage(view: OpinionView, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.agreement.opinions,
    path: '/moderation/opinions',
    robots: 'noindex',
    wide: true,
    body: html`<h1>${t.agreement.opinions}</h1>${moderationRooms('agreement', reading)}
      ${opinionBody(view, false, reading)}`,
    fragment: opinionBody(view, true, reading),
  }
}

/** All that an answer changes on the page: the next case, and what became of the last. Where it `arrives`, one is led to it. */
function opinionBody(
  { opinion, isFirst, form, told }: OpinionView,
  arrives: boolean,
  reading: Reading,
): Markup {
  const { t } = reading
  const isFresh = arrives && Object.keys(form.faults).length === 0
  return html`<div id="opinion"${isFresh && html` tabindex="-1" autofocus`}>
    ${told === 'given' && notice('done', t.agreement.given, t)}
    ${told === 'quicker' && notice('error', t.agreement.quicker, t)}
    ${opinion ? judging(opinion, form, reading) : empty(t.agreement.noMore)}
    ${opinion === undefined && pager({ first: isFirst ? undefined : opinionsPath(t) }, t)}</div>`
}

function judging(opinion: OpinionRow, form: Filled, reading: Reading): Markup {
  const { t } = reading
  return html`<p class="standfirst">${t.agreement.how}</p>
    <div class="case"><div><section><h2>${t.agreement.comment}</h2>
      <p class="small">${t.moderation.under} <a href="/${t.lang}/articles/${opinion.article_slug}"${langOf(opinion.article_title)}>${opinion.article_title}</a></p>
      ${parentPart(opinion, reading)}
      <div class="quoted"><article class="comment"><header>${name(opinion, t)} ${hat(opinion, t)} ${time(opinion.posted_at, reading)}</header>
        ${writing(opinion.body_html, opinion.language)}</article></div></section></div>
    <aside aria-label="${t.moderation.decide}">${flagged(opinion, t)}
      <section class="card" aria-labelledby="decision-head"><h2 id="decision-head">${t.moderation.decide}</h2>${opinionForm(opinion, form, t)}</section></aside>
    </div>`
}

/** Without who: it is the text that is judged. */
const flagged = ({ flags }: OpinionRow, t: Texts): Markup =>
  html`<section class="card"><h2>${t.agreement.flags}</h2>${
    flags.length === 0
      ? html`<p class="small">${t.agreement.noFlags}</p>`
      : html`<ol class="flags">${flags.map(
          ({ reason, note }) =>
            html`<li><b>${t.reasons[reason]}</b>${note !== null && html`<p${langOf(note)}>${note}</p>`}</li>`,
        )}</ol>`
  }</section>`

function opinionForm({ public_id }: OpinionRow, form: Filled, t: Texts): Markup {
  const said = faultTexts(form.faults, t)
  const path = `${opinionsPath(t)}/${public_id}`
  return html`<form method="post" action="${path}" hx-post="${path}" hx-target="#opinion" hx-swap="outerHTML">
    ${errorSummary(said, t, undefined, { outcome: t.moderation.outcome, reason: t.moderation.reason })}
    ${choice({
      name: 'outcome',
      label: t.moderation.outcome,
      value: typedIn(form, 'outcome'),
      required: true,
      options: outcomes.map((value) => ({ value, label: t.outcomes[value] })),
      error: said['outcome'],
    })}
    ${selectField({
      name: 'reason',
      label: t.moderation.reason,
      hint: guidelineLinks(guidelineSections, t),
      required: true,
      value: typedIn(form, 'reason'),
      options: reasonOptions(decisionReasons, t),
      error: said['reason'],
    })}
    <div class="actions">${submit(t.agreement.give)} <a class="quiet" href="${opinionsPath(t)}?after=${public_id}">${t.agreement.skip}</a></div>
  </form>`
}
