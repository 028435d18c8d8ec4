// HTML brought to one form, so that two pieces that a browser shows alike are the same string.
import { type DefaultTreeAdapterMap, parseFragment, serialize } from 'parse5'

export type Node = DefaultTreeAdapterMap['childNode']
export type Element = DefaultTreeAdapterMap['element']
type Parent = DefaultTreeAdapterMap['parentNode']

/** Takes an element and answers what stands in its place. */
export type Change = (element: Element) => Node[]

const blocks = new Set(
  'br p hr h h1 h2 h3 h4 h5 h6 blockquote pre ul ol li table thead tbody tr th td'.split(' '),
)
const isBlock = (node: { nodeName: string }) =>
  blocks.has(node.nodeName) || node.nodeName === '#document-fragment'
const isElement = (node: Node): node is Element => 'tagName' in node

/** Blanks at the ends of lines and blocks fall away, `rel` too, and each change is made on every element. */
export function canon(html: string, ...changes: Change[]) {
  const root = parseFragment(html)
  changeWithin(root, changes)
  trimWithin(root)
  return serialize(root)
}

function changeWithin(parent: Parent, changes: Change[]) {
  const changed = parent.childNodes.flatMap((child) => {
    if (!isElement(child)) return [child]
    changeWithin(child, changes)
    child.attrs = child.attrs.filter(({ name }) => name !== 'rel')
    return changes.reduce<Node[]>(
      (nodes, change) => nodes.flatMap((node) => (isElement(node) ? change(node) : node)),
      [child],
    )
  })
  parent.childNodes = []
  for (const child of changed) {
    const last = parent.childNodes.at(-1)
    if (last && 'value' in last && 'value' in child) last.value += child.value
    else parent.childNodes.push(child)
  }
}

function trimWithin(parent: Parent) {
  parent.childNodes.forEach((child, at, all) => {
    if ('value' in child) {
      child.value = child.value.replace(/[ \t]*\n[ \t]*/g, '\n')
      if (isBlock(all[at - 1] ?? parent)) child.value = child.value.trimStart()
      if (isBlock(all[at + 1] ?? parent)) child.value = child.value.trimEnd()
    } else if (isElement(child) && child.tagName !== 'pre') trimWithin(child)
  })
  parent.childNodes = parent.childNodes.filter((child) => !('value' in child) || child.value !== '')
}
