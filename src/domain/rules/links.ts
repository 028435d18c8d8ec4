// Several links to elsewhere from an account that is new, or of which few comments stand.
import { asRead, backThrough } from './as-read.ts'
import { inOrder, spanIn } from './places.ts'
import { plainWithPlaces } from './plain.ts'
import type { Rule } from './rule.ts'
import { webAddressesIn } from './web-addresses.ts'

const day = 86_400_000

export const links: Rule = ({ text, author, now, settings }) => {
  const age = now.getTime() - author.joined_at.getTime()
  const isNew = age < settings.link_days * day || author.standing < settings.link_standing
  if (!isNew) return undefined
  const read = asRead(text)
  const plain = backThrough(read, plainWithPlaces(read.text))
  const found = [...webAddressesIn(plain.text)].filter(({ url }) => !isOurs(url, settings.origin))
  // The same address twice is one: [https://a.example](https://a.example).
  const count = new Set(found.map(({ url }) => url)).size
  if (count <= settings.link_most) return undefined
  return {
    rule: 'links',
    outcome: 'hold',
    spans: inOrder(found.map(({ start, end }) => spanIn(plain, start, end))),
    detail: { count, most: settings.link_most },
  }
}

/** By the host alone: an address may be bare, or have another scheme. What is no address is not ours. */
function isOurs(url: string, origin: string): boolean {
  const whole = /^https?:/i.test(url) ? url : `https://${url}`
  return URL.canParse(whole) && new URL(whole).host === new URL(origin).host
}
