// npm run bench:opinion: what the opinion map takes at three sizes, beside ml-pca in the same run. `at work` is
// the time in which the thread had a core: on a quiet machine it is that of the clock.
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Figures } from '../tests/domain/opinion/large.ts'
import { type Talk, talk } from '../tests/domain/opinion/talks.ts'
import { denseAxes } from './opinion/dense.ts'

/** Milliseconds that are asked for. */
const sizes = [
  { people: 2_000, statements: 900, share: 0.126, cold: 1_000 },
  { people: 10_000, statements: 1_000, share: 0.05, cold: 2_000 },
  { people: 40_000, statements: 1_000, share: 0.04, cold: 6_000 },
]
const asked = { warm: 300, oneVote: 5, megabytes: 500 }
/** ml-pca wants the whole table: larger ones with BENCH_CELLS=40000000, which takes minutes and gigabytes. */
const denseCells = Number(process.env['BENCH_CELLS'] ?? 2_000 * 900)

const thread = join(import.meta.dirname, '../tests/domain/opinion/large.ts')

const figuresOf = (of: Talk) =>
  new Promise<Figures>((resolve, reject) => {
    const worker = new Worker(thread, { workerData: of })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

const row = (cells: readonly string[]) =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(34) : cell.padStart(15))).join('')
const ms = (time: number, most?: number) =>
  `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms${most === undefined ? '' : time <= most ? ' ✓' : ' ✗'}`

console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, load ${loadavg()[0]!.toFixed(1)}\n`,
)
console.log(
  row(['people × statements (votes)', 'cold', 'at work', 'warm', 'at work', 'one vote', 'memory', 'ml-pca']),
)
// All of ours first: the memory is that of the process at its largest, and the dense table is large.
const measured: { cold: number; of: Talk; figures: Figures }[] = []
for (const { cold, ...size } of sizes) {
  const of = { ...size, camps: 3, strength: 0.5, seed: 1 }
  measured.push({ cold, of, figures: await figuresOf(of) })
}
for (const { cold, of, figures } of measured) {
  const dense = of.people * of.statements <= denseCells ? denseAxes(talk(of)) : null
  console.log(
    row([
      `${of.people} × ${of.statements} (${figures.votes})`,
      ms(figures.cold, cold),
      ms(figures.busyCold),
      ms(figures.warm, asked.warm),
      ms(figures.busyWarm),
      ms(figures.oneVote, asked.oneVote),
      `${figures.megabytes.toFixed(0)} MB${figures.megabytes < asked.megabytes ? ' ✓' : ' ✗'}`,
      dense === null ? '–' : ms(dense),
    ]),
  )
}
