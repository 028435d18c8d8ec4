// A browser without a window: it asks the app in this process, keeps cookies, and sends what real browsers send.
import type { Hono } from 'hono'
import { jar } from './browser/cookies.ts'

/** `app.request` is all that is asked of it, whatever variables it carries. */
type App = { request: Hono['request'] }
export type Fields = Record<string, string | readonly string[] | undefined>
type Visitor = {
  /** What the person already has, as in `Cookie:`: `session=…; lang=en`. */
  cookie?: string
  /** Where the person comes from, for limits. */
  address?: string
  /** As in `Accept-Language`. */
  language?: string
}
type FromHtmx = {
  /** What is to be replaced, as htmx names it: `li#comment-7`. */
  target?: string
  /** What was pressed: `button#agree`. */
  source?: string
  /** The page it was pressed on. */
  page?: string
}

let app: App | undefined
let origin = 'http://127.0.0.1:3000'

/** The app that every browser asks from now on; `at` is the origin it is configured with. */
export function setApp(next: App, at = origin) {
  app = next
  origin = at
}

let renew: (() => void) | undefined

/** The same, made anew before the next file of tests: what an app counts in memory is of its own file. */
export function setUsualApp(make: () => App, at: string) {
  renew = () => setApp(make(), at)
  renew()
}

export const setUsualAppAgain = () => renew?.()

export function browser(visitor: Visitor = {}) {
  const cookies = jar(visitor.cookie)
  const page = {
    accept: 'text/html,application/xhtml+xml',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }

  async function ask(
    path: string,
    headers: Record<string, string>,
    body?: URLSearchParams,
  ): Promise<Response> {
    if (!app) throw new Error('no app to ask: call setApp(app) first')
    const url = new URL(path, origin)
    if (url.origin !== origin) throw new Error(`${path} leads to another host`)
    const sent = {
      ...(visitor.language && { 'accept-language': visitor.language }),
      ...(cookies.header() && { cookie: cookies.header() }),
      ...headers,
    }
    const socket = { remoteAddress: visitor.address ?? '127.0.0.1', remotePort: 40_000, remoteFamily: 'IPv4' }
    const request = new Request(url, { method: body ? 'POST' : 'GET', headers: sent, body: body ?? null })
    const response = await app.request(request, undefined, { incoming: { socket } })
    cookies.keep(response.headers.getSetCookie(), url)
    return response
  }

  /** Opens an address, as one that was typed or pressed. */
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask(path, { ...page, 'sec-fetch-site': 'same-origin', ...headers })

  /** Sends a plain form. An array is a field that is sent several times, `undefined` one that is not sent. */
  const submit = (path: string, fields: Fields = {}, headers: Record<string, string> = {}) =>
    ask(path, { ...page, origin, 'sec-fetch-site': 'same-origin', ...headers }, formBody(fields))

  /** What htmx would send: a form if there are fields (`{}` too), else a GET. */
  const htmx = (path: string, fields?: Fields, { target, source, page: from }: FromHtmx = {}) =>
    ask(
      path,
      {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'same-origin',
        'sec-fetch-dest': 'empty',
        'hx-request': 'true',
        'hx-request-type': target === 'body' ? 'full' : 'partial',
        'hx-current-url': new URL(from ?? path, origin).href,
        ...(source && { 'hx-source': source }),
        ...(target && { 'hx-target': target }),
        ...(fields && { origin }),
      },
      fields && formBody(fields),
    )

  /** Goes where an answer leads, until it leads no further. */
  async function follow(answer: Response | Promise<Response>): Promise<Response> {
    let response = await answer
    for (let steps = 0; response.status >= 300 && response.status < 400; steps++) {
      const to = response.headers.get('location')
      if (!to) throw new Error(`${response.status} that leads nowhere`)
      if (steps === 10) throw new Error(`led in a circle, last to ${to}`)
      response = await get(to)
    }
    return response
  }

  return { get, submit, htmx, follow, cookies }
}

function formBody(fields: Fields): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const each of value === undefined ? [] : [value].flat()) body.append(name, each)
  }
  return body
}
