// A feed as Atom (RFC 4287).
import type { Entry, Feed } from './feeds.ts'
import { declaration, type Xml, xml } from './xml.ts'

export const atomOf = (feed: Feed): string =>
  xml`${declaration}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang}">
<id>${feed.address}.atom</id>
<title>${feed.title}</title>
<updated>${updatedOf(feed).toISOString()}</updated>
<author><name>${feed.site}</name></author>
<icon>${feed.icon}</icon>
<link rel="self" type="application/atom+xml" href="${feed.address}.atom"/>
<link rel="alternate" type="text/html" hreflang="${feed.lang}" href="${feed.home}"/>
<link rel="alternate" type="application/feed+json" href="${feed.address}.json"/>
${feed.entries.map(entryOf)}</feed>
`.text

/** As late as the latest that it holds. */
export const updatedOf = ({ entries, since }: Feed): Date =>
  new Date(Math.max(Number(since), ...entries.map(({ updated_at }) => Number(updated_at))))

const entryOf = (entry: Entry): Xml => xml`<entry xml:lang="${entry.lang}">
<id>${entry.id}</id>
<title>${entry.title}</title>
<link rel="alternate" type="text/html" href="${entry.url}"/>
${entry.replies !== undefined && xml`<link rel="replies" type="application/atom+xml" href="${entry.replies}.atom"/>\n`}<published>${entry.published_at.toISOString()}</published>
<updated>${entry.updated_at.toISOString()}</updated>
${entry.author && xml`<author><name>${entry.author.name}</name>${entry.author.url && xml`<uri>${entry.author.url}</uri>`}</author>\n`}${entry.topic && xml`<category term="${entry.topic.slug}" label="${entry.topic.name}"/>\n`}${entry.summary && xml`<summary>${entry.summary}</summary>\n`}<content type="html">${entry.content}</content>
</entry>
`
