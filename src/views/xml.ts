// The tag that feeds and sitemaps are written with: like `html`, but what comes out is well-formed XML 1.0.

/** Finished XML. */
export class Xml {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a template may hold; `false`, `null` and `undefined` print nothing. */
export type XmlPart = string | number | false | null | undefined | Xml | readonly XmlPart[]

export const xml = (strings: TemplateStringsArray, ...parts: XmlPart[]): Xml =>
  new Xml(strings.reduce((text, string, index) => `${text}${written(parts[index - 1])}${string}`))

export const declaration = new Xml('<?xml version="1.0" encoding="utf-8"?>\n')

function written(part: XmlPart): string {
  if (part === false || part === null || part === undefined) return ''
  if (part instanceof Xml) return part.text
  if (typeof part === 'object') return part.map(written).join('')
  return escaped(String(part))
}

/** All that a document may hold (production 2 of XML 1.0); nothing else can be said in it, not even escaped. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}

const escaped = (text: string) =>
  text.replace(forbidden, '').replace(/[&<>"'\r]/g, (character) => references[character] ?? '')
