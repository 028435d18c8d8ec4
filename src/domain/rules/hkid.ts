// Numbers of Hong Kong identity cards: one letter or two, six digits, and a check digit, usually in brackets.

/** The letters on cards in use; asked for only where a number stands without brackets, as a product's may. */
const prefixes = new Set('A B C D E F G H J K L M N P R S T V W Y Z EC WX XA XB XC XD XE XG XH'.split(' '))

const bracketed = /(?<![A-Za-z0-9])([A-Za-z]{1,2})[ -]?(\d(?: ?\d){5})[ -]?[([{<] ?([0-9Aa]) ?[)\]}>]/g
const bare =
  /(?<![A-Za-z0-9]|[A-Za-z0-9][-_/.])([A-Za-z]{1,2})[ -]?(\d{6})[ -]?([0-9Aa])(?![A-Za-z0-9]|[-_/.][A-Za-z0-9])/g

/** In a plain text (`plainWithPlaces`); only those whose check digit is right. */
export function* hkidsIn(plain: string) {
  for (const [pattern, isBare] of [
    [bracketed, false],
    [bare, true],
  ] as const)
    for (const { 0: all, 1: letters = '', 2: digits = '', 3: check = '', index } of plain.matchAll(pattern)) {
      const prefix = letters.toUpperCase()
      if (isBare && !prefixes.has(prefix)) continue
      if (checkDigitOf(prefix, digits.replaceAll(' ', '')) === check.toUpperCase())
        yield { start: index, end: index + all.length }
    }
}

/**
 * The check digit, `0` to `9` or `A` for ten. Letters count from 10 (A) to 35 (Z), a missing first letter 36; weights run
 * from 9 down to 2, and with the check digit the sum is divisible by 11.
 */
export function checkDigitOf(prefix: string, digits: string): string {
  const values = Array.from(prefix.padStart(2, ' ') + digits, (character) =>
    character === ' ' ? 36 : Number.parseInt(character, 36),
  )
  const sum = values.reduce((all, value, at) => all + value * (9 - at), 0)
  return '0123456789A'[(11 - (sum % 11)) % 11]!
}
