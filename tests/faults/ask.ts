// Sends what no browser would: any method, headers and bytes, to any app, from any address.
import type { Hono } from 'hono'
import { createAuth } from '../../src/auth.ts'
import { app, origin } from '../app.ts'
import { db } from '../database.ts'

type App = { fetch: Hono['fetch'] }
export type Asked = {
  method?: string
  headers?: Record<string, string | undefined>
  body?: string | Uint8Array<ArrayBuffer> | URLSearchParams | FormData | undefined
  /** As in `Cookie:`. */
  cookie?: string | undefined
  /** Of the socket. */
  address?: string
}

/** Without `Origin` and the like unless they are given; what a body is, `fetch` says by itself. */
export async function ask(path: string, asked: Asked = {}, of: App = app): Promise<Response> {
  const { method = asked.body === undefined ? 'GET' : 'POST', body, cookie, address = '127.0.0.1' } = asked
  const headers = new Headers()
  for (const [name, value] of Object.entries({ ...asked.headers, cookie })) {
    if (value !== undefined) headers.set(name, value)
  }
  // Not `new URL(path, origin)`, which would tidy the very paths that are tried here.
  const request = new Request(`${origin}${path}`, { method, headers, body: body ?? null })
  const socket = { remoteAddress: address, remotePort: 40_000, remoteFamily: 'IPv4' }
  return of.fetch(request, { incoming: { socket } })
}

/** What a form of ours sends along. */
export const own = { origin, 'sec-fetch-site': 'same-origin' }

/** A form that was sent from a page of ours. */
export const post = (path: string, body: Asked['body'], asked: Asked = {}, of: App = app) =>
  ask(path, { ...asked, method: 'POST', body, headers: { ...own, ...asked.headers } }, of)

const auth = createAuth(db, { secure: false })

/** The cookie of somebody who is signed in. */
export const cookieOf = async (person: { id: string } | null) =>
  person ? `${auth.cookieName}=${await auth.start(person.id)}` : undefined

/** Fields as a plain form sends them; an array is a field that stands several times. */
export function urlencoded(fields: Record<string, string | readonly string[] | undefined>) {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of value === undefined ? [] : [value].flat()) body.append(name, one)
  }
  return body
}
