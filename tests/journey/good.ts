// What every page has to be, in each language on two of four screens: narrow and wide, light and dark.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../src/domain/words.ts'
import type { Fields } from '../browser.ts'
import { axe, looks } from '../chromium.ts'
import { outside } from '../look/room.ts'

const screens = {
  en: [
    { width: 390, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
  'zh-HK': [
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ],
} as const

/**
 * axe finds nothing, and nothing stands outside of the screen. The page is not loaded anew for the second screen, where
 * only what a screen can change is asked again. `isAsked`: of axe too; a page is, in one of its languages at least. It begins
 * with the screen on which the page stands already, the last of the page before.
 */
export async function expectGood(page: Page, lang: Language, isAsked = true) {
  const standing = page.viewportSize()?.width
  const inTurn = screens[lang].toSorted((a, b) => Number(b.width === standing) - Number(a.width === standing))
  for (const [index, { width, colorScheme }] of inTurn.entries()) {
    if (index > 0 || width !== standing) await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    const rules = index === 0 ? undefined : looks
    const found = [...(isAsked ? await axe(page, rules) : []), ...(await outside(page, width))]
    expect(found, `${page.url()}, ${width}, ${colorScheme}`).toEqual([])
  }
}

/** Posts as a form of ours would, so that what comes back is a page in the window. */
export async function submit(page: Page, path: string, fields: Fields) {
  const loaded = page.waitForEvent('load')
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.evaluate(
    ([action, fields]) => {
      const form = document.createElement('form')
      Object.assign(form, { action, method: 'post' })
      for (const [name, value] of fields) {
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
      }
      document.body.append(form)
      form.submit()
    },
    [path, Object.entries(fields)] as [string, [string, string][]],
  )
  await loaded
  return answer
}
