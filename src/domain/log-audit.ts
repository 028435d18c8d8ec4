// Whether the chain of the staff log holds: each line after the one before, and all of it as it was published.
// The canonical form of a line stands in migrations/2026-11-26T0240_chain_log.ts.
import { createHash } from 'node:crypto'

/** A line of the chain, with the row of the staff log as it is now. */
export interface ChainedLine {
  seq: number
  log_id: string
  salt: Buffer
  previous_hash: Buffer
  hash: Buffer
  /** The canonical text; `null`: there is no such row. */
  text: string | null
  /** There is a note, and its hash is another than the one in the row. */
  note_differs: boolean
}

/** What was published of a line; `from` says where, a day or a file. */
export interface Published {
  seq: number
  /** In hexadecimal. */
  hash: string
  from: string
}

/**
 * What is wrong with the first line that is broken.
 * - `missing`: the line is not there, though there are later ones, or `published` says that there was one.
 * - `deleted`: the chain has the line, the staff log not its row.
 * - `changed`: row or line are not what they were. `note`: the note is not the one that was written.
 * - `rewritten`: the chain holds in itself, but this line is another than was published. Up to `agreed` it is the same.
 * - `cut`: other tables point to a row that is gone, line and all.
 * - `added`: a row of the staff log that is in no line.
 */
export type Broken =
  | { is: 'missing'; seq: number; published?: Published }
  | { is: 'deleted' | 'changed' | 'note'; seq: number; log_id: string }
  | { is: 'rewritten'; seq: number; log_id: string; published: Published; agreed: number }
  | { is: 'added' | 'cut'; log_id: string }

export const hashOf = ({ previous_hash, salt, text }: Pick<ChainedLine, 'previous_hash' | 'salt' | 'text'>) =>
  createHash('sha256')
    .update(previous_hash)
    .update(salt)
    .update(text ?? '')
    .digest()

/** Takes the lines in their order. `lines` and `head` say how far it came. */
export class LogAudit {
  lines = 0
  head: Buffer = Buffer.alloc(32)
  #agreed = 0
  readonly #published: Map<number, Published[]>
  readonly #last: Published | undefined

  constructor(published: readonly Published[]) {
    this.#published = Map.groupBy(published, ({ seq }) => seq)
    this.#last = published.reduce<Published | undefined>(
      (last, one) => (last === undefined || one.seq > last.seq ? one : last),
      undefined,
    )
  }

  next(line: ChainedLine): Broken | undefined {
    const { seq, log_id } = line
    if (seq !== this.lines + 1) return { is: 'missing', seq: this.lines + 1 }
    if (line.text === null) return { is: 'deleted', seq, log_id }
    if (!line.previous_hash.equals(this.head) || !hashOf(line).equals(line.hash)) {
      return { is: 'changed', seq, log_id }
    }
    if (line.note_differs) return { is: 'note', seq, log_id }
    const published = this.#published.get(seq) ?? []
    const other = published.find(({ hash }) => hash !== line.hash.toString('hex'))
    if (other) return { is: 'rewritten', seq, log_id, published: other, agreed: this.#agreed }
    if (published.length > 0) this.#agreed = seq
    this.lines = seq
    this.head = line.hash
    return undefined
  }

  /** After the last line. */
  end(): Broken | undefined {
    const last = this.#last
    return last && last.seq > this.lines ? { is: 'missing', seq: this.lines + 1, published: last } : undefined
  }
}
