// What a page is made of besides words: its elements and attributes, in order. Hostile words may change nothing of it.
import { type DefaultTreeAdapterMap, parse, parseFragment, serialize } from 'parse5'
import { trespasses } from '../markdown/read-back.ts'
import { isMarked, type Mark, marksIn } from './sow.ts'

type Element = DefaultTreeAdapterMap['element']
type Parent = DefaultTreeAdapterMap['parentNode']

/** The bones line by line, what is wrong by itself, and in which places words of which column stood. */
export interface Read {
  bones: string[]
  faults: string[]
  seen: Seen[]
}
export interface Seen extends Mark {
  /** `text`, or the attribute. */
  place: string
}

/** Attributes whose value is for people to read, or differs with every request: only that they are there counts. */
const said = new Set(
  'value content title alt aria-label aria-description placeholder label datetime href src srcset action'.split(
    ' ',
  ),
)
/** What names, styles or does something, where no word of anybody may stand. */
const isOurs = (name: string) =>
  /^(?:id|name|class|style|for|form|type|rel|target|role|method|on.*|is|slot|part|srcdoc|nonce|lang|hreflang|(?:data-)?hx-.*)$/.test(
    name,
  )
const leading = new Set(
  'href src srcset action formaction poster data cite ping background xlink:href manifest longdesc profile codebase data-stream data-news data-fold data-brings data-suggests'.split(
    ' ',
  ),
)
const isLeading = (name: string) =>
  leading.has(name) ||
  /^(?:data-)?hx-(?:get|post|put|patch|delete|query|action|push-url|replace-url)$/.test(name)

/** Marks in a text, which come and go with its words. */
const isDissolved = ({ tagName, attrs }: Element, inside: readonly string[]) =>
  (tagName === 'mark' && attrs.length === 0) ||
  (inside.includes('diff') &&
    (['ins', 'del'].includes(tagName)
      ? attrs.length === 0
      : tagName === 'span' && attrs[0]?.value === 'unseen')) ||
  (tagName === 'span' && attrs.length === 1 && attrs[0]?.value === 'clause')

const valueOf = ({ attrs }: Element, name: string) => attrs.find((attr) => attr.name === name)?.value

export function skeletonOf(html: string, page: string): Read {
  const read: Read = { bones: [], faults: [], seen: [] }
  const whole = /^\s*<!doctype/i.test(html)
  walk(whole ? parse(html) : parseFragment(html), { read, page, depth: 0, inside: [] })
  return read
}

export const seenIn = (text: string, place: string): Seen[] =>
  marksIn(text).map((mark) => ({ ...mark, place }))

interface Here {
  read: Read
  page: string
  depth: number
  inside: readonly string[]
}

function walk(parent: Parent, here: Here) {
  const { read } = here
  for (const node of parent.childNodes) {
    if (node.nodeName === '#comment') {
      const text = 'data' in node ? node.data : ''
      read.bones.push(`${' '.repeat(here.depth)}<!--`)
      if (isMarked(text)) read.faults.push(`words in a comment: ${text.slice(0, 80)}`)
    } else if ('value' in node) {
      const place = 'tagName' in parent ? `text of <${placeOf(parent)}>` : 'text'
      read.seen.push(...seenIn(node.value, place))
      if ('tagName' in parent && /^(?:script|style)$/.test(parent.tagName) && isMarked(node.value))
        if (!/json/.test(valueOf(parent, 'type') ?? '')) read.faults.push(`words in a <${parent.tagName}>`)
    } else if ('tagName' in node) ofElement(node, here)
  }
}

const placeOf = ({ tagName, namespaceURI }: Element) =>
  namespaceURI.endsWith('svg') ? `svg ${tagName}` : tagName

function ofElement(element: Element, here: Here) {
  const { read, depth, page, inside } = here
  const into = 'content' in element ? (element.content as Parent) : element
  if (isDissolved(element, inside)) return walk(into, here)
  const attributes = element.attrs.map(({ prefix, name, value }) => {
    const full = prefix ? `${prefix}:${name}` : name
    read.faults.push(...faultsOf(element, full, value, page))
    read.seen.push(...seenIn(value, full))
    return said.has(full) || isMarked(value) ? full : `${full}=${value}`
  })
  read.bones.push(`${' '.repeat(depth)}${placeOf(element)} ${attributes.join(' ')}`)
  const classes = (valueOf(element, 'class') ?? '').split(' ')
  // People's own HTML is another story on every page: it is asked what it may hold, not whether it is the same.
  if (valueOf(element, 'hx-ignore') !== undefined) {
    const prose = serialize(element)
    read.faults.push(...trespasses(prose).map((fault) => `in prose: ${fault}`))
    read.seen.push(...seenIn(prose, 'prose'))
    return
  }
  walk(into, { ...here, depth: depth + 1, inside: [...inside, ...classes] })
}

function faultsOf({ tagName, attrs }: Element, name: string, value: string, page: string): string[] {
  const faults: string[] = []
  const tell = (why: string) => faults.push(`${why}: <${tagName} ${name}="${value.slice(0, 80)}">`)
  if (name.startsWith('on') || name === 'style' || name === 'srcdoc') tell('an attribute that does something')
  if (isOurs(name) && isMarked(value) && !isLeading(name)) tell('words of people in a name')
  if (isLeading(name)) {
    const url = URL.parse(value, page)
    const isOurOrigin = url?.origin === new URL(page).origin
    const isLink = tagName === 'a' && /^(?:https?|mailto):$/.test(url?.protocol ?? '')
    if (!isOurOrigin && !isLink) tell('leads where it may not')
    if (
      isLink &&
      !isOurOrigin &&
      url?.protocol !== 'mailto:' &&
      !/noopener/.test(attrs.find((attr) => attr.name === 'rel')?.value ?? '')
    )
      tell('a link elsewhere without rel')
  }
  if (name === 'http-equiv') tell('a header in the page')
  return faults
}

/** The first line in which they differ, with what stands before it; `null` where they are the same. */
export function firstDifference(ours: readonly string[], theirs: readonly string[]): string | null {
  const at = Math.max(ours.length, theirs.length)
  for (let line = 0; line < at; line++) {
    if (ours[line] === theirs[line]) continue
    return `line ${line}\n  harmless: ${ours.slice(Math.max(0, line - 2), line + 1).join(' / ')}\n  hostile:  ${theirs.slice(Math.max(0, line - 2), line + 1).join(' / ')}`
  }
  return null
}
