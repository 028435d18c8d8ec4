// The list of objections: those that wait, the overdue ones first, and those that were decided.
import type { AppealItem } from '../db/appeal-lists.ts'
import type { Piece } from '../db/people.ts'
import { appealable } from '../domain/appeals.ts'
import { excerpt } from '../domain/prose.ts'
import type { StatementAct } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { empty, html, langOf, type Markup, pager, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'

export const appealPath = ({ public_id }: { public_id: string }, t: Texts) =>
  `/${t.lang}/moderation/appeals/${public_id}`

interface Appeals {
  list: Piece<AppealItem>
  state: 'open' | 'decided'
  after: string | undefined
}

export function appealsPage({ list, state, after }: Appeals, reading: Reading): Page {
  const { t } = reading
  const query = state === 'decided' ? '?state=decided' : ''
  const here = `/${t.lang}/moderation/appeals${query}`
  const further = (id: string) => `${query === '' ? '?' : `${query}&`}after=${id}`
  return {
    title: t.appeal.all,
    path: `/moderation/appeals${after === undefined ? query : further(after)}`,
    robots: 'noindex',
    wide: true,
    body: html`<h1>${t.appeal.all}</h1>${moderationRooms('objections', reading)}
      ${stateTabs(state, t)}
      ${list.rows.length === 0 ? empty(state === 'open' ? t.appeal.none : t.appeal.noneDecided) : html`<ol class="queue">${list.rows.map((row) => appealItem(row, reading))}</ol>`}
      ${pager(
        {
          href: list.next === null ? undefined : `/${t.lang}/moderation/appeals${further(list.next)}`,
          label: t.appeal.more,
          first: after === undefined ? undefined : here,
        },
        t,
      )}`,
  }
}

const stateTabs = (state: Appeals['state'], t: Texts): Markup =>
  html`<nav class="sorts" aria-label="${t.appeal.states}">${(['open', 'decided'] as const).map(
    (one) =>
      html`<a href="/${t.lang}/moderation/appeals${one === 'decided' && '?state=decided'}"${one === state && html` aria-current="true"`}>${t.appeal.tabs[one]}</a>\n`,
  )}</nav>`

/** What somebody objects to; acts that nobody can object to never stand in the list. */
export function againstWords(act: StatementAct, t: Texts): string {
  const known = appealable.find((one) => one === act)
  return known === undefined ? '' : t.appeal.against[known]
}

function appealItem(row: AppealItem, reading: Reading): Markup {
  const { t } = reading
  const said = excerpt(row.body, 160)
  return html`<li>${daysOf(row, reading)}
    <div><p><a href="${appealPath(row, t)}">${againstWords(row.act, t)}</a></p>
    <p${langOf(said)}>${said}</p>
    <p class="meta">${row.title !== '' && html`<span${langOf(row.title)}>${row.title}</span>`}
    ${row.reason !== null && html`<span>${t.reasons[row.reason]}</span>`}
    <span>${t.common.labels(t.appeal.due)}${time(row.due_at, reading)}</span></p></div>
    <div>${(row.is_overdue || row.state !== 'open') && dueBadge(row, reading)}
    ${row.state === 'open' && !row.may_decide && html`<span class="badge">${row.waits_for_administrator ? t.appeal.forAdministrator : t.appeal.notYours}</span>`}</div></li>`
}

const day = 24 * 60 * 60_000
const daysBetween = (one: Date, other: Date) => Math.floor(Math.abs(one.getTime() - other.getTime()) / day)

/** As many as are left, or as it is late; of a decided one, as many as it took. */
function daysOf({ is_overdue, made_at, due_at, decided_at }: AppealItem, { t, now }: Reading): Markup {
  const days = decided_at === null ? daysBetween(due_at, now) : daysBetween(made_at, decided_at)
  const word = decided_at !== null ? 'taken' : is_overdue ? 'late' : 'left'
  return html`<b${is_overdue && html` data-late`}>${t.number(days)} <small>${t.appeal.days[word](days)}</small></b>`
}

/** How it stands with it; that it is late is said in words besides its colour. */
export function dueBadge(
  { state, is_overdue, due_at }: Pick<AppealItem, 'state' | 'is_overdue' | 'due_at'>,
  { t, now }: Reading,
): Part {
  if (state !== 'open') return html`<span class="badge" data-state="${state}">${t.appeal.state[state]}</span>`
  const days = daysBetween(due_at, now)
  return is_overdue
    ? html`<span class="badge" data-state="overdue">${t.appeal.late(days)}</span>`
    : html`<span class="badge">${t.appeal.left(days)}</span>`
}
