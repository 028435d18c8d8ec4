// The page of searching: the question, its filters, and what was found with the words in it marked.
import type { Found } from '../db/find.ts'
import type { Hits } from '../db/search.ts'
import type { FoundArticle } from '../db/search-articles.ts'
import type { FoundComment } from '../db/search-comments.ts'
import type { FoundPerson } from '../db/search-people.ts'
import type { TopicRow } from '../db/topics.ts'
import { cursorOf } from '../domain/cursors.ts'
import { inCharacters } from '../domain/measure.ts'
import { plainText } from '../domain/prose.ts'
import { type Kind, kinds } from '../domain/search/kinds.ts'
import { foundIn, type Looking, marked, type Stretch } from '../domain/search/marks.ts'
import { longestQuery } from '../domain/search/query.ts'
import { articleText } from '../domain/search/texts.ts'
import { type Language, languages } from '../domain/words.ts'
import { topicName } from './articles.ts'
import { seedMark } from './comments.ts'
import type { Page } from './layout.ts'
import {
  empty,
  field,
  hat,
  hidden,
  html,
  called,
  langOf,
  type Markup,
  notice,
  pager,
  type Part,
  selectField,
  submit,
  time,
} from './parts.ts'
import type { Reading } from './reading.ts'
import { inLanguage } from './teasers.ts'

export interface AskedFor {
  q: string
  kind?: Kind | undefined
  topic?: string | undefined
  language?: Language | undefined
  after?: { text: string } | undefined
}

export type Answer =
  | { is: 'found'; found: Found }
  /** `signs_only`: no letter, digit or character in it. */
  | { is: 'nothing_asked' | 'signs_only' | 'too_long' | 'too_broad' }

interface SearchParts {
  asked: AskedFor
  topics: readonly TopicRow[]
  answer: Answer
}

/** Letters of an excerpt; Chinese says as much in fewer characters. */
const excerptLength = 220

export function searchPage({ asked, topics, answer }: SearchParts, reading: Reading): Page {
  const { t } = reading
  const results = resultsOf(asked, answer, reading)
  return {
    title: asked.q === '' ? t.search.title : t.search.titleOf(asked.q.slice(0, 60)),
    path: address(asked),
    robots: 'noindex',
    body: html`<h1>${t.search.title}</h1>${searchForm(asked, topics, answer, reading)}${results}`,
    fragment: results,
  }
}

/** In the order of the form, so that an address is the same whether it was typed or pressed. */
export function address({ q, kind, topic, language, after }: AskedFor): string {
  const query = Object.entries({ q, kind, topic, language, after: after?.text }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return query.length === 0 ? '/search' : `/search?${new URLSearchParams(query).toString()}`
}

/**
 * Sent by Enter, and with htmx as one types: the answer to an older question is never shown over a newer one. While
 * Chinese is being composed nothing is asked (kiu.js); `compositionend` says that it is done.
 */
const searchForm = (
  { q, kind, topic, language }: AskedFor,
  topics: readonly TopicRow[],
  { is }: Answer,
  reading: Reading,
): Markup => {
  const { t } = reading
  const anyOne = { value: '', label: t.search.any }
  return html`<form class="form find seek" method="get" action="/${t.lang}/search" role="search" hx-get="/${t.lang}/search"
    hx-trigger="input delay:300ms, compositionend delay:300ms, submit" hx-target="#found" hx-swap="outerMorph" hx-sync="this:replace" hx-replace-url="true">
    ${field({
      name: 'q',
      label: t.search.question,
      hint: t.search.hint,
      type: 'search',
      value: q,
      autocomplete: 'off',
      ...(is === 'too_long' && { error: t.search.tooLong(longestQuery) }),
    })}
    <div class="actions">${submit(t.search.submit)}</div>
    ${kind !== undefined && hidden('kind', kind)}
    ${selectField({
      name: 'topic',
      label: t.search.topic,
      value: topic ?? '',
      options: [anyOne, ...topics.map((row) => ({ value: row.topic_slug, label: topicName(row, reading) }))],
    })}
    ${selectField({
      name: 'language',
      label: t.search.language,
      value: language ?? '',
      options: [anyOne, ...languages.map((value) => ({ value, label: t.common.language[value] }))],
    })}</form>`
}

/** The piece that htmx replaces. What is in `role=status` stays and changes, and so is read out. */
function resultsOf(asked: AskedFor, answer: Answer, reading: Reading): Markup {
  const { t } = reading
  const within = (said: Part, rest: Part = false) =>
    html`<div id="found"><p class="small" role="status">${said}</p>${rest}</div>`
  switch (answer.is) {
    case 'nothing_asked':
      return within(false)
    case 'signs_only':
      return within(t.search.signsOnly)
    case 'too_long':
      return within(t.search.tooLong(longestQuery))
    case 'too_broad':
      return within(t.search.tooBroad)
    case 'found':
      return within(summary(asked, answer.found, reading), [
        kindLinks(asked, reading),
        asked.kind === undefined
          ? kinds.map((kind) => someOf(kind, asked, answer.found, reading))
          : allOf(asked.kind, asked, answer.found, reading),
        nothingFound(asked, answer.found, reading),
      ])
  }
}

const countOf = ({ total, isMore }: Hits<unknown>, { t }: Reading) =>
  isMore ? t.search.moreThan(t.number(total)) : t.number(total)

/** "12 comments, 1 article", without what there is none of. */
function summary({ kind }: AskedFor, found: Found, reading: Reading): Part {
  const { t } = reading
  const counts = kinds
    .filter((one) => (kind === undefined || kind === one) && found[one].total > 0)
    .map((one) => t.search.counted[one](countOf(found[one], reading), found[one].total))
  if (counts.length === 0) return t.search.nothing
  return t.search.found(t.list(counts))
}

const kindLinks = (asked: AskedFor, reading: Reading): Markup => {
  const { t } = reading
  const link = (kind: Kind | undefined, name: string) =>
    html`<a href="/${t.lang}${address({ ...asked, kind, after: undefined })}"${asked.kind === kind && html` aria-current="true"`}>${name}</a>\n`
  return html`<nav class="filters" aria-label="${t.search.kind}">${link(undefined, t.search.all)}${kinds.map((kind) => link(kind, t.search.kinds[kind]))}</nav>`
}

function someOf(kind: Kind, asked: AskedFor, found: Found, reading: Reading): Part {
  const { t } = reading
  const hits = found[kind]
  if (hits.rows.length === 0) return false
  const more = t.search.showAll[kind](countOf(hits, reading))
  return html`<section class="found" aria-labelledby="${kind}"><h2 class="rule" id="${kind}">${t.search.kinds[kind]}</h2>
    ${listOf(kind, found, reading)}
    ${hits.next !== null && html`<p class="onward"><a href="/${t.lang}${address({ ...asked, kind })}">${more}</a></p>`}</section>`
}

function allOf(kind: Kind, asked: AskedFor, found: Found, reading: Reading): Part {
  const { t } = reading
  const { rows, next, isMore } = found[kind]
  if (rows.length === 0) return false
  const to = (after?: { text: string }) => `/${t.lang}${address({ ...asked, after })}`
  const pages = {
    href: next === null ? undefined : to({ text: cursorOf(next) }),
    first: asked.after === undefined ? undefined : to(),
  }
  return html`<section class="found" aria-labelledby="${kind}"><h2 class="unseen" id="${kind}">${t.search.kinds[kind]}</h2>
    ${listOf(kind, found, reading)}
    ${next === null && isMore && notice('warning', t.search.onlyNewest, t)}${pager(pages, t)}</section>`
}

function listOf(kind: Kind, { articles, comments, people, looking }: Found, reading: Reading): Markup {
  const items = {
    articles: () => articles.rows.map((row) => articleItem(row, looking, reading)),
    comments: () => comments.rows.map((row) => commentItem(row, looking, reading)),
    people: () => people.rows.map((row) => personItem(row, looking, reading)),
  }
  return html`<ol class="list">${items[kind]().map((item) => html`<li>${item}</li>`)}</ol>`
}

/** What may help: fewer filters, and the ways in that need no words. */
function nothingFound(asked: AskedFor, found: Found, reading: Reading): Part {
  const { t } = reading
  if (kinds.some((kind) => found[kind].total > 0)) return false
  const isNarrow = asked.kind !== undefined || asked.topic !== undefined || asked.language !== undefined
  return empty([
    t.search.tryThis,
    ' ',
    isNarrow && html`<a href="/${t.lang}${address({ q: asked.q })}">${t.search.withoutFilters}</a> · `,
    html`<a href="/${t.lang}/topics">${t.topic.all}</a>`,
  ])
}

const words = (stretches: readonly Stretch[]): Part =>
  stretches.map(({ text, found }) => (found ? html`<mark>${text}</mark>` : text))

const excerptOf = (text: string, language: Language, looking: Looking): Part =>
  words(foundIn(text, looking, language === 'en' ? excerptLength : inCharacters(excerptLength)))

const articleItem = (row: FoundArticle, looking: Looking, reading: Reading): Markup => {
  const { t } = reading
  return html`<article class="teaser"><a class="topic" href="/${t.lang}/topics/${row.topic_slug}">${topicName(row, reading)}</a>
    <h3><a href="/${t.lang}/articles/${row.slug}"${inLanguage(row, reading)}>${words(marked(row.title, looking))}</a></h3>
    <p${inLanguage(row, reading)}>${excerptOf(articleText(row), row.text_language, looking)}</p>
    <p class="meta">${row.published_at !== null && time(row.published_at, reading, 'day')} <span>${t.common.comments(row.comment_count)}</span></p></article>`
}

const commentItem = (row: FoundComment, looking: Looking, reading: Reading): Markup => {
  const { t } = reading
  return html`<article class="teaser"><h3><a href="/${t.lang}/comments/${row.public_id}#comment-${row.public_id}"${inLanguage(row, reading)}>${row.title}</a></h3>
    <p${inLanguage({ text_language: row.language }, reading)}>${excerptOf(plainText(row.body_html), row.language, looking)}</p>
    <p class="meta">${called(row.display_name, t)}${row.is_seed && seedMark(t)} ${time(row.posted_at, reading, 'day')}</p></article>`
}

const personItem = (row: FoundPerson, looking: Looking, reading: Reading): Markup => {
  const { t } = reading
  return html`<article class="teaser"><h3><a href="/${t.lang}/people/${encodeURIComponent(row.handle)}"><bdi${langOf(row.display_name)}>${words(marked(row.display_name, looking))}</bdi></a></h3>
    <p class="meta"><bdi>@${words(marked(row.handle, looking))}</bdi> ${hat(row, t)}</p></article>`
}
