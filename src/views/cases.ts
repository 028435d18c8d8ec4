// The page of a case: the comment where it stands, everything said against it, its author, and the decision.
import type { AuthorRecord, CaseFile, CaseRow, CommentRevisionRow } from '../db/cases.ts'
import { canDecide } from '../domain/permissions.ts'
import { changesOf } from '../domain/revisions.ts'
import { authorCases } from './author-cases.ts'
import { elsewherePart, flagCard } from './case-flags.ts'
import { notesPart } from './case-notes.ts'
import { seedMark } from './comments.ts'
import { decisionCard, decisionHistory, type DecisionTry } from './decisions.ts'
import { blankForm } from './faults.ts'
import { heldPart } from './held-places.ts'
import type { Page } from './layout.ts'
import { waiting } from './masthead.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { commentBadge, outcomeBadge } from './moderation.ts'
import { diffView, hat, html, langOf, type Markup, name, type Part, time, writing } from './parts.ts'
import type { Reading } from './reading.ts'
import { recordPath } from './records.ts'
import type { Texts } from '../locales/index.ts'

export function casePage(file: CaseFile, tried: DecisionTry, reading: Reading): Page {
  const { t } = reading
  const title = titleOf(file.case, t)
  return {
    title,
    path: `/moderation/cases/${file.case.public_id}`,
    robots: 'noindex',
    wide: true,
    body: html`${moderationRooms('queue', reading)}<p class="back"><a href="/${t.lang}${shelfOf(file.case)}">${t.moderation.back}</a></p>
      <h1>${title}</h1>${caseBody(file, tried, false, reading)}`,
    fragment: caseBody(file, tried, arrives, reading),
  }
}

function titleOf({ queue, comment_id, flag_count }: CaseRow, t: Texts): string {
  if (comment_id === null) return t.queue.titles.held
  if (queue === 'unreviewed') return t.queue.titles.unreviewed
  return flag_count === 0 ? t.queue.titles.unflagged : t.moderation.caseTitle(flag_count)
}

/** Back to where the case lies; a decided one was most likely reported. */
const shelfOf = ({ queue }: CaseRow): string =>
  queue === null || queue === 'reported' ? '/moderation' : `/moderation?queue=${queue}`

/** Where htmx puts it, the moderator is led back to the decision. */
const arrives = html` tabindex="-1" autofocus`

/** All that a decision changes on the page. */
function caseBody(file: CaseFile, tried: DecisionTry, arrival: Part, reading: Reading): Markup {
  const { t, viewer, now } = reading
  const { case: of, flags, revisions, decisions, record, notes, elsewhere, held } = file
  const mayDecide = canDecide(
    viewer,
    { author_id: of.author_id, flagger_ids: flags.map(({ person_id }) => person_id) },
    now,
  )
  const mended = mendedPart(of, revisions, reading)
  return html`<div class="case" id="case"><div>
      ${heldPart(of, held, reading)}
      ${commentInPlace(of, reading)}
      ${mended}
      ${revisions.length > (mended ? 1 : 0) && versions(of, revisions, reading)}
    </div>
    <aside aria-label="${t.moderation.decide}">${flagCard(of, flags, reading)}${decisionCard(of, tried, { mayDecide, arrival }, reading)}</aside>
    <div>
      <section><h2>${t.moderation.author}</h2>${authorPart(of, record, reading)}</section>
      ${flags.length > 0 && mayDecide && html`<section><h2>${t.queue.elsewhere}</h2>${elsewherePart(elsewhere, reading)}</section>`}
      <section><h2>${t.moderation.history}</h2>${decisionHistory(decisions, of, reading)}</section>
      ${mayDecide && notesPart(of, notes, tried.about === 'note' ? tried : blankForm, reading)}
    </div>
  </div>`
}

/** The case as it stands now, and beside it the count in the navigation. */
export const caseDecided = (file: CaseFile, openCases: number, reading: Reading): Markup => {
  const count = waiting({ ...reading, openCases })
  return html`${caseBody(file, blankForm, arrives, reading)}
    <hx-partial hx-target="#open-cases" hx-swap="innerHTML">${count}</hx-partial>`
}

function commentInPlace(of: CaseRow, reading: Reading): Markup {
  const { t, timeZone } = reading
  const path = `/${t.lang}/comments/${of.comment_public_id}`
  const edited =
    of.edited_at !== null && html` <span>${t.moderation.edited(t.moment(of.edited_at, timeZone))}</span>`
  return html`<section><h2>${of.comment_id === null ? t.queue.heldText : t.moderation.comment}</h2>
    <p class="small">${t.moderation.under} <a href="/${t.lang}/articles/${of.article_slug}"${langOf(of.article_title)}>${of.article_title}</a></p>
    ${parentPart(of, reading)}
    <div class="quoted"><article class="comment"><header>${name(of, t)} ${hat(of, t)}${of.is_seed && seedMark(t)} ${time(of.posted_at, reading)}${edited}
      ${of.comment_state !== 'published' && commentBadge(of.comment_state, t)}</header>${writing(of.body_html, of.language)}</article></div>
    ${of.comment_id !== null && html`<p class="small"><a href="${path}">${t.moderation.inThread}</a> · ${t.moderation.replies(of.reply_count)}</p>`}</section>`
}

type Answered = Pick<
  CaseRow,
  'parent_html' | 'parent_language' | 'parent_posted_at' | 'parent_handle' | 'parent_name'
> & { parent_state?: CaseRow['parent_state'] }

/** What the text answers. Without `parent_state` what became of that is not said. */
export function parentPart(of: Answered, reading: Reading): Part {
  const { t } = reading
  const { parent_html, parent_state = null, parent_language, parent_posted_at } = of
  if (parent_html === null || parent_language === null || parent_posted_at === null) return false
  const author = name({ handle: of.parent_handle, display_name: of.parent_name }, t)
  return html`<details open><summary class="small">${t.moderation.parent}</summary><article class="comment"><header>${author}
    ${time(parent_posted_at, reading)} ${parent_state !== null && parent_state !== 'published' && commentBadge(parent_state, t)}</header>
    ${writing(parent_html, parent_language)}</article></details>`
}

/** What a mended comment said when it was decided about, against what it says now. */
function mendedPart(of: CaseRow, revisions: readonly CommentRevisionRow[], reading: Reading): Part {
  const { t, timeZone } = reading
  const { mended_at, decided_at } = of
  if (mended_at === null || decided_at === null || mended_at <= decided_at) return false
  const then = revisions.find(({ replaced_at }) => replaced_at > decided_at)
  if (!then) return false
  return html`<section><h2>${t.moderation.mended}</h2><p>${t.moderation.mendedSince(t.moment(mended_at, timeZone))}</p>
    <div lang="${of.language}">${diffView(changesOf(then.body, of.body), t)}</div></section>`
}

/** Each version against the one after it, the latest first. */
const versions = (of: CaseRow, revisions: readonly CommentRevisionRow[], reading: Reading): Markup => {
  const { t } = reading
  const steps = revisions.map((before, index) => ({
    before,
    after: revisions[index + 1]?.body ?? of.body,
  }))
  return html`<details><summary>${t.moderation.revisions} (${t.number(revisions.length)})</summary>${steps
    .reverse()
    .map(
      ({ before, after }) => html`<section><h3>${time(before.replaced_at, reading)}</h3>
    <div lang="${of.language}">${diffView(changesOf(before.body, after, revisions.length), t)}</div></section>`,
    )}</details>`
}

function authorPart(of: CaseRow, record: AuthorRecord, reading: Reading): Markup {
  const { t } = reading
  return html`<p>${name(of, t)} · ${t.moderation.authorComments(record.comment_count)} · <a href="${recordPath({ public_id: of.author_public_id }, t)}">${t.sanction.seeRecord}</a></p>
     ${record.decided.length > 0 && html`<p>${record.decided.map(({ outcome, count }) => [outcomeBadge(outcome, t), ` ${t.number(count)} `])}</p>`}
    ${
      record.cases.length === 0
        ? html`<p class="small">${t.moderation.noEarlier}</p>`
        : html`<h3>${t.moderation.earlier}</h3>${authorCases(record.cases, reading)}`
    }`
}
