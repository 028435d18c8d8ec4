// The queue of moderators: what waits, what it is about, and the way into each case.
import type { QueueRow } from '../db/moderation.ts'
import type { TopicRow } from '../db/topics.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import { type CaseState, type Language, languages } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { topicName } from './articles.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { empty, html, langOf, type Markup, pager, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'

export interface QueueView {
  state: CaseState
  order: 'oldest' | 'flags'
  /** A slug of `topics`. */
  topic: string | null
  language: Language | null
  after: string | null
  rows: readonly QueueRow[]
  topics: readonly TopicRow[]
  /** What follows the last row, as `after=` takes it. */
  next: string | null
}

export const casePath = ({ public_id }: { public_id: string }, t: Texts) =>
  `/${t.lang}/moderation/cases/${public_id}`

export function queuePage(view: QueueView, reading: Reading): Page {
  const { t } = reading
  const filtered = view.topic !== null || view.language !== null || view.state === 'decided'
  return {
    title: t.moderation.title,
    path: queueAddress(view, {}),
    robots: 'noindex',
    wide: true,
    body: html`<h1>${t.moderation.title}</h1>
      ${moderationRooms('queue', reading)}
      ${stateTabs(view, t)}
      ${orders(view, t)}${topics(view, reading)}${tongues(view, t)}
      ${
        view.rows.length === 0
          ? empty(filtered || view.after !== null ? t.moderation.nothingHere : t.moderation.nothing)
          : html`<ol class="queue">${view.rows.map((row) => queueRow(row, view.state, reading))}</ol>`
      }
      ${pager(
        {
          href: view.next === null ? undefined : `/${t.lang}${queueAddress(view, { after: view.next })}`,
          label: t.moderation.more,
          first: view.after === null ? undefined : `/${t.lang}${queueAddress(view, { after: null })}`,
        },
        t,
      )}`,
  }
}

type Query = Pick<QueueView, 'state' | 'order' | 'topic' | 'language' | 'after'>

/** Without its language; what is as usual is left out. */
function queueAddress(view: Query, change: Partial<Query>): string {
  const { state, order, topic, language, after } = { ...view, ...change }
  const query = new URLSearchParams({
    ...(state === 'decided' && { state }),
    ...(order === 'flags' && { order }),
    ...(topic !== null && { topic }),
    ...(language !== null && { language }),
    ...(after !== null && { after }),
  }).toString()
  return query === '' ? '/moderation' : `/moderation?${query}`
}

const stateTabs = (view: QueueView, t: Texts): Markup =>
  html`<nav class="sorts" aria-label="${t.moderation.states}">${(['open', 'decided'] as const).map((state) =>
    choiceLink(view, { state, after: null }, t.moderation.state[state], state === view.state, t),
  )}</nav>`

/** A line of links that keeps what the others chose. */
const filter = (label: string, links: readonly Markup[]): Markup =>
  html`<nav class="filters" aria-label="${label}"><b aria-hidden="true">${label}</b>${links}</nav>`

const orders = (view: QueueView, t: Texts): Markup => {
  const usual = view.state === 'open' ? t.moderation.orders.oldest : t.moderation.orders.latest
  const link = (order: 'oldest' | 'flags', text: string) =>
    choiceLink(view, { order, after: null }, text, order === view.order, t)
  return filter(t.moderation.order, [link('oldest', usual), link('flags', t.moderation.orders.flags)])
}

const topics = (view: QueueView, reading: Reading): Markup => {
  const { t } = reading
  const link = (topic: string | null, text: string) =>
    choiceLink(view, { topic, after: null }, text, topic === view.topic, t)
  return filter(t.moderation.topic, [
    link(null, t.moderation.everyTopic),
    ...view.topics.map((topic) => link(topic.topic_slug, topicName(topic, reading))),
  ])
}

const tongues = (view: QueueView, t: Texts): Markup => {
  const link = (language: Language | null, text: string) =>
    choiceLink(view, { language, after: null }, text, language === view.language, t)
  return filter(t.moderation.language, [
    link(null, t.moderation.everyLanguage),
    ...languages.map((language) => link(language, t.common.language[language])),
  ])
}

const choiceLink = (
  view: QueueView,
  change: Partial<Query>,
  text: string,
  isChosen: boolean,
  t: Texts,
): Markup =>
  html`<a href="/${t.lang}${queueAddress(view, change)}"${isChosen && html` aria-current="true"`}>${text}</a>\n`

function queueRow(row: QueueRow, state: CaseState, reading: Reading): Markup {
  const { t } = reading
  const reasons = row.reasons.map(({ reason, count }) => t.moderation.reasonCount(t.reasons[reason], count))
  return html`<li><b>${t.number(row.flag_count)} <small>${row.flag_count === 1 ? t.moderation.flag : t.moderation.flags}</small></b>
    <div><p lang="${row.language}"><a href="${casePath(row, t)}">${excerptOf(row, t)}</a></p>
    <p class="meta"><span>${t.list(reasons)}</span>
    <span${langOf(row.article_title)}>${row.article_title}</span>
    ${state === 'open' && html`<span>${t.moderation.waits} ${age(row.opened_at, reading)}</span>`}
    ${state === 'decided' && row.decided_at !== null && time(row.decided_at, reading, 'day')}
    ${row.is_own && html`<b>${t.moderation.own}</b>`}</p></div>
    <div>${badges(row, state, t)}</div></li>`
}

const badges = (row: QueueRow, state: CaseState, t: Texts): Part => [
  state === 'decided' && row.outcome !== null
    ? outcomeBadge(row.outcome, t)
    : row.comment_state !== 'published' && commentBadge(row.comment_state, t),
  row.is_mended && html` <span class="mark">${t.moderation.mended}</span>`,
]

export const outcomeBadge = (outcome: NonNullable<QueueRow['outcome']>, t: Texts): Markup =>
  html`<span class="badge" data-state="${outcome}">${t.decided[outcome]}</span>`

export const commentBadge = (state: QueueRow['comment_state'], t: Texts): Markup =>
  html`<span class="badge" data-state="${state}">${t.commentStates[state]}</span>`

/** The beginning of a comment, as a link's words. */
export const excerptOf = ({ body_html }: { body_html: string }, t: Texts): string =>
  excerpt(plainText(body_html), 160) || t.moderation.noText

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
