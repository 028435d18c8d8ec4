// The front page, set like a newspaper's: the lead, the newest, the liveliest, and every topic that has something in it.
import type { LivelyRow, NewsRow, Voice } from '../db/home.ts'
import { inCharacters } from '../domain/measure.ts'
import { canEditArticles } from '../domain/permissions.ts'
import { openingSentences, plainText } from '../domain/prose.ts'
import { topicName } from './articles.ts'
import { feedLink } from './feeds.ts'
import type { Page } from './layout.ts'
import { called, html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'
import { inLanguage, teaser, teaserMeta, titleLink, topicLink } from './teasers.ts'

export interface HomeParts {
  news: readonly NewsRow[]
  lively: readonly LivelyRow[]
  origin: string
}

const newestShown = 4
const livelyShown = 3
const topicShown = 3

export function homePage({ news, lively, origin }: HomeParts, reading: Reading): Page {
  const { t } = reading
  const lead = news.find(({ is_lead }) => is_lead) ?? news[0]
  return {
    title: t.common.tagline,
    description: t.home.what,
    path: '/',
    canonical: `${origin}/${t.lang}/`,
    openGraph: {},
    feed: feedLink('', t.feed.site, reading),
    wide: true,
    body: html`${reading.viewer === null ? welcome(reading) : html`<h1 class="unseen">${t.common.tagline}</h1>`}
      ${lead === undefined ? nothingYet(reading) : edition(lead, news, lively, reading)}`,
  }
}

/** For who comes without an account: what this is, in two lines. */
const welcome = ({ t }: Reading): Markup => html`<header class="welcome">
  <div><h1>${t.common.tagline}</h1><p>${t.home.what}</p></div>
  <p class="actions"><a class="do" href="/${t.lang}/sign-up">${t.nav.signUp}</a> <a href="/${t.lang}/about">${t.home.how}</a></p>
</header>`

const nothingYet = ({ t, viewer, now }: Reading): Markup => html`<section class="empty">
  <p>${t.home.nothing}</p>
  ${canEditArticles(viewer, now) && html`<p><a href="/${t.lang}/desk/articles/new">${t.home.writeFirst}</a></p>`}
</section>`

function edition(
  lead: NewsRow,
  news: readonly NewsRow[],
  lively: readonly LivelyRow[],
  reading: Reading,
): Part {
  const others = news.filter((article) => article !== lead)
  const alive = lively.filter(({ public_id }) => public_id !== lead.public_id)
  return [
    html`<div class="front">${leadArticle(lead, reading)}${others.length > 0 && newest(others, reading)}</div>`,
    alive.length > 0 && liveliest(alive, reading),
    others.length > 0 && byTopic(news, reading),
  ]
}

const leadArticle = (lead: NewsRow, reading: Reading): Markup => html`<article class="lead">
  ${topicLink(lead, reading)}
  <h2>${titleLink(lead, reading)}</h2>
  ${lead.standfirst !== '' && html`<p${inLanguage(lead, reading)}>${lead.standfirst}</p>`}
  ${teaserMeta(lead, reading)}
  ${lead.voice !== null && voice(lead.voice, 240, reading)}
</article>`

const newest = (articles: readonly NewsRow[], reading: Reading): Markup => {
  const { t } = reading
  const item = (article: NewsRow) =>
    html`<li>${teaser(article, { level: 'h3', standfirst: false }, reading)}</li>`
  return html`<section class="newest" aria-labelledby="newest"><h2 class="rule" id="newest">${t.home.newest}</h2>
    <ol>${articles.slice(0, newestShown).map(item)}</ol>
    <p class="onward"><a href="/${t.lang}/articles">${t.home.allArticles}</a></p></section>`
}

/** A quiet week is not called lively: then it is what was discussed most. */
function liveliest(articles: readonly LivelyRow[], reading: Reading): Markup {
  const { t } = reading
  const recent = articles.filter(({ is_recent }) => is_recent)
  const [heading, shown] = recent.length > 1 ? [t.home.liveliest, recent] : [t.home.mostDiscussed, articles]
  const item = (article: LivelyRow) => html`<li><article class="teaser">${topicLink(article, reading)}
    <h3>${titleLink(article, reading)}</h3>
    ${article.voice !== null && voice(article.voice, 160, reading)}
    ${teaserMeta(article, reading)}</article></li>`
  return html`<section class="strip" aria-labelledby="liveliest"><h2 class="rule" id="liveliest">${heading}</h2>
    <ol class="lively">${shown.slice(0, livelyShown).map(item)}</ol></section>`
}

/** Somebody's words, who said them, and across how many sectors most agree with them. */
const voice = (said: Voice, letters: number, reading: Reading): Markup => {
  const { t } = reading
  const length = said.language === 'en' ? letters : inCharacters(letters)
  const words = openingSentences(plainText(said.body_html), length)
  const sector = said.author_sector !== null && html` · ${t.sectors[said.author_sector]}`
  const agreed = said.sector_count > 0 && html`<br>${t.home.agreedBy(said.sector_count)}`
  return html`<figure class="voice"><blockquote lang="${said.language}"><a href="/${t.lang}/comments/${said.public_id}">${words}</a></blockquote>
    <figcaption>${called(said.author_name, t)}${sector}${agreed}</figcaption></figure>`
}

function byTopic(news: readonly NewsRow[], reading: Reading): Markup {
  const { t } = reading
  const topics = Map.groupBy(
    news.toSorted((a, b) => a.topic_position - b.topic_position),
    ({ topic_slug }) => topic_slug,
  )
  return html`<section class="strip" aria-labelledby="topics"><h2 class="rule" id="topics">${t.home.byTopic}</h2>
    <div class="topics">${[...topics.values()].map((articles) => topicSection(articles, reading))}</div>
    <p class="onward"><a href="/${t.lang}/topics">${t.topic.all}</a></p></section>`
}

function topicSection(articles: readonly NewsRow[], reading: Reading): Part {
  const { t } = reading
  const [first] = articles
  if (first === undefined) return false
  const item = (article: NewsRow) =>
    html`<li>${titleLink(article, reading)} <small>${t.common.comments(article.comment_count)}</small></li>`
  return html`<section><h3><a href="/${t.lang}/topics/${first.topic_slug}">${topicName(first, reading)}</a></h3>
    <ol>${articles.slice(0, topicShown).map(item)}</ol></section>`
}
