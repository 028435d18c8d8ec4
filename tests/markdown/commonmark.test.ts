// Markdown as CommonMark has it: all 652 examples, and for each that differs the reason. The lists are exact: an
// example that begins to differ, or ceases to, or differs for another reason, fails.
import { tests as examples } from 'commonmark-spec'
import { marked } from 'marked'
import { expect, test } from 'vitest'
import { renderProse } from '../../src/markdown/render.ts'
import { isSafeLink } from '../../src/markdown/sanitise.ts'
import { canon, type Change, type Element } from './canon.ts'

const attribute = (element: Element, name: string) =>
  element.attrs.find((attr) => attr.name === name)?.value ?? ''

/** The differences that are ours by rule: what each does to the specification's HTML makes it equal to ours. */
const changes = {
  // The levels of headings follow the page's outline.
  headings: (element) => [
    /^h[1-6]$/.test(element.tagName) ? { ...element, nodeName: 'h', tagName: 'h' } : element,
  ],
  // A block of code does not carry the name of its language: no `class`.
  languages: (element) => {
    if (element.tagName === 'code') element.attrs = []
    return [element]
  },
  // An image is a link to it.
  images: (element) => {
    if (element.tagName !== 'img') return [element]
    const text = attribute(element, 'alt') || attribute(element, 'src')
    const href = { name: 'href', value: attribute(element, 'src') }
    const attrs = [href, ...element.attrs.filter(({ name }) => name === 'title')]
    const label = { nodeName: '#text' as const, value: text, parentNode: element }
    return [{ ...element, nodeName: 'a', tagName: 'a', attrs, childNodes: [label] }]
  },
  // A link that is neither http, https, mailto nor a path of ours is its text.
  links: (element) =>
    element.tagName === 'a' && !isSafeLink(attribute(element, 'href')) ? element.childNodes : [element],
} satisfies Record<string, Change>

const differing = {
  headings: [
    10, 62, 66, 67, 68, 72, 73, 74, 75, 76, 78, 80, 81, 82, 83, 84, 115, 141, 214, 215, 227, 228, 229, 230,
    232, 300, 646, 647,
  ],
  languages: [24, 34, 142, 143, 144, 146],
  images: [572, 574, 575, 579, 581, 582, 583, 584, 585, 586, 587, 588, 589, 591],
  links: [
    194, 195, 200, 203, 204, 485, 486, 487, 492, 495, 496, 498, 499, 500, 501, 502, 503, 504, 522, 567, 596,
    598, 599, 601,
  ],
  // An image in a link, and an image whose own address is refused: two of the rules above at once.
  several: [517, 520, 531, 573, 576, 577, 578, 580],
  // HTML is text: its signs are shown, and what stands between them is Markdown like everything else.
  html: [
    21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166,
    167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187,
    188, 189, 190, 191, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623,
    625, 626, 627, 628, 629, 630, 631, 642, 643,
  ],
  // A heading without a text is left out (a screen reader would announce nothing); a link without one shows its address.
  empty: [79, 484],
  // A bare address is a link, as on GitHub.
  addresses: [602, 608, 611, 612],
  // marked keeps a letter in an address as it is where CommonMark writes percent signs; browsers do that themselves.
  letters: [32, 33],
}

const handPicked = ['html', 'empty', 'addresses', 'letters'] as const

function reasonFor({ markdown, html, number }: (typeof examples)[number]) {
  const ours = renderProse(markdown, 'article')
  const isEqual = (...made: Change[]) => canon(html, ...made) === canon(ours, ...made)
  if (isEqual()) return null
  for (const [name, change] of Object.entries(changes)) if (isEqual(change)) return name
  if (isEqual(...Object.values(changes))) return 'several'
  return handPicked.find((name) => differing[name].includes(number)) ?? 'unexplained'
}

const tabbed = examples.map((example) => ({
  ...example,
  markdown: example.markdown.replaceAll('→', '\t'),
  html: example.html.replaceAll('→', '\t'),
}))

test('an example of CommonMark comes out as it says, or differs for the reason given here', () => {
  expect(tabbed).toHaveLength(652)
  const found: Record<string, number[]> = {}
  for (const example of tabbed) {
    const reason = reasonFor(example)
    if (reason !== null) (found[reason] ??= []).push(example.number)
  }
  expect(found).toEqual(differing)
})

test('the examples that differ over HTML do contain HTML, and ours shows its signs', () => {
  const ofHtml = tabbed.filter(({ number }) => differing.html.includes(number))
  expect(ofHtml).toHaveLength(differing.html.length)
  for (const { markdown } of ofHtml) {
    expect(markdown).toMatch(/<[a-zA-Z/!?]/)
    expect(renderProse(markdown, 'article'), markdown).toContain('&lt;')
  }
})

test('a comment comes out as an article does, but for its line breaks and its levels', () => {
  const levels: Change = (element) => (element.tagName === 'br' ? [] : changes.headings(element))
  for (const { markdown } of tabbed) {
    const [comment, article] = [renderProse(markdown, 'comment'), renderProse(markdown, 'article')]
    const joined = (html: string) => canon(html, levels).replace(/\s+/g, '')
    expect(joined(comment), markdown).toBe(joined(article))
  }
})

test('the comparison sees a difference: marked with HTML let through is not what we show', () => {
  const plain = tabbed.filter(
    ({ markdown, html }) => canon(marked.parse(markdown, { async: false })) !== canon(html),
  )
  expect(plain.length).toBeLessThan(differing.html.length)
  expect(canon('<p>a<b>b</b></p>')).not.toBe(canon('<p>a b</p>'))
  expect(canon('<pre>a\n</pre>')).not.toBe(canon('<pre>a</pre>'))
})
