// A large CSV file record by record, as bytes: a matrix of votes is mostly commas, and making a text of each cell is what takes time.
import { createReadStream, existsSync } from 'node:fs'
import { Plain } from '../report.ts'
import { failing, missing } from './rows.ts'

/** Without the end of the line. `line` is where it begins, from 1; `isQuoted` when there is a quotation mark in it. */
export interface Line {
  bytes: Buffer
  line: number
  isQuoted: boolean
}

const feed = 10
const carriage = 13
const quote = 34
const mark = Buffer.from('\uFEFF')

/** Empty lines are passed over, and a mark of byte order. A line end between quotation marks ends no record. */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  if (!existsSync(path)) throw missing(path)
  let pieces: Buffer[] = []
  let [line, begun, isOpen] = [1, 1, false]
  const record = (): Line | null => {
    const whole = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    const from = begun === 1 && whole.subarray(0, mark.length).equals(mark) ? mark.length : 0
    const bytes = whole.subarray(from, whole.at(-1) === carriage ? -1 : undefined)
    return bytes.length === 0 ? null : { bytes, line: begun, isQuoted: bytes.includes(quote) }
  }
  for await (const chunk of chunksOf(path)) {
    let from = 0
    for (let end = chunk.indexOf(feed); end !== -1; end = chunk.indexOf(feed, from)) {
      const piece = chunk.subarray(from, end + 1)
      from = end + 1
      line++
      if (quotesIn(piece) % 2 === 1) isOpen = !isOpen
      pieces.push(isOpen ? piece : piece.subarray(0, -1))
      if (isOpen) continue
      const made = record()
      if (made) yield made
      pieces = []
      begun = line
    }
    const piece = chunk.subarray(from)
    if (quotesIn(piece) % 2 === 1) isOpen = !isOpen
    if (piece.length > 0) pieces.push(piece)
  }
  if (isOpen) failing(path, begun)('a quotation mark is opened and never closed')
  const last = pieces.length > 0 && record()
  if (last) yield last
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>
  } catch (error) {
    throw new Plain(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function quotesIn(bytes: Buffer): number {
  let quotes = 0
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) quotes++
  return quotes
}
