// What counts as sound HTML, on top of html-validate's own strict set.
import type { MetaDataTable, RuleConfig } from 'html-validate'

const any = {}
const drawing = [
  'viewbox',
  'width',
  'height',
  'preserveaspectratio',
  'xmlns',
  'fill',
  'stroke',
  'stroke-width',
]

/** htmx's attributes on every element (`hx-status:422`, `hx-target:inherited`); drawings; OpenGraph. */
export const elements: MetaDataTable = {
  '*': { attributes: { 'hx-*': any } },
  svg: { inherit: 'svg', attributes: Object.fromEntries(drawing.map((name) => [name, any])) },
  meta: { inherit: 'meta', attributes: { property: any, media: any } },
}

/** What htmx itself does with `<hx-partial>` before it is parsed, so that it may hold a row or an item. */
export const partialsAsTemplates = (html: string) => html.replaceAll(/(<\/?)hx-partial\b/gi, '$1template')

export const documentRules: RuleConfig = {
  'doctype-style': 'off',
  'no-style-tag': 'error',
  'no-unknown-attributes': 'error',
  // Only scripts of others need a hash, and there are none.
  'require-sri': ['error', { target: 'crossorigin' }],
  // Titles are people's; lists of options repeat a name; the rest is taste.
  'long-title': 'off',
  'form-dup-name': 'off',
  'void-style': 'off',
  'no-trailing-whitespace': 'off',
  'tel-non-breaking': 'off',
  'no-implicit-input-type': 'off',
}

/** A fragment begins in the middle: its headings, and what its ids point at, lie around it. */
export const fragmentRules: RuleConfig = {
  'missing-doctype': 'off',
  'heading-level': 'off',
  'no-missing-references': 'off',
  'no-unused-disable': 'off',
  'element-required-ancestor': 'off',
}
