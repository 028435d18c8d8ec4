// One objection as those see it who decide it: what was decided and why, the text, what is said against it, the answer.
import type { AppealFile } from '../db/appeal-lists.ts'
import { canModerate } from '../domain/permissions.ts'
import { flagReasons } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { againstWords, appealPath, dueBadge } from './appeals.ts'
import { blankForm, faultTexts, type Filled, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { waiting } from './masthead.ts'
import { casePath, commentBadge, reasonOptions } from './moderation.ts'
import {
  choice,
  errorSummary,
  field,
  html,
  langOf,
  type Markup,
  name,
  notice,
  type Part,
  selectField,
  submit,
  time,
  writing,
} from './parts.ts'
import type { Reading } from './reading.ts'
import { recordPath } from './records.ts'
import { ruleWords } from './statements.ts'

export { appealPath }

/** What was typed; `quicker`: somebody else decided meanwhile. */
export interface AppealTry extends Filled {
  quicker?: boolean
}

export function appealPage(file: AppealFile, tried: AppealTry, reading: Reading): Page {
  const { t } = reading
  const title = againstWords(file.act, t)
  return {
    title,
    path: `/moderation/appeals/${file.public_id}`,
    robots: 'noindex',
    wide: true,
    body: html`${moderationRooms('objections', reading)}<p class="back"><a href="/${t.lang}/moderation/appeals">${t.appeal.backToAll}</a></p>
      <h1>${title}</h1>${appealBody(file, tried, false, reading)}`,
    fragment: appealBody(file, tried, arrives, reading),
  }
}

/** Where htmx puts it, the moderator is led back to the decision. */
const arrives = html` tabindex="-1" autofocus`

/** As it stands now, and for moderators beside it the count in the navigation. */
export const appealDecided = (file: AppealFile, openCases: number, reading: Reading): Markup => {
  const count = waiting({ ...reading, openCases })
  return html`${appealBody(file, blankForm, arrives, reading)}${
    canModerate(reading.viewer, reading.now) &&
    html`<hx-partial hx-target="#open-cases" hx-swap="innerHTML">${count}</hx-partial>`
  }`
}

const appealBody = (file: AppealFile, tried: AppealTry, arrival: Part, reading: Reading): Markup => {
  const { t } = reading
  return html`<div class="case" id="appeal"><div>
      <section><h2>${t.appeal.said}</h2>
        <p class="small">${t.appeal.of} ${name(file, t)}, ${time(file.made_at, reading)}</p>
        <blockquote class="quoted"${langOf(file.body)}>${file.body}</blockquote></section>
      ${textPart(file, reading)}
    </div>
    <aside aria-label="${t.appeal.decide}">${answerCard(file, tried, arrival, reading)}</aside>
    <div>${decidedPart(file, reading)}</div></div>`
}

function textPart(file: AppealFile, reading: Reading): Part {
  const { t } = reading
  const { body_html, subject_language, posted_at, subject_state, case_public_id } = file
  if (body_html === null || subject_language === null || posted_at === null || case_public_id === null)
    return false
  const author = name({ handle: file.author_handle, display_name: file.author_name }, t)
  return html`<section><h2>${t.appeal.theText}</h2>
    ${file.title !== '' && file.slug !== null && html`<p class="small">${t.moderation.under} <a href="/${t.lang}/articles/${file.slug}"${langOf(file.title)}>${file.title}</a></p>`}
    <div class="quoted"><article class="comment"><header>${author} ${time(posted_at, reading)}
    ${subject_state !== null && subject_state !== 'published' && commentBadge(subject_state, t)}</header>${writing(body_html, subject_language)}</article></div>
    ${canModerate(reading.viewer, reading.now) && html`<p class="small"><a href="${casePath({ public_id: case_public_id }, t)}">${t.appeal.theCase}</a></p>`}</section>`
}

/** What is objected to. Moderators see who decided it; whoever objects never does. */
function decidedPart(file: AppealFile, reading: Reading): Markup {
  const { t } = reading
  const { rule, reason, until, every_minutes, statement_note } = file
  const by =
    file.against_id === null
      ? rule === null
        ? t.administration.commandLine
        : ruleWords(rule, t)
      : name({ handle: file.against_handle, display_name: file.against_name }, t)
  return html`<section><h2>${t.appeal.decided}</h2><dl class="facts">
    <dt>${t.statement.made}</dt><dd>${time(file.stated_at, reading)}</dd>
    <dt>${t.statement.by}</dt><dd>${by}</dd>
    ${reason !== null && html`<dt>${t.statement.reason}</dt><dd>${t.reasons[reason]}</dd>`}
    ${every_minutes !== null && html`<dt>${t.statement.pace}</dt><dd>${t.statement.everyMinutes(every_minutes)}</dd>`}
    ${until !== null && html`<dt>${t.statement.until}</dt><dd>${time(until, reading)}</dd>`}</dl>
    ${statement_note !== null && html`<blockquote class="quoted"${langOf(statement_note)}>${statement_note}</blockquote>`}
    ${canModerate(reading.viewer, reading.now) && html`<p class="small"><a href="${recordPath({ public_id: file.appellant_public_id }, t)}">${t.appeal.thePerson}</a></p>`}</section>`
}

function answerCard(file: AppealFile, tried: AppealTry, arrival: Part, reading: Reading): Markup {
  const { t } = reading
  const faultless = Object.keys(tried.faults).length === 0
  return html`<section class="card" id="decision" aria-labelledby="decision-head"${faultless && arrival}>
    <h2 id="decision-head">${file.state === 'open' ? t.appeal.decide : t.appeal.decision}</h2>
    ${tried.quicker === true && notice('error', t.appeal.quicker, t)}
    <p>${dueBadge(file, reading)} ${file.state === 'open' && html`<span class="small">${t.common.labels(t.appeal.due)}${time(file.due_at, reading)}</span>`}</p>
    ${file.state === 'open' ? (file.may_decide ? answerForm(file, tried, t) : notice('warning', whyNot(file, reading), t)) : answer(file, reading)}
    ${tried.quicker === true && typedIn(tried, 'note') !== '' && html`<blockquote class="quoted">${typedIn(tried, 'note')}</blockquote>`}
  </section>`
}

function whyNot(file: AppealFile, { t, viewer }: Reading): string {
  if (viewer !== null && viewer.id === file.against_id) return t.appeal.ownDecision
  if (file.waits_for_administrator) return t.appeal.needsAdministrator
  return viewer?.roles.includes('moderator') === true ? t.appeal.ownPart : t.appeal.forModerators
}

function answer(file: AppealFile, reading: Reading): Part {
  const { t } = reading
  const by = { handle: file.decider_handle, display_name: file.decider_name }
  return [
    file.decided_at !== null &&
      html`<p class="small">${file.state !== 'overtaken' && [name(by, t), ', ']}${time(file.decided_at, reading)}</p>`,
    file.note !== null && html`<blockquote class="quoted"${langOf(file.note)}>${file.note}</blockquote>`,
  ]
}

function answerForm(file: AppealFile, form: Filled, t: Texts): Markup {
  const said = faultTexts(form.faults, t)
  const path = `${appealPath(file, t)}/decision`
  const say = t.appeal
  const labels = { verdict: say.verdict, outcome: say.instead, reason: say.insteadReason, note: say.note }
  return html`<form method="post" action="${path}" hx-post="${path}" hx-target="#appeal" hx-swap="outerHTML">
    ${errorSummary(said, t, undefined, labels)}
    ${choice({
      name: 'verdict',
      label: say.verdict,
      value: typedIn(form, 'verdict'),
      required: true,
      options: [
        { value: 'agree', label: say.verdicts.agree, hint: say.reversals[file.aim] },
        { value: 'keep', label: say.verdicts.keep },
      ],
      error: said['verdict'],
    })}
    ${file.aim === 'take_down' && insteadFields(form, said, t)}
    ${field({ name: 'note', label: say.note, hint: say.noteHint, rows: 5, required: true, value: typedIn(form, 'note'), error: said['note'] })}
    ${submit(say.settle)}</form>`
}

const insteadFields = (form: Filled, said: Record<string, string>, t: Texts): Part => [
  selectField({
    name: 'outcome',
    label: t.appeal.instead,
    hint: t.appeal.insteadHint,
    value: typedIn(form, 'outcome'),
    options: [
      { value: '', label: t.appeal.nothing },
      ...(['hide', 'remove'] as const).map((value) => ({ value, label: t.outcomes[value] })),
    ],
    error: said['outcome'],
  }),
  selectField({
    name: 'reason',
    label: t.appeal.insteadReason,
    value: typedIn(form, 'reason'),
    options: reasonOptions(flagReasons, t),
    error: said['reason'],
  }),
]
