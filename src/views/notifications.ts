// The list of what somebody was told; each entry marks itself as read and leads to the place.
import type { Notice } from '../db/notifications.ts'
import type { Piece } from '../db/people.ts'
import { mostUnread } from '../domain/telling.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { faultText } from './faults.ts'
import { empty, hidden, html, langOf, type Markup, notice, pager, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'
import { statementPath, statementSentence } from './statements.ts'

/** What happened, in a sentence. `around`: put about names, whose letters may run the other way. */
export function noticeSentence(row: Notice, t: Texts, around = (name: string) => name): string {
  const say = t.telling
  const { kind, title, people_count, author_name } = row
  switch (kind) {
    case 'answered':
    case 'mentioned':
    case 'official': {
      const who = people_count > 1 ? say.people(people_count) : around(author_name ?? t.common.erased)
      return say[kind](who, title)
    }
    case 'decided':
    case 'reviewed':
      return statementSentence({ act: row.statement?.act ?? 'comment_restored', title }, t)
    case 'opened':
    case 'closed':
    case 'concluded':
      return say[kind](title)
  }
}

/** Where it leads: the statement, the comment, the poll, or the article. */
export function noticePath(notice: Notice, t: Texts): string {
  const { statement, comment_public_id, kind, slug, poll_public_id } = notice
  if (statement !== null) return statementPath(statement, t)
  if (comment_public_id !== null)
    return `/${t.lang}/comments/${comment_public_id}#comment-${comment_public_id}`
  const poll = kind === 'concluded' && poll_public_id !== null ? `#poll-${poll_public_id}` : ''
  return `/${t.lang}/articles/${slug}${poll}`
}

/** Of a single comment its beginning; several are read in their place. `told`: the text as it may be told there. */
export const noticeExcerpt = (
  { count, body_html }: Notice,
  told = (text: string): string => text,
): string | null => (count === 1 && body_html !== null ? excerpt(told(plainText(body_html)), 160) : null)

export function notificationsPage(
  { notices, after, fault }: { notices: Piece<Notice>; after: string | undefined; fault: string | null },
  reading: Reading,
): Page {
  const { t } = reading
  const { rows, next } = notices
  const here = `/${t.lang}/notifications`
  const newest = after === undefined ? rows[0] : undefined
  return {
    title: t.telling.title,
    path: after === undefined ? '/notifications' : `/notifications?after=${after}`,
    robots: 'noindex',
    body: html`<h1>${t.telling.title}</h1>
      ${fault !== null && notice('error', faultText(fault, t), t)}
      <div class="actions">${
        newest !== undefined &&
        reading.unread > 0 &&
        html`<form method="post" action="${here}/read">${hidden('up_to', newest.public_id)}<button type="submit" class="quiet">${t.telling.readAll}</button></form>`
      }<a href="/${t.lang}/account/notifications">${t.telling.settings}</a></div>
      ${rows.length === 0 ? empty(t.telling.none) : html`<ol class="list notices">${rows.map((row) => noticeItem(row, reading))}</ol>`}
      ${pager(
        {
          href: next === null ? undefined : `${here}?after=${next}`,
          label: t.telling.older,
          first: after === undefined ? undefined : here,
        },
        t,
      )}`,
  }
}

/** A button, since it writes: to open a place is to have read of it. */
function noticeItem(row: Notice, reading: Reading): Markup {
  const { t } = reading
  const sentence = noticeSentence(row, t, isolated)
  const said = noticeExcerpt(row)
  const fresh = row.read_at === null && html`<span class="mark">${t.telling.fresh}</span> `
  return html`<li><form method="post" action="/${t.lang}/notifications/read">${hidden('entry', row.public_id)}
    <button type="submit" class="plain"${row.read_at === null && html` data-fresh`}>${fresh}<span${langOf(sentence)}>${sentence}</span></button></form>
    ${said !== null && html`<p class="small"${row.body_language !== t.lang && row.body_language !== null && html` lang="${row.body_language}"`}>${said}</p>`}
    <p class="meta">${time(row.made_at, reading)}</p></li>`
}

/** First strong isolate: what is within stands in its own direction and moves nothing around it (UAX 9). */
const isolated = (name: string) => `\u2068${name}\u2069`

/** The count beside the name in the masthead; it is read out with its noun. */
export function unreadCount({ unread, t }: Reading): Part {
  if (unread === 0) return false
  const many = unread > mostUnread
  const said = html`<span class="unseen">${many ? t.telling.unreadMany : t.telling.unread(unread)}</span>`
  return html` <span class="count"><span aria-hidden="true">${many ? t.telling.many : t.number(unread)}</span>${said}</span>`
}
