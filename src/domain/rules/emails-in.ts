// Addresses of mail in a text, also inside the address of a page, and as people write them for one another.

const at = String.raw`(?:@|%40| ?[[({] ?at ?[\])}] ?)`
const dot = String.raw`(?:\.| ?[[({] ?dot ?[\])}] ?)`
// Everything is bounded, so no text takes long. A second @ before it is an account elsewhere (@ada@mastodon.example).
const email = new RegExp(
  String.raw`(?<![a-z0-9._+'@-]|://)[a-z0-9._+'-]{1,64}${at}(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?${dot}){1,8}[a-z]{2,24}(?![a-z0-9])`,
  'gi',
)

export function* emailsIn(plain: string) {
  for (const { 0: all, index } of plain.matchAll(email)) yield { start: index, end: index + all.length }
}
