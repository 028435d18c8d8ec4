// Numbers of payment cards: 13 to 19 digits that an issuer could have given out, with the right last one.
import { chainsIn, digitsOf, type Group, placeOf, standsFree } from './digit-groups.ts'
import { webAddressesIn } from './web-addresses.ts'

/** Beginnings and lengths by ISO/IEC 7812 as the brands use them: Visa, Mastercard, American Express, Diners, JCB, Discover, UnionPay, Maestro. */
const issuers =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d+|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11,16}|35(?:2[89]|[3-8]\d)\d{12,15}|6(?:011|4[4-9]\d|5\d\d|2\d\d)\d{12,15}|(?:50|5[6-9]|6\d)\d{11,17})$/

export function* cardsIn(plain: string) {
  // The address of a page may hold a number of any kind; a card's is not among them.
  const addresses = [...webAddressesIn(plain)]
  for (const chain of chainsIn(plain))
    for (const place of candidates(chain).map(placeOf))
      if (
        standsFree(plain, place) &&
        !addresses.some(({ start, end }) => start < place.start && place.start < end)
      )
        yield place
}

/** The whole chain, or else each stretch of it that has groups of four (or American Express's 4, 6 and 5). */
function candidates(chain: readonly Group[]): Group[][] {
  if (isCard(digitsOf(chain))) return [[...chain]]
  const parts = chain.flatMap((one, at) => {
    if (one.digits.length >= 13) return [[one]]
    const four = chain.slice(at, at + 4)
    const shape = four.map(({ digits }) => digits.length).join(' ')
    if (shape === '4 4 4 4') return [four]
    return shape.startsWith('4 6 5') ? [four.slice(0, 3)] : []
  })
  return parts.filter((part) => isCard(digitsOf(part)))
}

export const isCard = (digits: string) =>
  digits.length >= 13 &&
  digits.length <= 19 &&
  issuers.test(digits) &&
  (!/^(?:5[1-5]|2)/.test(digits) || digits.length === 16) &&
  luhn(digits)

/** H. P. Luhn, US patent 2,950,048 (1960): every second digit from the right doubled, its digits added, the sum ends in 0. */
function luhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((all, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
      return all + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}
