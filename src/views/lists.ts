// The list of all articles: its filters, its pages, and what is said where nothing matches.
import type { ArticleList, TeaserRow } from '../db/lists.ts'
import type { TopicRow } from '../db/topics.ts'
import { topicName } from './articles.ts'
import { feedLink } from './feeds.ts'
import type { Page } from './layout.ts'
import { empty, html, type Markup, pager, type Part } from './parts.ts'
import type { Reading } from './reading.ts'
import { teaser } from './teasers.ts'

/** What stands in the address of a list. */
export interface Chosen {
  topic?: string | undefined
  state?: 'open' | 'closed' | undefined
  after?: string | undefined
}

export interface ListParts extends Chosen {
  list: ArticleList
  topics: readonly TopicRow[]
  origin: string
}

export function listPage({ list, topics, origin, ...chosen }: ListParts, reading: Reading): Page {
  const { t } = reading
  const base = '/articles'
  const path = address(base, chosen)
  const topic = topics.find(({ topic_slug }) => topic_slug === chosen.topic)
  const choices: Choice[] = [
    [t.article.list.all, { state: chosen.state }],
    ...topics.map((one): Choice => [topicName(one, reading), { topic: one.topic_slug, state: chosen.state }]),
  ]
  return {
    title: topic === undefined ? t.nav.articles : `${t.nav.articles}: ${topicName(topic, reading)}`,
    description: t.article.list.description,
    path,
    canonical: `${origin}/${t.lang}${path}`,
    openGraph: {},
    feed: feedLink('', t.feed.site, reading),
    wide: true,
    body: html`<div class="article listing"><header><h1>${t.nav.articles}</h1></header>
      <aside class="beside" aria-label="${t.article.list.choose}"><div>
        ${filters(t.article.list.topic, base, choices, { ...chosen, after: undefined }, reading)}
        ${stateFilters(base, chosen, reading)}</div></aside>
      <div>${articleItems(list, { base, chosen, topic: true }, reading)}</div></div>`,
  }
}

type Choice = [name: string, leads: Chosen]

export const stateFilters = (base: string, { topic, state }: Chosen, reading: Reading): Markup => {
  const { list } = reading.t.article
  const choices: Choice[] = [
    [list.all, { topic }],
    [list.open, { topic, state: 'open' }],
    [list.closed, { topic, state: 'closed' }],
  ]
  return filters(list.state, base, choices, { topic, state }, reading)
}

function filters(
  label: string,
  base: string,
  choices: readonly Choice[],
  chosen: Chosen,
  { t }: Reading,
): Markup {
  const here = address(base, chosen)
  const links = choices.map(([name, leads]) => {
    const there = address(base, leads)
    return html`<a href="/${t.lang}${there}"${there === here && html` aria-current="true"`}>${name}</a>\n`
  })
  return html`<nav class="filters" aria-label="${label}"><b aria-hidden="true">${label}</b>${links}</nav>`
}

export function articleItems(
  { articles, next }: ArticleList,
  { base, chosen, topic }: { base: string; chosen: Chosen; topic: boolean },
  reading: Reading,
): Part {
  const { t } = reading
  if (articles.length === 0) return empty(nothing(chosen, reading))
  const to = (after?: string) => `/${t.lang}${address(base, { ...chosen, after })}`
  const pages = {
    href: next === null ? undefined : to(next),
    label: t.article.list.next,
    first: chosen.after === undefined ? undefined : to(),
  }
  const item = (article: TeaserRow) => html`<li>${teaser(article, { level: 'h2', topic }, reading)}</li>`
  return [html`<ol class="list">${articles.map(item)}</ol>`, pager(pages, t)]
}

function nothing({ topic, state }: Chosen, { t }: Reading): Part {
  const { list } = t.article
  if (topic === undefined && state === undefined) return list.none
  return html`${list.noMatch} <a href="/${t.lang}/articles">${list.showAll}</a>`
}

export function address(base: string, { topic, state, after }: Chosen): string {
  const query = Object.entries({ topic, state, after }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return query.length === 0 ? base : `${base}?${new URLSearchParams(query).toString()}`
}
