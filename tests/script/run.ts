// Pages in a real browser that is listened to: which scripts of others ran, what was asked for, what the policy stopped.
import type { BrowserContext, Page } from 'playwright-core'
import { cookieOf } from '../as.ts'
import { openBrowser } from '../chromium.ts'
import { contextOptions } from '../chromium/open.ts'
import type { Through } from '../serving.ts'

export interface Heard {
  /** Names of the windows in which a script of somebody else ran. */
  ran: string[]
  /** As `GET /en/about`, without the query. */
  asked: string[]
  violations: string[]
  errors: string[]
}

/** Without the policy: nothing but what the page is made of stands between words and a script. */
export const bare: Through = (response) => {
  const headers = new Headers(response.headers)
  headers.delete('content-security-policy')
  return new Response(response.body, { status: response.status, headers })
}

const raw = (text: string) =>
  text.toWellFormed().replaceAll('\0', '').replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** At `/raw`: each string in a window of its own, put into a page as nobody ought to. */
export const withRaw =
  (strings: readonly string[], size: number, through: Through): Through =>
  (response, request) => {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname !== '/raw') return through(response, request)
    const from = Number(searchParams.get('from'))
    const frames = strings
      .slice(from, from + size)
      .map(
        (text, at) =>
          `<iframe name="s${from + at}" srcdoc="${raw(`<!doctype html><p>${text}</p>`)}"></iframe>`,
      )
    const body = `<!doctype html><html lang="en"><title>raw</title><body>${frames.join('\n')}`
    const headers = new Headers(response.headers)
    for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name)
    headers.set('content-type', 'text/html; charset=utf-8')
    return through(new Response(body, { status: 200, headers }), request)
  }

/** What strings of ours do when they run, told to us from whatever window. */
const listening = `
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox', 'execScript'])
    window[name] = () => { try { ran(window.name || 'page') } catch {} }
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    try { violated(violatedDirective + ' ' + blockedURI) } catch {}
  })`

export interface Listener {
  page: Page
  heard: Heard
  forget: () => void
  close: () => Promise<void>
}

/** Somebody's browser, or nobody's. */
export async function listener(baseURL: string, person: { id: string } | null): Promise<Listener> {
  const browser = await openBrowser()
  const context: BrowserContext = await browser.newContext(contextOptions({ baseURL }))
  const heard: Heard = { ran: [], asked: [], violations: [], errors: [] }
  await context.exposeFunction('ran', (name: string) => void heard.ran.push(name))
  await context.exposeFunction('violated', (what: string) => void heard.violations.push(what))
  await context.addInitScript(listening)
  if (person) await context.addCookies([await cookieOf(person, baseURL)])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('dialog', (dialog) => {
    heard.ran.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('page', () => heard.ran.push('a window was opened'))
  page.on('pageerror', ({ message }) => heard.errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      heard.errors.push(message.text())
  })
  page.on('request', (request) => {
    const { protocol, origin, pathname } = new URL(request.url())
    if (!/^(?:https?|wss?):$/.test(protocol)) return
    heard.asked.push(`${request.method()} ${origin === new URL(baseURL).origin ? pathname : request.url()}`)
  })
  const forget = () => {
    for (const list of Object.values(heard) as string[][]) list.length = 0
  }
  return { page, heard, forget, close: () => context.close() }
}

/** Touches every element of the page as a pointer and a keyboard would, and tells what hangs on it. */
export const touched = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const found = []
    for (const element of document.querySelectorAll('body *')) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name) || /^\\s*(javascript|vbscript|data):/i.test(value) && /href|src|action/.test(name))
          found.push(element.outerHTML.slice(0, 100))
      }
      for (const type of ['mouseover', 'mouseenter', 'pointerenter', 'pointerrawupdate', 'focus', 'error', 'animationend', 'wheel'])
        element.dispatchEvent(new Event(type))
    }
    const own = [document.getElementById, document.querySelector, document.addEventListener].every((one) => typeof one === 'function')
    if (!own || !(document.body instanceof HTMLBodyElement) || !(document.forms instanceof HTMLCollection)) found.push('clobbered')
    if (typeof document.cookie !== 'string' || window.htmx instanceof Node || typeof window.htmx?.process !== 'function') found.push('clobbered')
    return found
  })()`)
