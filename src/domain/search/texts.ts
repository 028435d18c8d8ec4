// What is looked through of the things that are found, for the index and for showing where it was found.
import { plainText } from '../prose.ts'

/** Of an article besides its title. */
export const articleText = ({ standfirst, body_html }: { standfirst: string; body_html: string }) =>
  `${standfirst} ${plainText(body_html)}`.trim()

interface Person {
  display_name: string
  handle: string
  organisation: string | null
}

/** The strokes keep two Chinese names from becoming one word. */
export const personText = ({ display_name, handle, organisation }: Person) =>
  [display_name, handle, organisation ?? ''].join(' | ')
