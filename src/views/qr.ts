// A QR code as a drawing: dark runs on white, in the dark too, since cameras want it so.
import { html, type Markup } from './html.ts'

/** Whole pixels a module, so that no edge is a shade of grey. */
const pixels = 4

/** `modules`: rows, `true` is dark; the white around them included. */
export const qrPicture = (modules: readonly (readonly boolean[])[], label: string): Markup => {
  const size = modules.length
  const runs = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  )
  return html`<p><svg role="img" aria-label="${label}" width="${size * pixels}" height="${size * pixels}" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${runs.join('')}"/></svg></p>`
}
