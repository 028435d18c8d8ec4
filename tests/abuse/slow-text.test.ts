// The texts that a renderer is slowest on, looked for: known families and drawn ones, as long as a form takes them. Counted in
// time of the thread, not of the wall. In full behind KIU_SLOW=1.
import { expect, onTestFinished, test } from 'vitest'
import { cleanText } from '../../src/domain/text.ts'
import { limits, tooLong } from '../../src/domain/measure.ts'
import { type ProseKind, refuseMarkdown, type RenderFault, startRenderer } from '../../src/markdown/index.ts'
import { renderProse } from '../../src/markdown/render.ts'
import { random } from '../random.ts'

const full = process.env['KIU_SLOW'] === '1'
/** Of the renderer in service. */
const limit = 250

/** Repeated as often as fits: what parsers of Markdown have been slow on, by others' reports and our own. */
const families = [
  'a_ ',
  '*a_ ',
  '**a ',
  '_a*b ',
  '~~a ',
  '`a``b ',
  '[a](b ',
  '[a][',
  '![a](',
  '[[a] ',
  '](',
  '<a ',
  '<!--',
  '<?a ',
  '<![CDATA[',
  '- a\n',
  '- - - a\n',
  '> a\n',
  '> > > a\n',
  '1. a\n',
  '  - a\n\n',
  '* * a\n',
  '| a | b\n',
  'a\n-|-\n',
  '|-|-|\n',
  '# a\n',
  'a\n===\n',
  '&amp;',
  '&#x1f;',
  '&a',
  '\\\\',
  '\\*',
  'http://a.b ',
  'www.a.b ',
  'a@b.c ',
  'https://a.b/(c ',
  '[a]: b\n',
  '[^a]: b\n',
  '```\na\n',
  '~~~\n',
  '    a\n',
  '\t\u000b\n',
  '橋*橋_ ',
  '「**橋**」',
  '**橋，**橋',
  '橋 ',
  '（[橋](橋）',
  '* [ ] a\n',
  '<b>a</b> ',
  '@ada ',
  '#a ',
  '- [a](b)\n  > c\n',
]

const fits = (text: string, length: number) => {
  const unit = text.length
  const whole = text.repeat(Math.ceil(length / unit)).slice(0, length)
  // Chinese weighs more: as much of it as a form takes.
  const over = tooLong(whole, length > 5000 ? 'article_body' : 'comment_body')
  return over ? whole.slice(0, Math.floor(whole.length * 0.4)) : whole
}

/** Pieces of all families, strung together as chance has it. */
function drawn(chance: () => number, length: number): string {
  const of = Array.from(
    { length: 2 + Math.floor(chance() * 3) },
    () => families[Math.floor(chance() * families.length)]!,
  )
  let text = ''
  while (text.length < length) {
    text += of[Math.floor(chance() * of.length)]!.repeat(1 + Math.floor(chance() * 8))
    if (chance() < 0.05) text += '\n\n'
  }
  return fits(text, length)
}

interface Found {
  worst: number
  text: string
  /** Of the scan before, which is done on the main thread. */
  scanned: number
  accepted: number
  refused: number
  over: number
}

/** Milliseconds of this thread alone, whatever else the machine does. */
function busy(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

function search(kind: ProseKind, texts: string[]): Found {
  const found: Found = { worst: 0, text: '', scanned: 0, accepted: 0, refused: 0, over: 0 }
  for (const text of texts.map(cleanText)) {
    if (tooLong(text, kind === 'comment' ? 'comment_body' : 'article_body') !== null) continue
    found.accepted += 1
    let fault: unknown = null
    found.scanned = Math.max(
      found.scanned,
      busy(() => (fault = refuseMarkdown(text))),
    )
    if (fault !== null) {
      found.refused += 1
      continue
    }
    const took = busy(() => renderProse(text, kind))
    if (took > limit) found.over += 1
    if (took > found.worst) Object.assign(found, { worst: took, text })
  }
  return found
}

/** What the server's thread is busy with while a text is rendered in the other one; and what became of the text. */
async function inService(text: string, kind: ProseKind) {
  const faults: RenderFault[] = []
  const renderer = startRenderer({ limit, onFault: (fault) => faults.push(fault) })
  onTestFinished(() => renderer.stop())
  await renderer.render('warm', kind)
  const [before, began] = [process.threadCpuUsage(), performance.now()]
  await renderer.render(text, kind)
  const { user, system } = process.threadCpuUsage(before)
  return { busy: (user + system) / 1000, took: performance.now() - began, faults }
}

const told = (kind: ProseKind, { worst, text, scanned, accepted, refused, over }: Found) =>
  `${accepted} ${kind}s: ${refused} refused by the pre-scan (${scanned.toFixed(1)} ms at most), worst rendered in ${Math.round(worst)} ms, ${over} over ${limit} ms: ${JSON.stringify(text.slice(0, 60))}`

test(
  'no comment that a form takes is slow, whatever is put into it',
  async () => {
    const chance = random(20261126)
    const length = limits.comment_body
    busy(() => renderProse(families.join('\n\n'), 'comment'))
    const found = search('comment', [
      ...families.map((family) => fits(family, length)),
      ...Array.from({ length: full ? 3000 : 30 }, () => drawn(chance, length)),
    ])
    const { busy: main, took, faults } = await inService(found.text, 'comment')
    const figures = `${told('comment', found)}; the server's thread ${Math.round(main)} ms, answered after ${Math.round(took)} ms`
    if (full) console.log(figures)
    expect(found.accepted, figures).toBeGreaterThan(60)
    expect(found.worst, figures).toBeLessThan(limit)
    expect(found.scanned, figures).toBeLessThan(limit)
    expect(main, figures).toBeLessThan(limit)
    expect(new Set(faults)).not.toContain('crashed')
  },
  full ? 600_000 : 60_000,
)

test(
  'an article that is slow is given up at the limit, and the server is free meanwhile',
  async () => {
    const length = limits.article_body
    // Those that the search in full finds slow, and what people write.
    const some = full ? families : ['a\n-|-\n', '「**橋**」', '[a](b ']
    const found = search(
      'article',
      some.map((family) => fits(family, length)),
    )
    const { busy: main, took, faults } = await inService(found.text, 'article')
    const figures = `${told('article', found)}; the server's thread ${Math.round(main)} ms, answered after ${Math.round(took)} ms, ${faults.join() || 'rendered'}`
    if (full) console.log(figures)
    expect(main, figures).toBeLessThan(limit)
    expect(found.scanned, figures).toBeLessThan(limit)
    // Where it takes longer than the limit the thread was ended; starting another one takes a busy machine a while.
    expect(took, figures).toBeLessThan(10_000)
    expect(new Set(faults)).not.toContain('crashed')
  },
  full ? 600_000 : 60_000,
)

test('the control: without the pre-scan there are texts that are slow', () => {
  const tangled = 'a_'.repeat(3000)
  expect(refuseMarkdown(tangled)).not.toBe(null)
  expect(busy(() => renderProse(tangled, 'comment'))).toBeGreaterThan(
    2 * busy(() => renderProse('a b '.repeat(1500), 'comment')),
  )
})
