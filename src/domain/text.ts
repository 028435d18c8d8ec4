// What people type, made fit to be kept: faults that are refused, and the cleaning that nobody notices.

const nul = /\0/
const lineEnds = /\r\n?|[\u2028\u2029]/g
// Embeddings, overrides and isolates reach over other people's text and can show a sentence in another order
// than it is stored. The marks U+200E, U+200F and U+061C stay: they only lean a comma or a bracket to one side
// and whoever writes Urdu or Arabic beside numbers needs them.
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g
// Control characters mean nothing on a page and something to a terminal that shows a log.
const controls = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g
const blankLinesBefore = /^(?:[ \t\u3000]*\n)+/
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/gu

/**
 * What no cleaning should hide: a NUL, which Postgres cannot store, or half of a surrogate pair. A form carries such a
 * half as bytes that are no UTF-8, and whoever decodes them leaves U+FFFD: where that stands, something was lost.
 * `bidi`: a control that turns the text after it around; whoever means one should be told that it does not stay.
 */
export function textFault(raw: string): null | 'nul' | 'surrogate' | 'bidi' {
  if (nul.test(raw)) return 'nul'
  if (raw.search(bidiControls) >= 0) return 'bidi'
  return raw.isWellFormed() && !raw.includes('\ufffd') ? null : 'surrogate'
}

/** The text as it is stored: NFC, `\n` between lines, no bidi or other controls, no blanks at the end. */
export const cleanText = (raw: string) =>
  raw
    .normalize('NFC')
    .replace(lineEnds, '\n')
    .replace(bidiControls, '')
    .replace(controls, '')
    .replace(blankLinesBefore, '')
    .trimEnd()

/** True where nothing would be seen: also a text made of zero-width characters alone. */
export const isBlank = (text: string) => text.replace(invisible, '') === ''
