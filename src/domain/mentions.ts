// Mentions: `@handle` in what people write, found in the finished HTML, where code and links can be told from words.
import { skeletonOf } from './skeleton.ts'

/** People that one comment can call. */
export const mostMentions = 20

/** As long as a handle may be (domain/handles.ts), in code points. */
const longest = 30

/** Behind a letter or a digit of Latin stands an address of mail, not a call; behind a Chinese character there is no blank. */
const calls = /(?<![A-Za-z0-9._%+@/\\-])@([\p{L}\p{M}〇0-9_-]{2,})/gu
const noBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}〇ー]/u

/** Somebody who can be mentioned. */
export interface Mentionable {
  id: string
  handle: string
}

/**
 * Skeletons of everything in the text that could be a handle: after each `@` the whole run of letters and, since Chinese
 * runs on without blanks, each beginning of it that ends where a Chinese word may. To be looked for among people.
 */
export function calledSkeletons(html: string): string[] {
  const found = new Set<string>()
  let left = mostMentions * 3
  eachText(html, (text) =>
    text.replace(calls, (call, run: string) => {
      if (left-- > 0) for (const name of beginnings(run)) found.add(skeletonOf(name))
      return call
    }),
  )
  return [...found]
}

export interface Linked {
  html: string
  /** Whom the text mentions, each once. */
  people: string[]
}

/** The text with a link to each person mentioned, by skeleton; the longest handle that fits is meant. */
export function linkMentions(html: string, bySkeleton: ReadonlyMap<string, Mentionable>): Linked {
  const people = new Set<string>()
  const linked = eachText(html, (text) =>
    text.replace(calls, (call, run: string) => {
      for (const name of beginnings(run)) {
        const person = bySkeleton.get(skeletonOf(name))
        if (!person) continue
        if (!people.has(person.id) && people.size >= mostMentions) return call
        people.add(person.id)
        const href = `/people/${encodeURIComponent(person.handle)}`
        return `<a href="${href}">@${name}</a>${run.slice(name.length)}`
      }
      return call
    }),
  )
  return { html: linked, people: [...people] }
}

/** What stands in the place of the handle of somebody who left; it calls nobody. */
const calledNobody = '@…'

/** A text, Markdown or our own HTML, in which nobody is called by this skeleton any more. */
export function withoutCalls(text: string, skeleton: string): string {
  const links = /<a href="\/people\/[^"]*"[^>]*>@([^<]*)<\/a>/g
  return text
    .replace(links, (link, name: string) => (skeletonOf(name) === skeleton ? calledNobody : link))
    .replace(calls, (call, run: string) => {
      const name = beginnings(run).find((one) => skeletonOf(one) === skeleton)
      return name === undefined ? call : `${calledNobody}${run.slice(name.length)}`
    })
}

/** The longest first. */
function beginnings(run: string): string[] {
  const letters = Array.from(run)
  const whole = letters.join('').replace(/[-_]+$/, '')
  const ends: string[] = whole === '' || letters.length > longest ? [] : [whole]
  for (let end = Math.min(letters.length - 1, longest); end >= 2; end--) {
    const runsOn = noBlanks.test(letters[end - 1]!) || noBlanks.test(letters[end]!)
    if (runsOn) ends.push(letters.slice(0, end).join(''))
  }
  return [...new Set(ends)]
}

const tag = /(<\/?([a-z]+\d?)[^<>]*>)/g
const silent = new Set(['a', 'code', 'pre'])

/** Changes the texts between the tags of our own HTML, but those of links and code. */
function eachText(html: string, change: (text: string) => string): string {
  let within = 0
  let [out, at] = ['', 0]
  const text = (end: number) => {
    const piece = html.slice(at, end)
    return within > 0 ? piece : change(piece)
  }
  for (const match of html.matchAll(tag)) {
    out += text(match.index) + match[0]
    at = match.index + match[0].length
    if (silent.has(match[2]!)) within = Math.max(0, within + (match[0].startsWith('</') ? -1 : 1))
  }
  return out + text(html.length)
}
