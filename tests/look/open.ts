// Shows a page of the style guide in a browser, with our assets and the policy of the real server.
import type { BrowserContext, Page } from 'playwright-core'
import { assetAt } from '../../src/assets.ts'
import type { Language } from '../../src/domain/words.ts'
import { layout } from '../../src/views/layout.ts'
import { guide } from './guide.ts'
import { readingOf } from './reading.ts'

const origin = 'http://kiu.test'
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function guideHtml(name: string, language: Language): string {
  const entry = guide[name]
  if (entry === undefined) throw new Error(`the style guide has no page ${name}`)
  const reading = readingOf(language, entry.who)
  return layout(entry.page(reading), reading).toString()
}

/** Addresses are `/en/front`; whatever the page asks for comes from here too. */
export async function serveGuide(context: BrowserContext | Page) {
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    const asset = assetAt(pathname)
    if (asset !== undefined) return route.fulfill({ body: asset.body, contentType: asset.type })
    const [, language, name = ''] = pathname.split('/')
    if (!(name in guide)) return route.fulfill({ status: 404, body: '' })
    const body = guideHtml(name, language === 'zh-HK' ? 'zh-HK' : 'en')
    return route.fulfill({
      body,
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': policy },
    })
  })
}

export const guideAddress = (name: string, language: Language) => `${origin}/${language}/${name}`
