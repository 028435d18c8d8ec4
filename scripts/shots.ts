// npm run shots: a picture of every page in both languages, both schemes, narrow and wide, into shots/.
//   npm run shots -- --quick                 English wide and light, Chinese narrow and dark
//   npm run shots -- --only article --only home
//   npm run shots -- /articles/some-slug     any address, without its language; --as editor: signed in
// It also tells what went wrong on the way: errors, broken policies, a page wider than its window.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../tests/chromium/open.ts'
import { signIn, take, type View } from './pictures/camera.ts'
import { type Role, type Shot, shots } from './pictures/pages.ts'
import { photographed } from './pictures/server.ts'

const folder = join(import.meta.dirname, '../shots')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    as: { type: 'string', default: 'guest' },
    quick: { type: 'boolean' },
  },
})

const all: View[] = (['en', 'zh-HK'] as const).flatMap((lang) =>
  ([390, 1280] as const).flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ lang, width, colorScheme })),
  ),
)
const quick: View[] = [
  { lang: 'en', width: 1280, colorScheme: 'light' },
  { lang: 'zh-HK', width: 390, colorScheme: 'dark' },
]

const nameOf = (path: string) => path.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'home'

function chosen(): Shot[] {
  if (positionals.length > 0) {
    return positionals.map((path) => ({ name: nameOf(path), path, as: values.as as Role }))
  }
  const unknown = values.only?.filter((name) => !shots.some((shot) => shot.name === name)) ?? []
  if (unknown.length > 0)
    throw new Error(`no page is called ${unknown.join(', ')}: ${shots.map(({ name }) => name).join(', ')}`)
  return shots.filter(({ name }) => !values.only || values.only.includes(name))
}

const pages = chosen()
const views = values.quick ? quick : all
await mkdir(folder, { recursive: true })
const server = await photographed()
const browser = await launchChromium()
let bad = 0
try {
  const states = await signIn(browser, server, new Set(pages.map(({ as = 'guest' }) => as)))
  for (const shot of pages) {
    const found = new Map<string, string[]>()
    const stand = { baseURL: server.baseURL, folder, storageState: states.get(shot.as ?? 'guest') }
    for (const view of views) {
      for (const wrong of await take(browser, shot, view, stand)) {
        found.set(wrong, [...(found.get(wrong) ?? []), `${view.lang} ${view.width} ${view.colorScheme}`])
      }
    }
    console.log(`${found.size > 0 ? '✗' : '✓'} ${shot.name}`)
    for (const [wrong, where] of found) {
      console.log(`    ${wrong}\n      in ${where.length === views.length ? 'every view' : where.join(', ')}`)
    }
    bad += found.size
  }
} finally {
  await browser.close()
  await server.close()
}
console.log(`\n${pages.length} pages × ${views.length} views in shots/; ${bad} faults.`)
process.exit(bad > 0 ? 1 : 0)
