// Passages that a comment answers: words of a rendered text, found again by what they say and what stands around them
// (the TextQuoteSelector of the W3C's Web Annotation Data Model), never by a place in the HTML.

export interface Quote {
  exact: string
  /** What stood right before and right after. */
  prefix: string
  suffix: string
}

/** Characters kept of what stands around a passage. */
const around = 32

const token = /<\/?([a-z]+\d?)[^<>]*>|&(?:lt|gt|quot|#39|amp);|\s|[^<&\s]+|[<&]/g
const inLine = new Set(['a', 'strong', 'em', 'del', 'code'])
const references: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** What a text says, white space as one blank; and where in the HTML each unit of it begins and ends. */
interface Read {
  text: string
  starts: number[]
  ends: number[]
}

/** Of our own HTML. The text is that of `plainText` of prose.ts. */
export function readHtml(html: string): Read {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let blank = false
  /** Each unit of what is said is `length` units of HTML long. */
  const say = (said: string, start: number, length: number) => {
    text += said
    for (let i = 0; i < said.length; i++) {
      starts.push(start + i * length)
      ends.push(start + (i + 1) * length)
    }
  }
  for (const { 0: part, 1: tag, index } of html.matchAll(token)) {
    if (tag !== undefined) blank ||= !inLine.has(tag)
    else if (/^\s/.test(part)) blank = true
    else {
      if (blank && text !== '') say(' ', index, 0)
      blank = false
      const reference = references[part]
      if (reference !== undefined) say(reference, index, part.length)
      else say(part, index, 1)
    }
  }
  return { text, starts, ends }
}

/** As the words of a passage are stored and compared: white space of any kind is one blank. */
export const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()

/** The words as a passage of the text, with what stands around them; `null` where the text does not have them. */
export function quoteOf(html: string, words: string): Quote | null {
  const exact = oneLine(words)
  const { text } = readHtml(html)
  const start = exact === '' ? -1 : text.indexOf(exact)
  if (start < 0) return null
  const end = start + exact.length
  return {
    exact,
    prefix: text.slice(Math.max(0, start - around), start),
    suffix: text.slice(end, end + around),
  }
}

/** Where the passage stands in a text: of several places the one whose surroundings are most alike, the first of equals. */
export function placeOf(text: string, { exact, prefix, suffix }: Quote): number | null {
  let best: { at: number; alike: number } | null = null
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const alike = alikeAtEnd(text.slice(0, at), prefix) + alikeAtStart(text.slice(at + exact.length), suffix)
    if (best === null || alike > best.alike) best = { at, alike }
  }
  return best?.at ?? null
}

function alikeAtStart(one: string, other: string): number {
  let length = 0
  while (length < other.length && one[length] === other[length]) length++
  return length
}

function alikeAtEnd(one: string, other: string): number {
  let length = 0
  while (length < other.length && one.at(-1 - length) === other.at(-1 - length)) length++
  return length
}

/** Whether a text still has a passage, asked of many passages: the text is read once. */
export function passagesIn(html: string): (quote: Quote) => boolean {
  const { text } = readHtml(html)
  return ({ exact }) => text.includes(exact)
}

/**
 * The HTML with the passage marked; `null` where it is not there any more. A passage over several paragraphs is
 * several marks; `#passage` is the first.
 */
export function withPassage(html: string, quote: Quote): string | null {
  const { text, starts, ends } = readHtml(html)
  const place = placeOf(text, quote)
  if (place === null) return null
  const start = starts[place] ?? 0
  const end = ends[place + quote.exact.length - 1] ?? start
  let id = ' id="passage"'
  const marked = html
    .slice(start, end)
    .split(/(<[^<>]*>)/)
    .map((part) => {
      if (part.trim() === '' || part.startsWith('<')) return part
      const mark = `<mark${id}>${part}</mark>`
      id = ''
      return mark
    })
  return html.slice(0, start) + marked.join('') + html.slice(end)
}
