// Reads XML 1.0 as strictly as a feed reader may: whatever is not well formed throws, with where.

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

const legal = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const start = /<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*="[^"<]*")*)\s*(\/?)>/y
const end = /<\/([A-Za-z_][\w.:-]*)\s*>/y
const characters = /[^<]+/y

/** The root element. No comments, processing instructions or CDATA: we write none. */
export function parseXml(source: string): XmlElement {
  if (!legal.test(source) || !source.isWellFormed()) throw new Error('a character that XML forbids')
  const prolog = /^<\?xml version="1\.0" encoding="utf-8"\?>\n/.exec(source)?.[0]
  if (prolog === undefined) throw new Error('no XML declaration')
  const document: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [document]
  for (let at = prolog.length; at < source.length;) {
    const here = open.at(-1)!
    const found = [start, end, characters].map((pattern) => match(pattern, source, at))
    const [opened, closed, text] = found
    if (opened) {
      const element = { name: opened[1]!, attributes: attributesOf(opened[2]!), children: [] }
      here.children.push(element)
      if (opened[3] === '') open.push(element)
    } else if (closed) {
      if (open.length === 1 || closed[1] !== here.name) throw new Error(`</${closed[1]}> ends <${here.name}>`)
      open.pop()
    } else if (text) {
      if (text[0].includes(']]>')) throw new Error(']]> in text')
      here.children.push(unescaped(text[0]))
    } else throw new Error(`not well formed at: ${source.slice(at, at + 60)}`)
    at += found.find(Boolean)![0].length
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)!.name}> has no end`)
  const [root, ...others] = document.children.filter(
    (child) => typeof child !== 'string' || child.trim() !== '',
  )
  if (typeof root !== 'object' || others.length > 0) throw new Error('not one root element')
  return root
}

function match(pattern: RegExp, source: string, at: number) {
  pattern.lastIndex = at
  return pattern.exec(source)
}

function attributesOf(text: string) {
  const pairs = [...text.matchAll(/([\w.:-]+)="([^"]*)"/g)].map(([, name, value]) => [
    name!,
    unescaped(value!),
  ])
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute twice: ${text}`)
  return Object.fromEntries(pairs) as Record<string, string>
}

const unescaped = (text: string) =>
  text.replace(/&([^;&]*;?)/g, (whole, name: string) => {
    const point = /^#(?:x([\da-f]+)|(\d+));$/i.exec(name)
    const character = point
      ? String.fromCodePoint(parseInt(point[1] ?? point[2]!, point[1] ? 16 : 10))
      : named[name.replace(/;$/, '')]
    if (character === undefined || !name.endsWith(';') || !legal.test(character)) {
      throw new Error(`no reference: ${whole}`)
    }
    return character
  })

export const elementsIn = (parent: XmlElement, name: string) =>
  parent.children.filter((child): child is XmlElement => typeof child === 'object' && child.name === name)

/** The text of the only element of that name; '' where there is none. */
export function textIn(parent: XmlElement, name: string): string {
  const found = elementsIn(parent, name)
  if (found.length > 1) throw new Error(`${found.length} of <${name}>`)
  return found[0]?.children.filter((child) => typeof child === 'string').join('') ?? ''
}
