// The title on a picture: as large as it can be, broken where a reader would breathe; and the standfirst below it.
import { box, colour, type Element, inner } from './boxes.ts'
import type { Card } from './card.ts'

/** As large as there is room for. */
export function titleSize(card: Card, room: number) {
  const lineHeight = isChinese(card.title) ? 1.3 : 1.16
  const sizes = [78, 72, 66, 60, 54, 48, 44, 40].map((size) => ({
    size,
    lineHeight,
    lines: linesOf(card.title, size),
  }))
  return sizes.find(({ size, lines }) => lines <= 3 && lines * size * lineHeight < room - 36) ?? sizes.at(-1)!
}

/** How many lines a title takes: a clause stands whole if it can. */
function linesOf(text: string, size: number): number {
  const line = inner / size
  if (!isChinese(text)) return Math.ceil(widthOf(text) / (line * 0.94))
  let [lines, used] = [1, 0]
  for (const width of clausesOf(text).map(widthOf)) {
    if (used > 0 && used + width > line) [lines, used] = [lines + 1, 0]
    lines += Math.ceil(width / line) - 1
    used += width
  }
  return lines
}

export function title(
  { title: text }: Card,
  { fontSize, lineHeight }: { fontSize: number; lineHeight: number },
): Element {
  const style = { fontSize, lineHeight, fontWeight: 700, width: inner }
  const clauses = isChinese(text) ? clausesOf(text) : []
  if (clauses.length < 2) return box({ ...style, display: 'block', textWrap: 'balance', lineClamp: 4 }, text)
  return box({ ...style, flexWrap: 'wrap' }, ...clauses.map((clause) => box({ maxWidth: inner }, clause)))
}

export const standfirst = {
  /** Of two lines, and the space above them. */
  height: 120,
  box: ({ standfirst: words }: Card) => {
    const style = {
      display: 'block',
      fontSize: 29,
      lineHeight: 1.5,
      color: colour.soft,
      marginTop: 16,
      width: inner,
    }
    return box({ ...style, lineClamp: 2 }, words)
  },
}

/** In ems: a Chinese character is one, a letter a little more than half of that. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (isChinese(character) ? 1 : 0.56), 0)

export const isChinese = (text: string): boolean =>
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u.test(text)

/** A Chinese title breaks between its clauses, and after a dash, before it breaks within one. */
export const clausesOf = (text: string): string[] =>
  text
    .split(/(?<=[，；：。？！、][」』）]?)(?![，；：。？！、」』）])|(?<=\s[—–]\s)/u)
    .filter((clause) => clause !== '')
