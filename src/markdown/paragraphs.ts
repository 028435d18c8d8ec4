// How a text looks when Markdown is not tried on it, or gave up: its paragraphs and lines, every sign as typed.

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The text as escaped `<p>`s with `<br>` between the lines; the tags are on the list of what prose may contain. */
export const paragraphsOf = (source: string) =>
  source
    .split(/\n(?:[ \t]*\n)+/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${lines(part)}</p>\n`)
    .join('')

const lines = (part: string) =>
  part
    .trim()
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
    .replaceAll('\n', '<br>\n')
