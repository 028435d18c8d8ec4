// Reads an answered form as a screen reader does: what is said about a field, and where each link of a summary leads.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const childrenOf = (node: Node): Node[] =>
  'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : []
const attribute = (element: Element, name: string) => element.attrs.find((attr) => attr.name === name)?.value
const textIn = (node: Node): string => ('value' in node ? node.value : childrenOf(node).map(textIn).join(''))

function elementsOf(node: Node): Element[] {
  const below = childrenOf(node).flatMap(elementsOf)
  return 'tagName' in node ? [node, ...below] : below
}

/** Each sentence that the fields of that name, or the group they stand in, are described by. */
export function saidBeside(page: string, name: string): string[] {
  const all = elementsOf(parse(page))
  const byId = new Map(all.map((element) => [attribute(element, 'id') ?? '', element]))
  const named = all.filter((element) => attribute(element, 'name') === name && element.tagName !== 'button')
  const ids = named
    .flatMap((element) => [element, groupOf(element)])
    .flatMap((element) => (element ? (attribute(element, 'aria-describedby') ?? '').split(' ') : []))
  return [...new Set(ids)].flatMap((id) => {
    const element = id !== '' && byId.get(id)
    return element ? [textIn(element).trim()] : []
  })
}

function groupOf(element: Element): Element | undefined {
  for (
    let at: Node | null | undefined = element.parentNode;
    at;
    at = 'parentNode' in at ? at.parentNode : null
  ) {
    if ('tagName' in at && at.tagName === 'fieldset') return at
  }
  return undefined
}

/** Links within the page that lead to nothing. */
export function deadLinks(page: string): string[] {
  const all = elementsOf(parse(page))
  const ids = new Set(all.map((element) => attribute(element, 'id')))
  return all
    .map((element) => attribute(element, 'href') ?? '')
    .filter((href) => /^#./.test(href) && !ids.has(decodeURIComponent(href.slice(1))))
}
