// Text in drawings, which does not break by itself: how wide it is, roughly, and where it breaks.

/** In ems, by the widths of a usual sans serif. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (sum, character) => sum + (/[\u{2e80}-\u{ffff}]/u.test(character) ? 1 : emOf(character)),
    0,
  )

const emOf = (character: string): number => {
  if (/[A-Z&%@mwMW]/.test(character)) return 0.7
  return /[ijl.,:;'’|!() ]/.test(character) ? 0.3 : 0.55
}

/** Lines of at most so many ems: English between words, Chinese anywhere but before its punctuation. */
export function linesOf(text: string, ems: number): string[] {
  const lines = ['']
  for (const piece of text.match(/\p{Script=Han}[，。、；：？！」』）]*|[^\s\p{Script=Han}]+\s*|\s+/gu) ??
    []) {
    const line = lines.at(-1)!
    if (line === '' || widthOf(line + piece.trimEnd()) <= ems) lines[lines.length - 1] = line + piece
    else lines.push(piece)
  }
  return lines.map((line) => line.trim())
}

/** In one line, cut with an ellipsis where there is no room. */
export function shortened(text: string, ems: number): string {
  if (widthOf(text) <= ems) return text
  const characters = Array.from(text)
  while (characters.length > 1 && widthOf(characters.join('')) > ems - 1) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
