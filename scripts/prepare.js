// Installs what is missing. Plain JavaScript: it runs before anything is installed, under any Node from 20 on.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const forTests = process.argv.includes('--tests')

/** @param {string} file */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/**
 * What npm wrote down of its last finished installation, against the lockfile: so a folder installed by hand counts, one
 * without the tools for tests is enough to start, and one that was cut short is none.
 */
function isInstalled() {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const [wanted, there] = [packagesOf(join(root, 'package-lock.json')), packagesOf(record)]
  return Object.entries(wanted).every(
    ([place, entry]) => place === '' || !isNeeded(entry) || there[place]?.version === entry.version,
  )
}

/** @param {{ dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} entry */
function isNeeded({ dev, optional, os, cpu, libc }) {
  if (dev && !forTests) return false
  if (!optional) return true
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc)
}

/** With the npm that runs us. The lockfile decides on versions, whatever the Node. */
function install() {
  const began = Date.now()
  console.log('Installing what Kiu needs; the first time this takes a minute or so …')
  const npm = process.env.npm_execpath
  const run = (/** @type {string} */ command) => {
    const args = [
      command,
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]
    const options = { cwd: root, stdio: /** @type {const} */ (['ignore', 'ignore', 'inherit']) }
    return npm
      ? spawnSync(process.execPath, [npm, ...args], options).status === 0
      : spawnSync('npm', args, options).status === 0
  }
  if (!run('ci') && !run('install')) {
    console.error('npm could not install what Kiu needs; what it said stands above.')
    process.exit(1)
  }
  console.log(`Installed what Kiu needs ${((Date.now() - began) / 1000).toFixed(1).padStart(42)} s`)
}

/** @param {string} path */
const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

// A linked folder belongs to another checkout, which looks after it.
if (!isLink(modules) && !isInstalled()) install()

const ownNode = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
if (!existsSync(ownNode) && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Kiu needs Node 24, and npm has none for this system; this is Node ${process.versions.node}.`)
  process.exit(1)
}
