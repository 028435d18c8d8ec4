// Display names: what people are called on the page, in any script.
import { tooLong } from './measure.ts'

export type DisplayNameFault = 'blank' | 'long' | 'characters'

/** As it is stored: composed, without blanks around it, inner runs of blanks as one. */
export function displayNameOf(raw: string): string {
  return raw
    .trim()
    .normalize('NFC')
    .replaceAll(/[\p{Zs}\t]+/gu, ' ')
}

/**
 * What is wrong with a display name; `null`: nothing. 60 letters, or 24 Chinese characters (`limits.display_name`), of
 * which at least one can be seen. `characters`: line breaks and other controls, NUL, lone surrogates, marks that turn
 * the direction of what follows, private or unassigned code points, more than four marks on a letter. Joiners stay:
 * Persian, Sinhala and emoji need them; so do accents, apostrophes, the middle dot of 約翰·史密夫.
 */
export function displayNameFault(raw: string): DisplayNameFault | null {
  const name = displayNameOf(raw)
  if (tooLong(name, 'display_name')) return 'long'
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name.replaceAll(/[\u200c\u200d]/g, ''))) return 'characters'
  if (/\p{M}{5}/u.test(name)) return 'characters'
  return /[^\s\p{Default_Ignorable_Code_Point}\p{M}\u2800]/u.test(name) ? null : 'blank'
}
