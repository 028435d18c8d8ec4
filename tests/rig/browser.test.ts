// The browser without a window: cookies, redirects, the headers of forms and of htmx.
import { beforeEach, expect, test } from 'vitest'
import { browser, setApp } from '../browser.ts'
import { formIn, textOf } from '../html.ts'
import { rigApp } from './app.ts'

const origin = 'http://127.0.0.1:3000'
type Heard = { headers: Record<string, string>; fields: Record<string, string | string[]> }
const heard = async (response: Response) => (await response.json()) as Heard

beforeEach(() => setApp(rigApp, origin))

test('a plain form answers 303 and is followed on demand, with its cookie', async () => {
  const ada = browser()
  const response = await ada.submit('/notes', { body: 'hi' })
  expect(response.status).toBe(303)
  expect(textOf(await (await ada.follow(response)).text())).toContain('hi')
})

test('two browsers share no cookies', async () => {
  const [ada, ben] = [browser(), browser()]
  await ada.submit('/notes', { body: 'hi' })
  expect(textOf(await (await ben.get('/said')).text())).toContain('nothing')
  expect(textOf(await (await ada.get('/said')).text())).toContain('hi')
})

test('a cookie is given, sent and forgotten', async () => {
  const ada = browser({ cookie: '__Host-note=mine; other=1=2' })
  expect(ada.cookies.get('other')).toBe('1=2')
  expect(textOf(await (await ada.get('/said')).text())).toContain('mine')
  expect(textOf(await (await ada.follow(ada.submit('/forgotten'))).text())).toContain('nothing')
})

test('a cookie that a real browser refuses is refused', async () => {
  const ada = browser()
  await ada.submit('/refused-cookie')
  expect(ada.cookies.header()).toBe('')
})

test('a Secure cookie does not come over plain http from afar, and does over https', async () => {
  setApp(rigApp, 'http://kiu.example')
  const plain = browser()
  await plain.submit('/notes', { body: 'hi' })
  expect(plain.cookies.header()).toBe('')
  setApp(rigApp, 'https://kiu.example')
  const safe = browser()
  await safe.submit('/notes', { body: 'hi' })
  expect(safe.cookies.header()).toBe('__Host-note=hi')
})

test('a plain form says where it comes from', async () => {
  const { headers, fields } = await heard(
    await browser().submit('/heard', { a: ['1', '2'], b: '橋', c: undefined }),
  )
  expect(headers).toMatchObject({ origin, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' })
  expect(headers['content-type']).toMatch('application/x-www-form-urlencoded')
  expect(headers).not.toHaveProperty('hx-request')
  expect(fields).toEqual({ a: ['1', '2'], b: '橋' })
})

test('htmx names itself and its target', async () => {
  const sent = browser().htmx(
    '/heard',
    { a: '1' },
    { target: 'li#comment-7', source: 'button', page: '/en/' },
  )
  const { headers, fields } = await heard(await sent)
  expect(headers).toMatchObject({
    origin,
    'hx-request': 'true',
    'hx-target': 'li#comment-7',
    'hx-source': 'button',
    'hx-request-type': 'partial',
    'hx-current-url': `${origin}/en/`,
  })
  expect(fields).toEqual({ a: '1' })
})

test('without fields htmx asks by GET', async () => {
  const { headers } = await heard(await browser({ language: 'zh-HK' }).htmx('/heard'))
  expect(headers).toMatchObject({ 'hx-request': 'true', 'accept-language': 'zh-HK' })
  expect(headers).not.toHaveProperty('origin')
})

test('a refused form keeps what was typed', async () => {
  const response = await browser().submit('/notes', { body: 'far <too> long' })
  const page = await response.text()
  expect(response.status).toBe(422)
  expect(textOf(page)).toContain('Too long')
  expect(formIn(page, '/notes')).toEqual({
    action: '/notes',
    method: 'post',
    fields: { request_id: ['r-1'], body: ['far <too> long'] },
  })
})

test('another host is not asked', async () => {
  await expect(browser().get('http://elsewhere.example/')).rejects.toThrow('another host')
})
