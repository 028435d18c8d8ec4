// npx kiu-opinion DIR [--groups FILE] [--seed N]: the opinion map of a Polis export, as JSON on standard output.
import { parseArgs } from 'node:util'
import { opinionOf } from '../src/polis/opinion.ts'
import { misread, Plain, reportTo } from '../src/report.ts'

const usage = `npx kiu-opinion DIR [--groups FILE] [--seed N] > result.json

DIR holds participants-votes.csv and comments.csv of a Polis export.
--groups FILE  rows of participant,group: these groups are taken as given
--seed N       a whole number, 1 if you do not say`

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        groups: { type: 'string' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean' },
      },
    })
    if (values.help) return null
    const [folder, ...others] = positionals
    if (!folder || others.length > 0) throw new Plain(usage)
    if (!/^\d{1,9}$/.test(values.seed)) throw new Plain(`--seed is “${values.seed}”, not a whole number.`)
    return { folder, groups: values.groups, seed: Number(values.seed) }
  } catch (error) {
    throw misread(error, usage)
  }
}

interface Streams {
  out: Writable
  err: Writable
}
type Writable = { write(text: string): unknown }

/** The exit code. `out` gets the result and nothing else. */
export async function run(args: string[], { out, err }: Streams): Promise<number> {
  try {
    const asked = readArguments(args)
    if (asked === null) {
      out.write(`${usage}\n`)
      return 0
    }
    const { result, notes } = await opinionOf({ ...asked, report: reportTo(err) })
    for (const note of notes) err.write(`${note}\n`)
    out.write(`${JSON.stringify(result)}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Plain)) throw error
    err.write(`${error.message}\n`)
    return 1
  }
}
