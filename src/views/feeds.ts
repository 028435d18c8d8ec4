// What a feed says, whatever it is written in: of articles, or of the comments under one. atom.ts and json-feed.ts write it.
import type { ArticleRow } from '../db/articles.ts'
import type { ArticleForFeed, CommentForFeed, PollForFeed } from '../db/feeds.ts'
import type { TopicRow } from '../db/topics.ts'
import { leadersOf } from '../domain/outcome.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import { cleanText } from '../domain/text.ts'
import type { Language } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { topicName } from './articles.ts'
import { optionOf, questionOf } from './ballot-names.ts'
import { commentPath, goneWords } from './comments.ts'
import { html, printed } from './html.ts'
import type { FeedLink } from './layout.ts'
import { picturePath } from './pictures.ts'
import type { Reading } from './reading.ts'

export interface Feed {
  title: string
  lang: Language
  /** Absolute, without `.atom` or `.json`. */
  address: string
  /** The page that the feed is of; absolute, as all addresses here. */
  home: string
  icon: string
  site: string
  entries: Entry[]
  /** When nothing stands in it yet. */
  since: Date
}

export interface Entry {
  /** The same for ever, whatever the address of the entry. */
  id: string
  url: string
  title: string
  lang: Language
  published_at: Date
  updated_at: Date
  /** Unsaid where a comment was taken from readers. */
  author?: { name: string; url?: string }
  summary?: string
  /** HTML, with absolute addresses. */
  content: string
  topic?: { slug: string; name: string }
  picture?: string
  /** The feed of what is said to it, without `.atom`. */
  replies?: string
}

/** Of the whole forum, or of one topic; `began`: how old it is where nothing stands in it. */
export function articlesFeed(
  articles: readonly ArticleForFeed[],
  { topic, origin, icon, began }: { topic?: TopicRow; origin: string; icon: string; began?: Date },
  reading: Reading,
): Feed {
  const { t } = reading
  const place = topic === undefined ? '' : `/topics/${topic.topic_slug}`
  return {
    title: topic === undefined ? t.feed.site : t.feed.ofTopic(plain(topicName(topic, reading))),
    lang: t.lang,
    address: `${origin}/${t.lang}${place}/feed`,
    home: `${origin}/${t.lang}${place || '/'}`,
    icon: `${origin}${icon}`,
    site: t.common.site,
    entries: articles.map((article) => articleEntry(article, origin, reading)),
    since: began ?? new Date(0),
  }
}

function articleEntry(article: ArticleForFeed, origin: string, reading: Reading): Entry {
  const { t } = reading
  const url = `${origin}/${t.lang}/articles/${article.slug}`
  const { author_name, author_handle } = article
  return {
    id: tagOf(origin, `articles/${article.public_id}/${t.lang}`),
    url,
    title: plain(article.title),
    lang: article.text_language,
    published_at: article.published_at ?? article.updated_at,
    updated_at: article.updated_at,
    ...(author_name !== null && { author: authorOf(author_name, author_handle, origin, t.lang) }),
    summary: plain(article.standfirst),
    content: absolute(article.body_html, origin) + pollIn(article.closed_poll, origin, t),
    topic: { slug: article.topic_slug, name: plain(topicName(article, reading)) },
    picture: `${origin}${picturePath(article.slug, t.lang)}`,
    replies: `${url}/feed`,
  }
}

/** How its poll ended, with the root of the published ballots: whoever keeps what a feed said can compare it later. */
function pollIn(poll: PollForFeed | null, origin: string, t: Texts): string {
  if (poll === null) return ''
  const leaders = t.list(
    leadersOf(poll.tally).map((at) => t.pollLimits.quoted(optionOf(poll.options[at]!, t).text)),
  )
  const said = leaders === '' ? t.pollLimits.nobody : t.feed.leads(leaders, poll.tally.ballots)
  return printed(
    html`<p><a href="${origin}/${t.lang}/polls/${poll.public_id}">${questionOf(poll, t).text}</a> ${said}${
      poll.root !== null && html`<br><small>${t.telling.mail.root(poll.root)}</small>`
    }</p>`,
  )
}

/** Every comment in its own language. */
export function commentsFeed(
  { article, comments }: { article: ArticleRow; comments: readonly CommentForFeed[] },
  { origin, icon }: { origin: string; icon: string },
  reading: Reading,
): Feed {
  const { t } = reading
  const home = `${origin}/${t.lang}/articles/${article.slug}`
  return {
    title: t.feed.ofArticle(plain(article.title)),
    lang: t.lang,
    address: `${home}/feed`,
    home,
    icon: `${origin}${icon}`,
    site: t.common.site,
    entries: comments.map((comment) => commentEntry(comment, origin, reading)),
    since: article.published_at ?? new Date(0),
  }
}

/** As on its page: where the text may not be seen, the marker, without who wrote it. */
function commentEntry(comment: CommentForFeed, origin: string, { t }: Reading): Entry {
  const { public_id, body_html, posted_at, updated_at, display_name, handle, is_seed } = comment
  const shared = {
    id: tagOf(origin, `comments/${public_id}`),
    url: `${origin}${commentPath(comment, t)}`,
    published_at: posted_at,
    updated_at,
  }
  if (body_html === null) {
    const marker = goneWords(comment, t)
    return { ...shared, title: marker, lang: t.lang, content: printed(html`<p>${marker}</p>`) }
  }
  const called = display_name ?? t.common.erased
  const author = authorOf(is_seed ? t.seed.by(called) : called, handle, origin, t.lang)
  return {
    ...shared,
    title: t.feed.said(author.name, excerpt(plain(plainText(body_html)), 80)),
    lang: comment.language,
    author,
    content: absolute(body_html, origin),
  }
}

const authorOf = (name: string, handle: string | null, origin: string, lang: Language) => ({
  name: plain(name),
  ...(handle !== null && { url: `${origin}/${lang}/people/${encodeURIComponent(handle)}` }),
})

/** RFC 4151: a name that stays when an address changes. */
const tagOf = (origin: string, what: string) => `tag:${new URL(origin).hostname},2026:${what}`

/** A line of text without controls: a feed reader has no <bdi> to keep one name from turning the next around. */
const plain = (text: string) => cleanText(text).replace(/\s+/g, ' ')

/** Links to our own pages, for who reads elsewhere. Our own HTML only: no `<` of a text is left in it. */
const absolute = (body_html: string, origin: string) =>
  body_html.replace(/(<a\b[^<>]*? href=")(?=\/(?!\/))/g, `$1${origin}`)

/** The feed of a page, for its head and for a link on it; `place` as in `/topics/research`. */
export const feedLink = (place: string, title: string, { t }: Pick<Reading, 't'>): FeedLink => ({
  title,
  href: `/${t.lang}${place}/feed.atom`,
})
