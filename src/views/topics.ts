// Topics: all of them at a glance, and each with its articles.
import type { ArticleList } from '../db/lists.ts'
import type { TopicRow, TopicWithNewestRow } from '../db/topics.ts'
import { topicName } from './articles.ts'
import type { Page } from './layout.ts'
import { articleItems, address, type Chosen, stateFilters } from './lists.ts'
import { clauses, empty, html, type Markup, time } from './parts.ts'
import type { Reading } from './reading.ts'

export function topicsPage(
  { topics, origin }: { topics: readonly TopicWithNewestRow[]; origin: string },
  reading: Reading,
): Page {
  const { t } = reading
  return {
    title: t.nav.topics,
    description: t.topic.description,
    path: '/topics',
    canonical: `${origin}/${t.lang}/topics`,
    openGraph: {},
    body: html`<h1>${t.nav.topics}</h1>
      ${topics.length === 0 ? empty(t.topic.none) : html`<ol class="list">${topics.map((topic) => topicItem(topic, reading))}</ol>`}`,
  }
}

function topicItem(topic: TopicWithNewestRow, reading: Reading): Markup {
  const { t } = reading
  const newest =
    topic.slug !== null &&
    topic.title !== null &&
    topic.text_language !== null &&
    html`<p>${t.topic.newest} <a href="/${t.lang}/articles/${topic.slug}"${topic.text_language !== t.lang && html` lang="${topic.text_language}"`}>${clauses(topic.title, topic.text_language)}</a></p>`
  return html`<li><section class="teaser">
    <h2><a href="/${t.lang}/topics/${topic.topic_slug}">${topicName(topic, reading)}</a></h2>
    ${newest}
    <p class="meta"><span>${t.topic.articles(topic.article_count)}</span>
      ${topic.published_at !== null && html`<span>${t.topic.lastOn} ${time(topic.published_at, reading, 'day')}</span>`}</p>
  </section></li>`
}

export interface TopicParts extends Omit<Chosen, 'topic'> {
  list: ArticleList
  topic: TopicRow
  origin: string
}

export function topicPage({ list, topic, origin, ...chosen }: TopicParts, reading: Reading): Page {
  const { t } = reading
  const base = `/topics/${topic.topic_slug}`
  const path = address(base, chosen)
  const name = topicName(topic, reading)
  return {
    title: name,
    description: t.topic.descriptionOf(name),
    path,
    canonical: `${origin}/${t.lang}${path}`,
    openGraph: {},
    body: html`<p class="back"><a href="/${t.lang}/topics">${t.topic.all}</a></p>
      <h1>${name}</h1>
      ${stateFilters(base, chosen, reading)}
      ${articleItems(list, { base, chosen, topic: false }, reading)}`,
  }
}
