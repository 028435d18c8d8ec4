// npm run check: format, lint, types, and whether src/db/schema.ts is what the migrations make. Says only what is wrong.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { generateSchema, schemaFile } from './generate-schema.ts'

export type Finding = { name: string; wrong: string; seconds: number }

const root = join(import.meta.dirname, '..')

/** The tools are scripts that begin with `env node`: they get the Node that runs us. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` }

/** What a tool prints when it is not content; empty when it is. */
function tool(name: string, ...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      join(root, 'node_modules/.bin', name),
      args,
      { cwd: root, maxBuffer: 16e6, env },
      (error, stdout, stderr) => resolve(error ? `${stdout}${stderr}`.trim() || error.message : ''),
    )
  })
}

async function schemaInStep(): Promise<string> {
  const made = await generateSchema(join(root, '.data', 'check'))
  return made === readFileSync(schemaFile, 'utf8')
    ? ''
    : 'src/db/schema.ts is not what the migrations make: npm run schema'
}

async function timed(name: string, work: Promise<string>): Promise<Finding> {
  const began = performance.now()
  const wrong = await work.catch((error: unknown) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  return { name, wrong, seconds: (performance.now() - began) / 1000 }
}

/** All four side by side, each told as it stands in the end; `wrong` is empty where there is nothing to say. */
export async function check(): Promise<Finding[]> {
  const findings = await Promise.all([
    timed('format', tool('oxfmt', '--check', '.')),
    timed('lint', tool('oxlint', '--type-aware', '--deny-warnings')),
    timed('types', tool('tsc')),
    timed('schema', schemaInStep()),
  ])
  for (const { name, wrong, seconds } of findings) {
    console.log(`${wrong ? '✗' : '✓'} ${name.padEnd(8)} ${seconds.toFixed(1).padStart(5)} s`)
    if (wrong) console.log(`\n${wrong}\n`)
  }
  return findings
}

if (import.meta.main) process.exitCode = (await check()).every(({ wrong }) => !wrong) ? 0 : 1
