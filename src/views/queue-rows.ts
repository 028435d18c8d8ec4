// One case in the queue: how many flagged it, its first words, why it is here, and who looks at it.
import type { QueueRow } from '../db/moderation.ts'
import { takenUntil } from '../domain/queue.ts'
import type { Texts } from '../locales/index.ts'
import { casePath, commentBadge, decidedBadge, excerptOf, ruleName } from './moderation.ts'
import { html, langOf, type Markup, type Part, time } from './parts.ts'
import { queueAddress, type QueueQuery } from './queue-filters.ts'
import type { Reading } from './reading.ts'

export function queueRow(row: QueueRow, view: QueueQuery, reading: Reading): Markup {
  const { t, viewer } = reading
  const words = excerptOf(row, t)
  const isMine = row.taken_by === viewer?.id && takenUntil(row, reading.now) !== null
  return html`<li data-case="${row.public_id}" data-version="${row.version}"${row.comment_id === null && html` data-held`}${isMine && html` data-mine`}>
    ${view.shelf !== 'decided' && tick(row, words, t)}
    ${(view.shelf === 'reported' || view.shelf === 'decided') && html`<b>${t.number(row.flag_count)} <small>${row.flag_count === 1 ? t.moderation.flag : t.moderation.flags}</small></b>`}
    <div><p lang="${row.language}"><a href="${casePath(row, t)}">${words}</a></p>
    <p class="meta">${why(row, view, t)}
    ${under(row, view, t)}
    ${row.queue !== null && html`<span>${t.moderation.waits} ${age(row.opened_at, reading)}</span>`}
    ${row.queue === null && row.decided_at !== null && time(row.decided_at, reading, 'day')}
    ${row.is_own && html`<b>${t.moderation.own}</b>`}</p></div>
    <div class="marks">${marks(row, reading)}</div></li>`
}

/** With the version that was shown: what changes meanwhile is not decided unseen. */
const tick = (row: QueueRow, words: string, t: Texts): Markup =>
  html`<input type="checkbox" name="case" value="${row.public_id}.${row.version}" aria-label="${t.queue.tick(words)}"${row.is_own && html` disabled`}>`

function why(row: QueueRow, { shelf }: QueueQuery, t: Texts): Part {
  if (shelf === 'decided') return row.reason !== null && html`<span>${t.reasons[row.reason]}</span>`
  if (shelf === 'held')
    return row.withheld_by !== null && html`<span>${ruleName(row.withheld_by, t) ?? row.withheld_by}</span>`
  const reasons = row.reasons.map(({ reason, count }) => t.moderation.reasonCount(t.reasons[reason], count))
  return reasons.length > 0 && html`<span>${t.list(reasons)}</span>`
}

/** Leads to what else waits under the same article. */
function under(row: QueueRow, view: QueueQuery, t: Texts): Markup {
  const article = { slug: row.article_slug, title: row.article_title }
  if (view.article !== null) return html`<span${langOf(row.article_title)}>${row.article_title}</span>`
  const address = queueAddress(view, { article, after: null })
  return html`<a href="/${t.lang}${address}" title="${t.queue.onlyThis}"${langOf(row.article_title)}>${row.article_title}</a>`
}

function marks(row: QueueRow, reading: Reading): Part {
  const { t } = reading
  return [
    row.queue === null && row.outcome !== null
      ? decidedBadge(row.outcome, row, t)
      : row.comment_id !== null && row.comment_state !== 'published' && commentBadge(row.comment_state, t),
    row.is_mended && html` <span class="mark">${t.moderation.mended}</span>`,
    row.burst !== null && html` <span class="mark burst">${t.queue.bursts[row.burst]}</span>`,
    takenMark(row, reading),
  ]
}

function takenMark(row: QueueRow, { t, viewer, now, timeZone }: Reading): Part {
  const until = takenUntil(row, now)
  if (until === null) return false
  const clock = t.clock(until, timeZone)
  const who = row.taker_name ?? t.queue.someone
  return html` <span class="mark">${row.taken_by === viewer?.id ? t.queue.takenByYou(clock) : t.queue.taken(who, clock)}</span>`
}

const minute = 60_000

/** The moment itself is read out of its `datetime` and shown by the browser on demand. */
function age(at: Date, { t, now, timeZone }: Reading): Markup {
  const minutes = Math.max(1, Math.floor((now.getTime() - at.getTime()) / minute))
  const { age: say } = t.moderation
  const words =
    minutes < 60
      ? say.minutes(minutes)
      : minutes < 48 * 60
        ? say.hours(Math.floor(minutes / 60))
        : say.days(Math.floor(minutes / (24 * 60)))
  return html`<time datetime="${at.toISOString()}" title="${t.moment(at, timeZone)}">${words}</time>`
}
