// The second wall: whatever HTML comes out of Markdown, only what stands on these lists is left.
import sanitizeHtml from 'sanitize-html'

/** Every tag that prose may contain. */
const proseTags =
  'p br hr h2 h3 h4 h5 h6 blockquote pre ul ol li a strong em del code table thead tbody tr th td'.split(' ')

/** Every attribute that prose may contain, by tag: none that names, styles or does anything. */
const proseAttributes: Record<string, string[]> = {
  a: ['href', 'rel', 'title'],
  ol: ['start'],
  th: ['scope'],
}

const proseRel = 'nofollow ugc noopener'

const ownOrigin = 'https://kiu.invalid'
const unseen = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Bidi_Control}\\]/u
const external = /^https?:\/\/[^/]/i
const ownPath = /^\/(?!\/)/
const mail = /^mailto:[^/]/i

/** Whether people may link there: http, https, mailto or a path of ours. Not `//host`, and not `https://bank@host`,
 * which reads like one address and leads to another. */
export function isSafeLink(href: string) {
  if (unseen.test(href)) return false
  if (mail.test(href)) return URL.canParse(href)
  if (!external.test(href) && !ownPath.test(href)) return false
  const url = URL.parse(href, ownOrigin)
  if (url === null || url.username !== '' || url.password !== '') return false
  return ownPath.test(href) === (url.origin === ownOrigin)
}

const options = {
  allowedTags: proseTags,
  allowedAttributes: proseAttributes,
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    a: (tagName, { href, title }) => ({
      tagName,
      attribs: {
        ...(href && isSafeLink(href) ? { href, rel: proseRel } : {}),
        ...(title ? { title } : {}),
      },
    }),
  },
  // A link that leads nowhere allowed is left as its text. (To transform its tag into one that is not allowed
  // would leave a stray end tag behind: sanitize-html 2.18.1 forgets to forget the new name.)
  exclusiveFilter: ({ tag, attribs }) => tag === 'a' && attribs['href'] === undefined && 'excludeTag',
} satisfies sanitizeHtml.IOptions

/** The HTML with everything off the lists taken away. */
export const sanitise = (html: string) =>
  sanitizeHtml(html, options).replaceAll('<br />', '<br>').replaceAll('<hr />', '<hr>')
