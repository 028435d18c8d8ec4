// Topics: all of them at a glance, and each with its articles.
import type { ArticleList } from '../db/lists.ts'
import type { TopicRow, TopicWithNewestRow } from '../db/topics.ts'
import { topicName } from './articles.ts'
import { feedLink } from './feeds.ts'
import { followButton } from './follows.ts'
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
    wide: true,
    body: html`<h1>${t.nav.topics}</h1>
      ${topics.length === 0 ? empty(t.topic.none) : html`<div class="topics">${topics.map((topic) => topicSection(topic, reading))}</div>`}`,
  }
}

function topicSection(topic: TopicWithNewestRow, reading: Reading): Markup {
  const { t } = reading
  const { slug, title, text_language, published_at } = topic
  const newest =
    slug !== null &&
    title !== null &&
    text_language !== null &&
    html`<li><a href="/${t.lang}/articles/${slug}"${text_language !== t.lang && html` lang="${text_language}"`}>${clauses(title, text_language)}</a>
      ${published_at !== null && html`<small>${time(published_at, reading, 'day')}</small>`}</li>`
  return html`<section><h2><a href="/${t.lang}/topics/${topic.topic_slug}">${topicName(topic, reading)}</a></h2>
    <p class="meta"><span>${t.topic.articles(topic.article_count)}</span></p>
    ${newest !== false && html`<ol>${newest}</ol>`}</section>`
}

export interface TopicParts extends Omit<Chosen, 'topic'> {
  list: ArticleList
  topics: readonly TopicRow[]
  topic: TopicRow
  followed: boolean
  origin: string
}

export function topicPage(
  { list, topics, topic, followed, origin, ...chosen }: TopicParts,
  reading: Reading,
): Page {
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
    feed: feedLink(base, t.feed.ofTopic(name), reading),
    wide: true,
    body: html`<div class="article listing">
      <header><p class="back"><a href="/${t.lang}/topics">${t.topic.all}</a></p><h1>${name}</h1>
        ${followButton({ noun: 'topics', name: topic.topic_slug, followed }, reading)}</header>
      <aside class="beside" aria-label="${t.article.list.choose}"><div>
        ${topicLinks(topics, topic, reading)}${stateFilters(base, chosen, reading)}</div></aside>
      <div>${articleItems(list, { base, chosen, topic: false }, reading)}</div></div>`,
  }
}

const topicLinks = (topics: readonly TopicRow[], here: TopicRow, reading: Reading): Markup => {
  const { t } = reading
  const link = (topic: TopicRow) =>
    html`<a href="/${t.lang}/topics/${topic.topic_slug}"${topic.topic_slug === here.topic_slug && html` aria-current="page"`}>${topicName(topic, reading)}</a>\n`
  return html`<nav class="filters" aria-label="${t.nav.topics}"><b aria-hidden="true">${t.nav.topics}</b>${topics.map(link)}</nav>`
}
