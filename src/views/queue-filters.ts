// What of a queue is shown: the form that asks for it, and the address that says it.
import type { TopicRow } from '../db/topics.ts'
import { type CaseOrder, ordersOf, reasonsOf, type Shelf } from '../domain/queue.ts'
import { type Language, languages } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { topicName } from './articles.ts'
import { checkbox, type Choice, hidden, html, langOf, type Markup, type Part, selectField } from './parts.ts'
import type { Reading } from './reading.ts'

/** What the address of a queue says. */
export interface QueueQuery {
  shelf: Shelf
  order: CaseOrder
  /** A slug of `topics`. */
  topic: string | null
  topics: readonly TopicRow[]
  article: { slug: string; title: string } | null
  language: Language | null
  reason: string | null
  mine: boolean
  burst: boolean
  after: string | null
}

type Query = Omit<QueueQuery, 'topics'>

/** Without its language; what is as usual is left out. */
export function queueAddress(view: Query, change: Partial<Query>): string {
  const { shelf, order, topic, article, language, reason, mine, burst, after } = { ...view, ...change }
  const query = new URLSearchParams({
    ...(shelf !== 'reported' && { queue: shelf }),
    ...(order !== ordersOf[shelf][0] && { order }),
    ...(topic !== null && { topic }),
    ...(article !== null && { article: article.slug }),
    ...(language !== null && { language }),
    ...(reason !== null && { reason }),
    ...(mine && { mine: 'yes' }),
    ...(burst && { burst: 'yes' }),
    ...(after !== null && { after }),
  }).toString()
  return query === '' ? '/moderation' : `/moderation?${query}`
}

export const isFiltered = ({ topic, article, language, reason, mine, burst }: Query): boolean =>
  topic !== null || article !== null || language !== null || reason !== null || mine || burst

export function filterForm(view: QueueQuery, reading: Reading): Markup {
  const { t } = reading
  const { shelf } = view
  const nothing = { ...view, order: ordersOf[shelf][0], topic: null, language: null, reason: null }
  const bare = queueAddress({ ...nothing, article: null, mine: false, burst: false, after: null }, {})
  return html`<form method="get" action="/${t.lang}/moderation" class="sieve" aria-label="${t.queue.filters}">
    ${shelf !== 'reported' && hidden('queue', shelf)}
    ${select('topic', t.moderation.topic, view.topic, [
      { value: '', label: t.moderation.everyTopic },
      ...view.topics.map((topic) => ({ value: topic.topic_slug, label: topicName(topic, reading) })),
    ])}
    ${select('language', t.moderation.language, view.language, [
      { value: '', label: t.moderation.everyLanguage },
      ...languages.map((value) => ({ value, label: t.common.language[value] })),
    ])}
    ${reasonsOf[shelf].length > 0 && reasonSelect(view, t)}
    ${select(
      'order',
      t.moderation.order,
      view.order,
      ordersOf[shelf].map((value) => ({ value, label: t.queue.orders[value] })),
    )}
    ${shelf !== 'decided' && checkbox({ name: 'mine', id: 'only-mine', label: t.queue.mine, value: 'yes', checked: view.mine })}
    ${(shelf === 'reported' || shelf === 'decided') && checkbox({ name: 'burst', id: 'only-burst', label: t.queue.burst, value: 'yes', checked: view.burst })}
    ${onlyUnder(view, t)}
    <div class="actions"><button type="submit" class="quiet">${t.queue.show}</button>
    ${isFiltered(view) && html`<a href="/${t.lang}${bare}">${t.queue.reset}</a>`}</div></form>`
}

const select = (name: string, label: string, value: string | null, options: readonly Choice[]): Markup =>
  selectField({ name, id: `only-${name}`, label, value: value ?? '', options })

function reasonSelect({ shelf, reason }: QueueQuery, t: Texts): Markup {
  const isHeld = shelf === 'held'
  const names: Readonly<Record<string, string>> = isHeld ? t.ruleNames : t.reasons
  return select('reason', isHeld ? t.queue.rule : t.moderation.reason, reason, [
    { value: '', label: isHeld ? t.queue.anyRule : t.queue.anyReason },
    ...reasonsOf[shelf].map((value) => ({ value, label: names[value] ?? value })),
  ])
}

/** Chosen by the link in a row, and kept while something else is chosen. */
const onlyUnder = ({ article }: QueueQuery, t: Texts): Part =>
  article !== null &&
  html`<p>${hidden('article', article.slug)}${t.queue.onlyUnder} <b${langOf(article.title)}>${article.title}</b></p>`
