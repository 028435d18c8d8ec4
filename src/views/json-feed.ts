// A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1).
import type { Entry, Feed } from './feeds.ts'

export const jsonFeedOf = (feed: Feed) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: feed.title,
  home_page_url: feed.home,
  feed_url: `${feed.address}.json`,
  icon: feed.icon,
  authors: [{ name: feed.site, url: feed.home }],
  language: feed.lang,
  items: feed.entries.map(itemOf),
})

const itemOf = (entry: Entry) => ({
  id: entry.id,
  url: entry.url,
  title: entry.title,
  content_html: entry.content,
  summary: entry.summary,
  image: entry.picture,
  date_published: entry.published_at.toISOString(),
  date_modified: entry.updated_at.toISOString(),
  authors: entry.author && [entry.author],
  tags: entry.topic && [entry.topic.name],
  language: entry.lang,
})
