// A QR code as a drawing: one path of dark squares on white, in the dark too, since cameras want it so.
import { html, type Markup } from './html.ts'

/** `modules`: rows, `true` is dark; the white around them included. */
export const qrPicture = (modules: readonly (readonly boolean[])[], label: string): Markup => {
  const size = modules.length
  const squares = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return html`<p><svg role="img" aria-label="${label}" width="232" height="232" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${squares.join('')}"/></svg></p>`
}
