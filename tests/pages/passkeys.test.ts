// In a real browser with a device of its own (Chromium's virtual authenticator): a passkey is made, named, used, removed.
import { serve } from '@hono/node-server'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { hashPassword } from '../../src/passwords.ts'
import { deps } from '../app.ts'
import { signedInAs } from '../as.ts'
import { axe, expectClean, newPage } from '../chromium.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { makePerson } from '../make.ts'

const password = 'ferry lantern turnip'
const made = await hashPassword(password)
let baseURL = ''
/** A page of somebody else, on the same machine. */
let elsewhere = ''
let close = () => {}

/** Under a name: an address of digits has no passkeys. */
beforeAll(async () => {
  const { promise, resolve } = Promise.withResolvers<AddressInfo>()
  const config = { ...deps.config }
  const app = createApp({ ...deps, config })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, resolve)
  const { port } = await promise
  baseURL = `http://localhost:${port}`
  config.origin = baseURL
  const other = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<p>Hello'),
  )
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  elsewhere = `http://localhost:${(other.address() as AddressInfo).port}`
  close = () => {
    server.close()
    other.close()
  }
})
afterAll(() => close())
beforeEach(emptyTables)

interface Device {
  client: CDPSession
  authenticatorId: string
}

async function plugIn(page: Page): Promise<Device> {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', { options })
  return { client, authenticatorId }
}
const room = /\/account\/factors\?done=/
const passkeyForm = 'form[data-passkey]'
const press = (page: Page) => page.locator(`${passkeyForm} button`).click()

const lang = 'zh-HK'

test('made, named, used, refused and removed', async () => {
  const ada = await makePerson({ email: 'ada@example.org', password_hash: made, display_name: 'Ada' })
  const page = await newPage({ baseURL, lang })
  const { client, authenticatorId } = await plugIn(page)
  await signedInAs(page, ada, baseURL)
  await page.goto(`/${lang}/account/factors`)
  await page.locator('#passkeys .actions a').click()
  // Of what is wrong with the form the device hears nothing.
  await page.locator('[name=name]').fill('   ')
  await press(page)
  await page.locator('.summary').waitFor()
  const credentials = () => client.send('WebAuthn.getCredentials', { authenticatorId })
  expect((await credentials()).credentials).toEqual([])
  await page.locator('[name=name]').fill('藍色手機')
  await press(page)
  await page.waitForURL(room)
  expect(await page.locator('#passkeys li').innerText()).toContain('藍色手機')
  const [kept] = (await credentials()).credentials
  expect(kept).toMatchObject({ isResidentCredential: true, rpId: 'localhost' })

  await page.locator('#codes button').click()
  await page.locator('main ul code').nth(9).waitFor()
  expect(await axe(page)).toEqual([])
  await page.locator('main .do').click()

  // The same device makes no second one, and says so.
  await page.locator('#passkeys .actions a').click()
  await page.locator('[name=name]').fill('Again')
  await press(page)
  await page.locator('[data-when=there]:not([hidden])').waitFor()

  await page.locator('form[action$="/sign-out"] button').click()
  await page.waitForURL(`**/${lang}/`)
  // A password is not enough from now on, and the second step takes the passkey.
  await page.goto(`/${lang}/sign-in`)
  await page.locator('[name=email]').fill('ada@example.org')
  await page.locator('[name=password]').fill(password)
  await page.locator('#sign-in .do').click()
  await page.waitForURL(`**/${lang}/sign-in/second`)
  expect(await axe(page)).toEqual([])
  await page.goto(`/${lang}/sign-in?return_to=%2F${lang}%2Faccount%2Ffactors`)
  await press(page)
  await page.waitForURL(`**/${lang}/account/factors`)
  expect(await db.selectFrom('sessions').select(['way', 'second_factor']).execute()).toEqual([
    { way: 'passkey', second_factor: true },
  ])

  // A finger that is not hers opens nothing, and the page says so and offers it again.
  await page.context().clearCookies()
  await page.goto(`/${lang}/sign-in`)
  await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await press(page)
  await page.locator('[data-when=failed]:not([hidden])').waitFor()
  await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await press(page)
  await page.waitForURL(`**/${lang}/`)

  await page.goto(`/${lang}/account/factors`)
  await page.locator('#passkeys li a').click()
  await page.locator('[name=name]').fill('Old phone')
  await page.locator('#passkey .do').click()
  await page.waitForURL(room)
  await page.locator('#passkeys li a', { hasText: 'Old phone' }).click()
  await page.locator('form[action$="/removal"] button').click()
  await page.waitForURL(/done=removed/)
  expect((await rowCounts())['passkeys']).toBe(0)

  // The device has it still, and it opens nothing any more.
  await page.context().clearCookies()
  await page.goto(`/${lang}/sign-in`)
  await press(page)
  await page.locator('.notice[data-kind=error]').waitFor()
  expect((await rowCounts())['sessions']).toBe(1)
  await expectClean(page)
}, 120_000)

test('without JavaScript, and where a browser knows no passkeys, the page says so and the password is there', async () => {
  const plain = await newPage({ baseURL, javaScript: false })
  await plain.goto('/en/sign-in')
  await plain.locator(`${passkeyForm} noscript p`, { hasText: 'Passkeys need JavaScript' }).waitFor()
  await press(plain)
  expect(await plain.locator('.notice').innerText()).toContain('No passkey was shown')
  expect(await plain.locator('[name=password]').isVisible()).toBe(true)

  const old = await newPage({ baseURL })
  await old.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'))
  await old.goto('/en/sign-in')
  expect(await old.locator('[data-when=unknown]').innerText()).toContain('cannot use passkeys')
  expect(await old.locator(`${passkeyForm} button`).isDisabled()).toBe(true)
  expect(await old.locator('[name=password]').isVisible()).toBe(true)
  await expectClean(old)
}, 60_000)

test('an answer that a page of another origin got out of the device is refused', async () => {
  const ada = await makePerson({ password_hash: made })
  const page = await newPage({ baseURL })
  await plugIn(page)
  await signedInAs(page, ada, baseURL)
  await page.goto('/en/account/factors/passkeys/new')
  await page.locator('[name=name]').fill('Phone')
  await press(page)
  await page.waitForURL(room)
  await page.context().clearCookies()

  // To the browser one name is one site, whatever the port: only the server can tell.
  await page.goto('/en/sign-in')
  const options = await page.evaluate(async () => {
    const response = await fetch('/en/sign-in/passkey/challenge', { method: 'POST' })
    return (await response.json()) as PublicKeyCredentialRequestOptionsJSON
  })
  const answerAt = (url: string) =>
    page.goto(url).then(() =>
      page.evaluate(async (asked) => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked)
        return JSON.stringify(await navigator.credentials.get({ publicKey }))
      }, options),
    )
  const stolen = await answerAt(elsewhere)
  expect(JSON.parse(stolen)).toMatchObject({ type: 'public-key' })
  const send = async (credential: string) => {
    await page.goto('/en/sign-in')
    await page.locator(passkeyForm).evaluate((form, value) => {
      Object.assign((form as HTMLFormElement).elements.namedItem('credential')!, { value })
      ;(form as HTMLFormElement).submit()
    }, credential)
  }
  await send(stolen)
  await page.locator('.notice[data-kind=error]').waitFor()
  expect((await rowCounts())['sessions']).toBe(1)
  // The control: asked on our own page, the same device opens it.
  await press(page)
  await page.waitForURL('**/en/')
}, 60_000)
