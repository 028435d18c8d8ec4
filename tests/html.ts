// Reads pages and fragments as strictly as a browser is lenient: soundness, what is read, what a form would send.
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5'
import { documentRules, elements, fragmentRules, partialsAsTemplates } from './html/rules.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element
export type FoundForm = { action: string; method: string; fields: Record<string, string[]> }

/** Worked out once for all pages, not for each: half of what it takes to read a page otherwise. */
class KeptConfig extends StaticConfigLoader {
  #kept: ReturnType<StaticConfigLoader['getConfigFor']> | undefined
  override getConfigFor(handle: string) {
    return (this.#kept ??= super.getConfigFor(handle))
  }
}

const validator = (rules: typeof documentRules) =>
  new HtmlValidate(
    new KeptConfig({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:document'],
      elements: ['html5', elements],
      rules,
    }),
  )
const documents = validator(documentRules)
const fragments = validator({ ...documentRules, ...fragmentRules })

/** Throws with every fault, its place and its line. What does not begin with a doctype is read as a fragment. */
export function expectSoundHtml(html: string) {
  const faults = [...validatorFaults(html), ...policyFaults(html)]
  if (faults.length > 0) throw new Error(`unsound HTML, ${faults.length} faults:\n${faults.join('\n')}`)
}

const isDocument = (html: string) => /^\s*<!doctype/i.test(html)
const tree = (html: string) => (isDocument(html) ? parse(html) : parseFragment(html))

function validatorFaults(html: string) {
  if (html.trim() === '') return ['  nothing at all']
  const source = partialsAsTemplates(html)
  const report = (isDocument(source) ? documents : fragments).validateStringSync(source)
  const lines = source.split('\n')
  return report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => {
      const from = Math.max(0, column - 40)
      return `  ${line}:${column} ${message} [${ruleId}]\n      ${lines[line - 1]?.slice(from, column + 80).trim()}`
    }),
  )
}

/** What our own content policy would block, so that it is found without a browser. */
function policyFaults(html: string) {
  return elementsOf(tree(html)).flatMap((element) => {
    const { tagName, attrs } = element
    const type = attribute(element, 'type')
    const runs = tagName === 'script' && attribute(element, 'src') === undefined && !/json/.test(type ?? '')
    return [
      ...(runs ? ['  inline script [policy]'] : []),
      ...attrs
        .filter(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value))
        .map(({ name, value }) => `  script in an attribute: <${tagName} ${name}="${value}"> [policy]`),
    ]
  })
}

const attribute = (element: Element, name: string) => element.attrs.find((attr) => attr.name === name)?.value
const childrenOf = (node: Node): Node[] =>
  'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : []

function elementsOf(node: Node): Element[] {
  const below = childrenOf(node).flatMap(elementsOf)
  return 'tagName' in node ? [node, ...below] : below
}

const unread = new Set(['script', 'style', 'template', 'head'])
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s small span strong sub sup time u'.split(' '),
)

/** What a person reads, in one line: blocks are parted by a space, the words of one block are not. */
export function textOf(html: string): string {
  const read = (node: Node): string => {
    if ('value' in node) return node.value
    if ('tagName' in node && unread.has(node.tagName)) return ''
    const text = childrenOf(node).map(read).join('')
    return 'tagName' in node && !inline.has(node.tagName) ? ` ${text} ` : text
  }
  return read(tree(html)).replaceAll(/\s+/g, ' ').trim()
}

/** The form that posts to `action`, as it would be sent: what stands in it, hidden fields too, buttons not. */
export function formIn(html: string, action: string): FoundForm {
  const forms = elementsOf(tree(html)).filter(({ tagName }) => tagName === 'form')
  const form = forms.find((each) => attribute(each, 'action') === action)
  if (!form) {
    throw new Error(`no form to ${action}, only: ${forms.map((each) => attribute(each, 'action')).join(' ')}`)
  }
  const fields: Record<string, string[]> = {}
  const off = new Set(elementsOf(form).filter(isOff).flatMap(elementsOf))
  for (const control of elementsOf(form)) {
    if (off.has(control)) continue
    const name = attribute(control, 'name')
    if (name) for (const value of valuesOf(control)) (fields[name] ??= []).push(value)
  }
  return { action, method: attribute(form, 'method')?.toLowerCase() ?? 'get', fields }
}

/** With all that is in it. */
const isOff = (element: Element) =>
  element.tagName === 'fieldset' && attribute(element, 'disabled') !== undefined

function valuesOf(control: Element): string[] {
  const has = (name: string) => attribute(control, name) !== undefined
  const value = attribute(control, 'value')
  if (has('disabled')) return []
  if (control.tagName === 'textarea') return [textIn(control)]
  if (control.tagName === 'select') {
    const options = elementsOf(control).filter(({ tagName }) => tagName === 'option')
    const chosen = options.filter((option) => attribute(option, 'selected') !== undefined)
    const sent = chosen.length > 0 || has('multiple') ? chosen : options.slice(0, 1)
    return sent.map((option) => attribute(option, 'value') ?? textIn(option).trim())
  }
  if (control.tagName !== 'input') return []
  const type = attribute(control, 'type') ?? 'text'
  if (['submit', 'button', 'reset', 'image', 'file'].includes(type)) return []
  if (type === 'checkbox' || type === 'radio') return has('checked') ? [value ?? 'on'] : []
  return [value ?? '']
}

const textIn = (node: Node): string => ('value' in node ? node.value : childrenOf(node).map(textIn).join(''))
