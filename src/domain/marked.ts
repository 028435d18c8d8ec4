// A text with the places that are meant, and as much around each as it takes to know where that is.
export interface Piece {
  text: string
  is_marked: boolean
}

const gap = '…'

/** `spans` in order, none over another. At most `reach` UTF-16 units stand around each; what is left out is one `…`. */
export function markedPieces(
  text: string,
  spans: readonly { start: number; end: number }[],
  reach: number,
): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: string, is_marked: boolean) => piece !== '' && pieces.push({ text: piece, is_marked })
  let at = 0
  for (const [index, { start, end }] of spans.entries()) {
    const between = text.slice(at, start)
    add(index === 0 ? behindGap(between, reach) : withGap(between, reach), false)
    add(text.slice(start, end), true)
    at = end
  }
  const rest = text.slice(at)
  add(rest.length > reach ? `${wholly(rest.slice(0, reach))}${gap}` : rest, false)
  return pieces
}

const behindGap = (text: string, reach: number) =>
  text.length > reach ? `${gap}${wholly(text.slice(-reach))}` : text

const withGap = (text: string, reach: number) =>
  text.length > 2 * reach ? `${wholly(text.slice(0, reach))} ${gap} ${wholly(text.slice(-reach))}` : text

/** Without the halves of a pair at its ends. */
const wholly = (text: string) => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
