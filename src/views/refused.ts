// The pages that say no: what happened, why, and where to go from here.
import type { Page } from './layout.ts'
import { html } from './html.ts'
import { date } from './parts.ts'
import type { Reading } from './reading.ts'

export type Told =
  | { what: 'not_found' | 'forbidden' | 'suspended' | 'closed' | 'conflict' | 'too_big' | 'bad_request' | 'away' }
  | { what: 'too_often'; seconds: number }
  | { what: 'broken'; reference: string }

export function refusedPage(told: Told, reading: Reading): Page {
  const { t } = reading
  const [title, why] = sentences(told, reading)
  return {
    title,
    robots: 'noindex',
    body: html`<div class="refused" role="alert">
      <h1>${title}</h1>
      <p>${why}</p>
      ${told.what === 'broken' && html`<p><code>${told.reference}</code></p>`}
      <p><a href="/${t.lang}/">${t.errors.home}</a></p>
    </div>`,
  }
}

function sentences(told: Told, { t, viewer, timeZone }: Reading): [title: string, why: string] {
  const say = t.errors
  switch (told.what) {
    case 'not_found':
      return [say.notFound, say.notFoundWhy]
    case 'forbidden':
      return [say.notAllowed, say.notAllowedWhy]
    case 'suspended':
      return [say.suspended, say.suspendedWhy(viewer?.suspended_until ? date(viewer.suspended_until, t, timeZone) : '')]
    case 'closed':
      return [say.closed, say.closedWhy]
    case 'conflict':
      return [say.conflict, say.conflictWhy]
    case 'too_big':
      return [say.tooLarge, say.tooLargeWhy]
    case 'bad_request':
      return [say.badRequest, say.badRequestWhy]
    case 'away':
      return [say.unavailable, say.unavailableWhy]
    case 'too_often':
      return [say.tooOften, say.tooOftenWhy(t.number(told.seconds))]
    case 'broken':
      return [say.broken, say.brokenWhy]
  }
}
