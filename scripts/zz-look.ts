import { launchChromium } from '../tests/chromium/open.ts'
import { readFileSync } from 'node:fs'
const base = 'http://127.0.0.1:4720'
const accounts = JSON.parse(readFileSync('/tmp/judging-data/demo-accounts.json', 'utf8'))
const [path, role, name, selector] = process.argv.slice(2)
const views = (process.argv[6] ?? 'en 1280 light,zh-HK 390 dark').split(',').map((v) => v.split(' '))
const browser = await launchChromium()
for (const [lang, width, colorScheme] of views) {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: 900 },
    colorScheme: colorScheme as 'light',
    baseURL: base,
  })
  const page = await context.newPage()
  page.on('console', (m) => console.log(m.text()))
  if (role !== 'guest') {
    const a = accounts.find((x: any) => x.role === role)
    await page.goto(`/${lang}/sign-in`)
    await page.fill('main [name=email]', a.email)
    await page.fill('main [name=password]', a.password)
    await page.locator('main form[method=post] button[type=submit]').first().click()
    await page.waitForURL((u) => !u.pathname.endsWith('sign-in'))
  }
  await page.goto(`/${lang}${path}`)
  console.log(await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]))
  const target = selector && !selector.startsWith('at:') ? page.locator(selector).first() : page
  if (selector?.startsWith('at:'))
    await page.evaluate((q) => document.querySelector(q)!.scrollIntoView(), selector.slice(3))
  const file = `/tmp/look-${name}-${lang}-${width}-${colorScheme}.png`
  await (selector && !selector.startsWith('at:')
    ? (target as any).screenshot({ path: file, timeout: 60000 })
    : page.screenshot({ path: file, timeout: 60000 }))
  await context.close()
}
await browser.close()
