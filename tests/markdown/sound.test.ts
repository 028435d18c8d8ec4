// Whatever is written, what comes out is HTML without a fault, in an outline that skips no level.
import { tests as examples } from 'commonmark-spec'
import { expect, test } from 'vitest'
import { renderProse } from '../../src/markdown/render.ts'
import { expectSoundHtml } from '../html.ts'
import { handPicked } from './xss.ts'

const sources = [...examples.map(({ markdown }) => markdown), ...handPicked, '|a||\n|-|-|\n|1||', '- [ ] a']
// One page for all: the check takes its time for each.
const page = (heading: string, texts: string[]) =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>a</title></head>
  <body><main>${heading}\n${texts.map((html) => `<div>${html}</div>`).join('\n')}</main></body></html>`

test('prose is sound HTML, as a comment and as an article', () => {
  const [articles, comments] = (['article', 'comment'] as const).map((kind) =>
    sources.map((source) => renderProse(source, kind)),
  )
  expectSoundHtml(page('<h1>a</h1>', articles ?? []))
  expectSoundHtml(page('<h1>a</h1><h2>b</h2>', comments ?? []))
})

test('the check would find a fault', () => {
  const prose = sources.map((source) => renderProse(source, 'article'))
  expect(() => expectSoundHtml(page('<h1>a</h1>', [...prose, '<p>a<p>b</p>']))).toThrow(/unsound/)
  expect(() => expectSoundHtml(page('<h1>a</h1>', ['<h3>a</h3>']))).toThrow(/unsound/)
})
