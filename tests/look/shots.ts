// Pictures of the style guide in shots/look/: `node tests/look/shots.ts [name …]`, narrow and wide, light and dark.
import { mkdir } from 'node:fs/promises'
import { languages } from '../../src/domain/words.ts'
import { contextOptions, launchChromium } from '../chromium/open.ts'
import { guide } from './guide.ts'
import { guideAddress, serveGuide } from './open.ts'

const wanted = process.argv.slice(2)
const names = Object.keys(guide).filter((name) => wanted.length === 0 || wanted.includes(name))
const folder = 'shots/look'
await mkdir(folder, { recursive: true })
const browser = await launchChromium()
for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext(contextOptions({ width, colorScheme }))
    await serveGuide(context)
    const page = await context.newPage()
    for (const name of names) {
      for (const language of languages) {
        await page.goto(guideAddress(name, language))
        await page.screenshot({
          path: `${folder}/${name}-${width}-${colorScheme}-${language}.png`,
          fullPage: true,
        })
      }
    }
    await context.close()
  }
}
await browser.close()
