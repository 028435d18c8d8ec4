// Where a form may lead back to: a page of ours, and nowhere else.

/** Longer than any address of ours. */
const longest = 2000

/** A host that cannot exist (RFC 2606): whatever leaves it was no path. */
const here = 'http://kiu.invalid'

/**
 * The path, query and fragment of `raw` if it is a page under a language (`/`, `/en/…`, `/zh-HK/…`), else `fallback`.
 *
 * Judged twice, as text and as what browsers make of it: `/.//evil.example` is harmless text and becomes
 * `//evil.example`. Encoded slashes, backslashes, dots and control characters are refused in a path, since some server
 * in between may decode them; control characters also in a query.
 */
export function returnPath(raw: unknown, fallback: string): string {
  if (typeof raw !== 'string' || raw.length > longest) return fallback
  if (!/^\/(?![/\\])/.test(raw) || /[\p{C}\s\\]/u.test(raw) || /%(?:[01][0-9a-f]|7f)/i.test(raw))
    return fallback
  const url = URL.parse(raw, here)
  if (url === null || url.origin !== here || url.username !== '' || url.password !== '') return fallback
  const ours = /^\/(?:(?:en|zh-HK)(?:\/|$)|$)/.test(url.pathname)
  if (!ours || /\/\/|%2f|%5c|%2e|%25/i.test(url.pathname) || /%2e/i.test(raw.split(/[?#]/)[0]!))
    return fallback
  return url.pathname + url.search + url.hash
}
