// Personal data of Hong Kong in a text: where it stands, and the text with it masked.
import { asRead, backThrough, withoutMarks } from './as-read.ts'
import { cardsIn } from './cards.ts'
import { emailsIn } from './emails-in.ts'
import { hkidsIn } from './hkid.ts'
import type { PersonalDataKind } from './personal-data-kinds.ts'
import { phonesIn } from './phones.ts'
import { spanIn } from './places.ts'
import { plainWithPlaces } from './plain.ts'
import type { Span } from './rule.ts'

export interface PersonalDatum extends Span {
  kind: PersonalDataKind
}

/** What is found by an earlier one is not looked at as something else. */
const finders = { email: emailsIn, card: cardsIn, hkid: hkidsIn, phone: phonesIn } satisfies Record<
  PersonalDataKind,
  (plain: string) => Iterable<Span>
>

/** In the order of the text, none over another; offsets into the text as it was typed. Takes time in proportion to its length. */
export function findPersonalData(text: string): PersonalDatum[] {
  const taken = new Uint8Array(text.length)
  const found: PersonalDatum[] = []
  for (const plain of readingsOf(text))
    for (const kind of ['email', 'card', 'hkid', 'phone'] as const)
      for (const place of finders[kind](plain.text)) {
        const { start, end } = spanIn(plain, place.start, place.end)
        if (taken.subarray(start, end).includes(1)) continue
        taken.fill(1, start, end)
        found.push({ kind, start, end })
      }
  return found.toSorted((a, b) => a.start - b.start)
}

/** As it is read, and where marks stand in it that nobody sees, without them too. */
function readingsOf(text: string) {
  const read = asRead(text)
  const bare = withoutMarks(read.text)
  return [read, ...(bare ? [backThrough(read, bare)] : [])].map((one) =>
    backThrough(one, plainWithPlaces(one.text)),
  )
}

/** Letters and digits at its beginning that say which one was meant, and no more. */
const kept = { hkid: 2, phone: 2, card: 4, email: 1 } satisfies Record<PersonalDataKind, number>
/** That it is a number of Hong Kong says nothing. */
const countryCode = /^[(+]*(?:00)?852/

const sign = /[\p{L}\p{N}]/gu

/**
 * The same text with a • for each letter and digit of what was found but the first few: A1•••••(•). As long as it was, and
 * nothing is found in it any more. For one press to mask, and for whatever leaves the page: mails, feeds, the search index.
 */
export function maskPersonalData(text: string): string {
  let masked = text
  // Once is nearly always enough; where two numbers touched, what is left of them may look like a third.
  for (let found = findPersonalData(masked); found.length > 0; found = findPersonalData(masked)) {
    let at = 0
    let next = ''
    for (const { kind, start, end } of found) {
      const original = masked.slice(start, end)
      const code = kind === 'phone' ? (countryCode.exec(plainWithPlaces(original).text)?.[0] ?? '') : ''
      next += masked.slice(at, start) + maskedOne(original, kept[kind] + (code.match(/\d/g)?.length ?? 0))
      at = end
    }
    masked = next + masked.slice(at)
  }
  return masked
}

function maskedOne(text: string, keep: number): string {
  let seen = 0
  return text.replace(sign, (character) => (++seen > keep ? '•' : character))
}
