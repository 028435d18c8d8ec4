// The article page: the text, and beneath it what a city makes of it.
import type { AgreedRow } from '../db/agreed.ts'
import type { StoredMap } from '../db/opinion-maps.ts'
import type { ArticleRow, RevisionRow } from '../db/articles.ts'
import type { PollRow } from '../db/polls.ts'
import { changesOf } from '../domain/revisions.ts'
import { agreedSection } from './agreed.ts'
import { ballotStyles } from './ballots.ts'
import { feedLink } from './feeds.ts'
import { followButton } from './follows.ts'
import type { Page } from './layout.ts'
import { follower, isFollowed } from './live.ts'
import { clauses, diffView, empty, html, langOf, notice, type Part, prose, time } from './parts.ts'
import { oembedPath } from './oembed.ts'
import { quoteButton } from './passages.ts'
import { pictureMeta } from './pictures.ts'
import { pollCard } from './polls.ts'
import { mapStyles, smallMap } from './small-map.ts'
import type { Reading } from './reading.ts'
import { withoutLanguage } from './refused.ts'
import { threadSection, type ThreadParts } from './thread.ts'

export interface ArticleParts {
  article: ArticleRow
  poll: PollRow | undefined
  thread: Omit<ThreadParts, 'article'> & { agreed: readonly AgreedRow[]; map: StoredMap | undefined }
  /** Scheme and host, for the addresses that other sites keep. */
  origin: string
}

export function articlePage({ article, poll, thread, origin }: ArticleParts, reading: Reading): Page {
  const { t } = reading
  const lang = article.text_language
  const path = `/articles/${article.slug}`
  const published = article.state === 'published' || article.state === 'closed'
  const follows = isFollowed(article, reading)
  return {
    title: article.title,
    description: article.standfirst,
    // Order and page stay when the language changes.
    path: withoutLanguage(reading.path),
    canonical: `${origin}/${t.lang}${path}`,
    openGraph: {
      type: 'article',
      ...(article.published_at !== null && { published_at: article.published_at }),
      ...(published && { image: pictureMeta(article, origin, reading) }),
    },
    ...(published && {
      feed: feedLink(path, t.feed.ofArticle(article.title), reading),
      oembed: `${origin}${oembedPath(`${origin}/${t.lang}${path}`)}`,
    }),
    wide: true,
    pieces: thread.kept?.pieces,
    styles: [...ballotStyles(poll, reading), ...mapStyles(thread.map)],
    ...(follows && { scripts: ['sse.js', 'live.js'] as const }),
    body: html`<div class="article">
      <header>
        <a class="topic" href="/${t.lang}/topics/${article.topic_slug}">${topicName(article, reading)}</a>
        <h1${lang !== t.lang && html` lang="${lang}"`}>${clauses(article.title, lang)}</h1>
        <p class="standfirst"${lang !== t.lang && html` lang="${lang}"`}>${article.standfirst}</p>
        ${byline(article, reading)}
        ${notices(article, reading)}
        ${poll !== undefined && html`<p class="jump"><a href="#poll-${poll.public_id}">${t.poll.toPoll}</a></p>`}
        ${published && followButton({ noun: 'articles', name: article.slug, followed: article.followed }, reading)}
      </header>
      <article class="words" aria-label="${t.article.text}">${prose(article.body_html, lang)}${source(article, reading)}${answered(article, reading)}</article>
      ${poll !== undefined && html`<aside class="beside" aria-label="${t.poll.eyebrow}">${pollCard(poll, {}, reading)}</aside>`}
      ${published && [agreedSection(article, thread.agreed, reading), smallMap(article, thread.map, reading), threadSection({ article, ...thread }, reading), quoteButton(article, reading)]}
      ${follows && follower(article, poll, reading)}
    </div>`,
  }
}

function byline(article: ArticleRow, reading: Reading): Part {
  const { t, timeZone } = reading
  const written =
    article.author_name !== null &&
    html`<span>${t.article.by} <b${langOf(article.author_name)}>${article.author_name}</b></span>`
  const revised = article.published_version !== null && article.version > article.published_version
  return html`<p class="byline">${written}
    ${article.published_at !== null && html`<span>${time(article.published_at, reading, 'day')}</span>`}
    <span>${t.article.minutes(article.reading_minutes)}</span>
    <span>${standing(article, reading)}</span>
    ${revised && html`<span><a href="/${t.lang}/articles/${article.slug}/revisions">${t.article.revised(t.date(article.saved_at, timeZone))}</a></span>`}
    ${article.single_language_reason === null && html`<span><a href="/${t.other}/articles/${article.slug}" lang="${t.other}" hreflang="${t.other}">${t.article.readInOther}</a></span>`}</p>`
}

/** Whether people can write under it, and until when. */
export function standing(article: ArticleRow, { t, timeZone, now }: Reading): string {
  const end = article.closed_at ?? article.closes_at
  if (article.state === 'closed' || (end !== null && end <= now)) {
    return t.article.closedOn(t.date(end ?? now, timeZone))
  }
  return end === null ? t.article.open : t.article.openUntil(t.moment(end, timeZone))
}

/** What a reader should know before the first sentence. */
function notices(article: ArticleRow, { t }: Reading): Part {
  const { single_language_reason: reason, text_language: lang } = article
  return [
    (article.state === 'draft' || article.state === 'scheduled') &&
      notice('warning', t.article.unpublished(t.articleStates[article.state]), t),
    reason !== null &&
      notice('warning', html`${t.article.oneLanguage[lang]} <q${langOf(reason)}>${reason}</q>`, t),
  ]
}

const answered = ({ slug, passage_answers }: ArticleRow, { t }: Reading): Part =>
  passage_answers > 0 &&
  html`<p class="small answered"><a href="/${t.lang}/articles/${slug}/passages">${t.passage.answers(passage_answers)}</a></p>`

function source({ source_name, source_address, source_licence }: ArticleRow, { t }: Reading): Part {
  if (source_name === null) return false
  const named = html`<bdi>${source_name}</bdi>`
  const link =
    source_address !== null
      ? html`<a href="${source_address}" rel="external nofollow noopener">${named}</a>`
      : named
  return html`<p class="source"><small>${t.article.source} ${link}${source_licence !== null && html` · ${source_licence}`}</small></p>`
}

/** The name of a topic in the reader's language. */
export const topicName = (
  row: { topic_name_en: string; topic_name_zh_hk: string },
  { t }: Pick<Reading, 't'>,
) => (t.lang === 'en' ? row.topic_name_en : row.topic_name_zh_hk)

/** Each revision against the one before it, newest first; the last row is the text as it first appeared. */
export function revisionsPage(
  { article, revisions }: { article: ArticleRow; revisions: readonly RevisionRow[] },
  reading: Reading,
): Page {
  const { t } = reading
  const steps = revisions
    .slice(0, -1)
    .map((after, index) =>
      revisionStep([revisions[index + 1]!, after], { article, among: revisions.length }, reading),
    )
  return {
    title: t.article.revisionsOf(article.title),
    path: `/articles/${article.slug}/revisions`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/articles/${article.slug}">${t.poll.toArticle}</a></p>
      <h1>${t.article.revisions}</h1>
      <p class="standfirst"${langOf(article.title)}>${article.title}</p>
      ${steps.length > 0 ? steps : empty(t.article.unrevised)}`,
  }
}

const texts = (revision: RevisionRow) => `${revision.title}\n\n${revision.standfirst}\n\n${revision.body}`

const revisionStep = (
  [before, after]: [RevisionRow, RevisionRow],
  { article, among }: { article: ArticleRow; among: number },
  reading: Reading,
): Part =>
  html`<section class="section"><h2>${time(after.saved_at, reading)}</h2>
    <div lang="${article.text_language}">${diffView(changesOf(texts(before), texts(after), among), reading.t)}</div></section>`
