#!/usr/bin/env node
// npx kiu-opinion DIR: plain JavaScript, so that a Node too old for the rest says so in a sentence.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`kiu-opinion needs Node 24; this is ${process.versions.node}.`)
  process.exitCode = 1
} else {
  const { run } = await import('./opinion.ts')
  process.exitCode = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr })
}
