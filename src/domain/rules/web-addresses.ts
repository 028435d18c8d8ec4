// Addresses of pages in a text: what Markdown makes links of, and bare ones with a path, which people follow too.

// Bounded, and each begins once on a stretch of text. Chinese after an address does not belong to it.
const address =
  /(?:https?:\/\/|(?<![a-z0-9.@-])www\.)[!-~]+|(?<![a-z0-9@./:_%-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?::\d{1,5})?\/[!-~]*/gi
const trailing = /[)\]}>.,;:!?'"*_~]+$/

/** In a plain text (`plainWithPlaces`). */
export function* webAddressesIn(plain: string) {
  for (const { 0: all, index } of plain.matchAll(address)) {
    // `[words](address) and so on`: a bracket that was not opened inside ends it.
    const url = all.slice(0, endOf(all)).replace(trailing, '')
    if (url !== '') yield { start: index, end: index + url.length, url }
  }
}

function endOf(all: string): number {
  let open = 0
  for (let at = 0; at < all.length; at++) {
    const character = all[at]!
    if (character === '(' || character === '[') open++
    else if ((character === ')' || character === ']') && open-- === 0) return at
    else if (/[<>"\x60|\\]/.test(character)) return at
  }
  return all.length
}
