// What other sites are told of an article so that they can show a link to it (oembed.com).
import type { ArticleRow } from '../db/articles.ts'
import type { Reading } from './reading.ts'
import { pictureMeta } from './pictures.ts'

/** Of the page at an absolute address. */
export const oembedPath = (url: string) => `/oembed?url=${encodeURIComponent(url)}&format=json`

/** The largest that a site has room for, in pixels. */
export interface Room {
  width: number
  height: number
}

/**
 * A `link` with a picture: what would be shown of a `rich` answer is a frame, which our own policy forbids, or a script,
 * which nobody should take from us. A picture that finds no room is left out, as the specification says.
 */
export function oembedOf(
  article: ArticleRow,
  { origin, room }: { origin: string; room: Room },
  { t }: Pick<Reading, 't'>,
) {
  const { url, width, height } = pictureMeta(article, origin, { t })
  return {
    version: '1.0',
    type: 'link',
    title: article.title,
    author_name: article.author_name ?? undefined,
    author_url:
      article.author_handle === null
        ? undefined
        : `${origin}/${t.lang}/people/${encodeURIComponent(article.author_handle)}`,
    provider_name: t.common.site,
    provider_url: `${origin}/${t.lang}/`,
    ...(width <= room.width &&
      height <= room.height && { thumbnail_url: url, thumbnail_width: width, thumbnail_height: height }),
    description: article.standfirst || undefined,
  }
}
