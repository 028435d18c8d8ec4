// Finds sentences in TypeScript sources: what a template prints outside its tags, and strings that read as prose.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { parseAst } from 'rolldown/parseAst'

type Node = { type: string; [key: string]: unknown }
type Element = DefaultTreeAdapterTypes.Element

/** Attributes that people read or hear. */
const told = new Set([
  'title',
  'alt',
  'aria-label',
  'aria-description',
  'placeholder',
  'label',
  'value',
  'hx-confirm',
])
/** Names that are the same in every language. */
const names = /^(Kiu|橋|Markdown|✓|@)*$/u
const hole = '\u{E000}'

/** Each as "line: what was found". */
export function sentencesIn(source: string): string[] {
  const found: string[] = []
  const line = (node: Node) => source.slice(0, Number(node.start)).split('\n').length
  const report = (node: Node, texts: readonly string[]) =>
    found.push(...texts.map((text) => `${line(node)}: ${text.replaceAll(hole, '…').trim()}`))
  walk(parseAst(source, { lang: 'ts' }) as unknown as Node, (node) => {
    if (isForDevelopers(node)) return false
    if (node.type === 'TaggedTemplateExpression' && isHtml(node)) report(node, wordsOf(printed(node)))
    if (node.type === 'TemplateLiteral') report(node, [quasis(node).join(hole)].filter(isProse))
    if (node.type === 'Literal' && typeof node.value === 'string') report(node, [node.value].filter(isProse))
    return true
  })
  return found
}

/** Markup that is put inside a tag: ` lang="…"`, ` checked`. */
const attributes =
  /^(\s*[a-z0-9:-]+="[^"]*"|\s+(checked|selected|required|disabled|hidden|open|autofocus|hx-ignore|data-[a-z-]+))+\s*$/

/** The text and the told attributes of markup that have a letter in them. */
function wordsOf(markup: string): string[] {
  const words: string[] = []
  const read = (node: DefaultTreeAdapterTypes.ChildNode) => {
    if ('value' in node) words.push(node.value)
    if (!('tagName' in node)) return
    words.push(...spoken(node))
    const inside = 'content' in node ? node.content : node
    inside.childNodes.forEach(read)
  }
  parseFragment(attributes.test(markup) ? `<i ${markup}></i>` : markup).childNodes.forEach(read)
  return words.filter((text) => /\p{L}/u.test(text) && !names.test(text.replaceAll(/[\s\u{E000}]/gu, '')))
}

const spoken = ({ attrs, tagName }: Element): string[] =>
  attrs
    // A value is read on buttons of type input alone, which we do not use; elsewhere it is a code.
    .filter(({ name }) => told.has(name) && !(name === 'value' && tagName !== 'meta'))
    .map(({ value }) => value)

/**
 * The template's markup with a private character where something is put in. Expressions stand in for attributes too
 * (`<p${…}>`), where the parser reads them as a name.
 */
const printed = (node: Node): string => quasis(node.quasi as Node).join(hole)

const quasis = (node: Node): string[] =>
  (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)

const isHtml = (node: Node): boolean => (node.tag as Node).name === 'html'

/**
 * Chinese, or at least two words of which the first is written large or the last ends a sentence. Class lists, SQL,
 * addresses and header names are none of these.
 */
function isProse(text: string): boolean {
  if (/\p{Script=Han}/u.test(text)) return !names.test(text)
  const words = /\p{L}{2,}[\s\u{E000}]+\p{L}{2,}/u.test(text)
  return (
    words &&
    (/^\p{Lu}\p{Ll}/u.test(text.trim()) || /\p{L}[.?!…]$/u.test(text.trim())) &&
    !/[<>={}]/.test(text)
  )
}

/** Errors nobody but we reads, what goes to the log, the help of a figure in /metrics, and types. */
function isForDevelopers(node: Node): boolean {
  if (node.type.startsWith('TS') && node.type !== 'TSAsExpression' && node.type !== 'TSNonNullExpression') {
    return node.type !== 'TSSatisfiesExpression'
  }
  if (node.type === 'ImportDeclaration') return true
  if (node.type === 'Property' && (node.key as Node).name === 'help') return true
  const callee = node.callee as Node | undefined
  if (node.type === 'NewExpression') return String(callee?.name).endsWith('Error')
  const owner = (callee?.object as Node | undefined)?.name
  return node.type === 'CallExpression' && /^(log|logger|console|assert)$/.test(String(owner ?? callee?.name))
}

/** Markup within a template's expressions is walked on its own; its strings between tags are `wordsOf`'s. */
function walk(node: Node, visit: (node: Node) => boolean) {
  if (!visit(node)) return
  for (const [key, value] of Object.entries(node)) {
    if (key === 'quasi' && node.type === 'TaggedTemplateExpression') {
      for (const inside of (value as { expressions: Node[] }).expressions) walk(inside, visit)
    } else if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) walk(each, visit)
    } else if (isNode(value)) walk(value, visit)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
