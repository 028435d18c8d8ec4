// docs/opinion-map*.md as HTML for readers: how the map is made, through the renderer of articles, with formulas as MathML.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../domain/words.ts'
import { inLine, onItsOwn } from './formulas.ts'
import { startRenderer } from './renderer.ts'

const files = { en: 'opinion-map.md', 'zh-HK': 'opinion-map.zh-HK.md' } as const

export interface MethodPart {
  heading: string
  /** HTML of the pipeline, and MathML of ours. */
  html: string
}

export interface Method {
  lead: string
  parts: MethodPart[]
}

/** Where a formula stands while the rest is rendered: signs that no text of ours holds. */
const [begin, end] = ['\uE000', '\uE001']

/** For a text that we wrote ourselves, on a machine that has other things to do: no comment would be waited for so long. */
const patience = 15_000

/** Throws where the text could not be rendered, so that nobody keeps it as it was typed. */
export async function methodText(language: Language): Promise<Method> {
  const source = await readFile(join(import.meta.dirname, '../../docs', files[language]), 'utf8')
  const formulas: string[] = []
  const keep = (markup: string) => `${begin}${formulas.push(markup) - 1}${end}`
  // The title is the page's, and the other language has its own link.
  const text = source
    .replace(/^# .*\n+\[.*\]\(.*\)\n+/, '')
    .replaceAll(/\$\$([^$]+)\$\$/g, (_, tex: string) => keep(onItsOwn(tex)))
    .replaceAll(/\$([^$\n]+)\$/g, (_, tex: string) => keep(inLine(tex)))
  const renderer = startRenderer({ limit: patience })
  const { html, version } = await renderer.render(text, 'article')
  await renderer.stop()
  if (version === 0) throw new Error(`docs/${files[language]} could not be rendered`)
  const put = (rendered: string) =>
    rendered.replaceAll(
      new RegExp(`${begin}(\\d+)${end}`, 'g'),
      (_, number: string) => formulas[Number(number)]!,
    )
  const [lead = '', ...parts] = html.split('<h2>')
  return {
    lead: put(lead),
    parts: parts.map((part) => {
      const [heading = '', ...rest] = part.split('</h2>')
      return { heading, html: put(rest.join('</h2>')) }
    }),
  }
}
