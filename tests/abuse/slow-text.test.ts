// The texts that a renderer is slowest on, looked for: known families and drawn ones, as long as a form takes them. Each is
// answered within the renderer's limit, in its own thread; this one is free meanwhile.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, onTestFinished, test } from 'vitest'
import { cleanText } from '../../src/domain/text.ts'
import { limits, tooLong } from '../../src/domain/measure.ts'
import { refuseMarkdown, type RenderFault, startRenderer } from '../../src/markdown/index.ts'
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

test.each([
  ['comment', limits.comment_body, full ? 2000 : 30],
  ['article', limits.article_body, full ? 300 : 4],
] as const)(
  'of a %s no text of %i letters holds anybody up',
  async (kind, length, draws) => {
    const faults: RenderFault[] = []
    const renderer = startRenderer({ limit, onFault: (fault) => faults.push(fault) })
    onTestFinished(() => renderer.stop())
    await renderer.render('warm', kind)
    const chance = random(20261126)
    const texts = [
      ...families.map((family) => fits(family, length)),
      ...Array.from({ length: draws }, () => drawn(chance, length)),
    ].map(cleanText)
    const accepted = texts.filter(
      (text) => tooLong(text, kind === 'comment' ? 'comment_body' : 'article_body') === null,
    )
    expect(accepted.length).toBeGreaterThan(texts.length * 0.9)

    const delay = monitorEventLoopDelay({ resolution: 5 })
    let [worst, which, scanned, busy] = [0, '', 0, 0]
    for (const text of accepted) {
      // What is looked at before, on this thread.
      const before = process.cpuUsage()
      refuseMarkdown(text)
      const { user } = process.cpuUsage(before)
      scanned = Math.max(scanned, user / 1000)
      const loop = performance.eventLoopUtilization()
      const began = performance.now()
      delay.enable()
      const { version } = await renderer.render(text, kind)
      delay.disable()
      const took = performance.now() - began
      busy = Math.max(busy, performance.eventLoopUtilization(loop).active)
      // A text that was given up is shown as typed; then a thread had to be started anew, for the next one.
      if (version === 0 && !faults.includes('timeout')) continue
      if (took > worst) [worst, which] = [took, text.slice(0, 60)]
    }
    const told = `${accepted.length} ${kind}s of ${length} letters: worst ${Math.round(worst)} ms (${JSON.stringify(which)}), ${faults.filter((fault) => fault === 'refused').length} refused before, ${faults.filter((fault) => fault === 'timeout').length} given up; pre-scan ${Math.round(scanned)} ms at most, this thread busy ${Math.round(busy)} ms at most, its longest delay ${Math.round(delay.max / 1e6)} ms`
    if (full) console.log(told)
    // The limit, and room for starting another thread on a machine that has much else to do.
    expect(worst, told).toBeLessThan(limit + 10_000)
    expect(scanned, told).toBeLessThan(250)
    expect(busy, told).toBeLessThan(250)
    expect(new Set(faults)).not.toContain('crashed')
  },
  full ? 600_000 : 60_000,
)
