// Where a password comes from at the command line: typed and not shown, piped in, or made at random.
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export interface Chosen {
  password: string
  /** Then it is printed, once. */
  atRandom: boolean
}

/** `piped`: the first line of standard input. Else asked for in a terminal, where Enter alone means at random. */
export async function choosePassword(piped: boolean): Promise<Chosen> {
  const typed = piped ? await firstLine() : process.stdin.isTTY ? await typedUnseen() : ''
  if (typed !== '' || piped) return { password: typed, atRandom: false }
  return { password: randomBytes(15).toString('base64url'), atRandom: true }
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

async function typedUnseen(): Promise<string> {
  process.stdout.write('Password (Enter makes one at random): ')
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stdout.write('\n')
  }
}
