// What goes wrong on a page without anybody seeing it: errors, broken policies, requests to other hosts.
import type { Page, Request, Response } from 'playwright-core'

const problems = new WeakMap<Page, string[]>()

/** Everything that went wrong on this page since it was opened, in order. */
export const problemsOf = (page: Page): readonly string[] => problems.get(page) ?? []

/** `host` as in `127.0.0.1:3000`; without it, the host of the first page that is opened. */
export function watch(page: Page, host?: string) {
  const found: string[] = []
  problems.set(page, found)

  page.on('pageerror', (error) => found.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (text.startsWith('Failed to load resource')) return // told better by the answer itself, below
    if (message.type() === 'error') found.push(`${kindOf(text)}: ${text} (${page.url()})`)
    if (message.type() === 'warning' && text.startsWith('htmx')) found.push(`htmx warns: ${text}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!/^(https?|wss?):$/.test(url.protocol)) return
    host ??= url.host
    if (url.host !== host) found.push(`request to another host: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (isFault(response)) found.push(`answer ${response.status()}: ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    if (isBroken(request)) found.push(`no answer: ${request.url()} ${request.failure()?.errorText}`)
  })
}

const kindOf = (text: string) =>
  /Content Security Policy|Permissions[- ]Policy/i.test(text) ? 'policy violation' : 'console error'

/** A refusal is an answer to a person's page or form; a missing picture or an error of the server never is. */
function isFault(response: Response) {
  if (response.status() < 400) return false
  const forPerson = ['document', 'fetch', 'xhr'].includes(response.request().resourceType())
  return response.status() >= 500 || !forPerson
}

/** A page that is left drops its requests; that is no fault. */
function isBroken(request: Request) {
  const error = request.failure()?.errorText ?? ''
  return error !== 'net::ERR_ABORTED' && error !== 'net::ERR_NAME_NOT_RESOLVED'
}
