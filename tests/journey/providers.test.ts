// Signing in by another place in a real browser, under our content policy: with the script that goes on by itself, and without.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { listen } from '../../src/listen.ts'
import { deps } from '../app.ts'
import { newPage } from '../chromium.ts'
import { db, emptyTables } from '../database.ts'
import { startOidc } from '../oidc.ts'
import { freePort } from '../process/serve.ts'
import { expectGood } from './good.ts'

const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const city = await startOidc('city', origin)
beforeAll(async () => {
  await emptyTables()
  const read = readConfig({ ORIGIN: origin, PORT: String(port) })
  if (!read.ok) throw new Error(read.mistakes.join('\n'))
  const config = { ...read.config, providers: [city.listed] }
  const app = createApp({ ...deps, config })
  const server = await listen(config)
  server.answerWith((request, env) => app.fetch(request, env))
  afterAll(async () => {
    await server.drain(0)
    await city.close()
  })
})

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const who = (page: Page) => page.locator('.masthead .me').textContent()

test('a newcomer comes by another place without a script, and with one the next time', async () => {
  city.people.set('ada', { email: 'ada@example.org', name: 'Ada Lovelace' })
  city.seat('ada')
  const plain = await newPage({ baseURL: origin, javaScript: false })
  await plain.goto('/en/sign-in')
  await press(plain, 'Go on with The city')
  await plain.locator('[data-goes-on]').click()
  await plain.waitForURL(/\/sign-in\/with\/city\/back/)
  await press(plain, 'Go on')
  expect(new URL(plain.url()).pathname).toBe('/en/sign-in/with/city/new')
  expect(await plain.locator('[name=email]').inputValue()).toBe('ada@example.org')
  await plain.locator('[name=handle]').fill('ada')
  await press(plain, 'Make the account')
  expect(await who(plain)).toBe('Ada Lovelace')

  const page = await newPage({ baseURL: origin, lang: 'zh-HK' })
  const blocked: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) blocked.push(message.text())
  })
  await page.goto('/zh-HK/sign-up')
  await press(page, '以city帳戶繼續')
  await page.waitForURL(`${origin}/zh-HK/`)
  expect(await who(page)).toBe('Ada Lovelace')
  await page.goto('/zh-HK/account/providers')
  await expectGood(page, 'zh-HK')
  expect(blocked).toEqual([])
  const { way } = await db
    .selectFrom('sessions')
    .orderBy('created_at', 'desc')
    .select('way')
    .executeTakeFirstOrThrow()
  expect(way).toBe('provider')
  // What the provider sent stands in no address one could go back to.
  await page.goBack()
  expect(page.url()).not.toContain('code=')

  city.seat('ben')
  const other = await newPage({ baseURL: origin, lang: 'zh-HK', width: 390 })
  await other.goto('/zh-HK/sign-in')
  await press(other, '以city帳戶繼續')
  await other.waitForURL(`${origin}/zh-HK/sign-in/with/city/new`)
  await expectGood(other, 'zh-HK')
}, 60_000)
