// The pages that say no: what happened, why, and where to go from here.
import type { Page } from './layout.ts'
import { problem } from './errors.ts'
import { html, notice, type Part } from './parts.ts'
import type { Reading } from './reading.ts'
import { restingSays } from './resting.ts'

export type Told =
  | {
      what:
        | 'not_found'
        | 'forbidden'
        | 'suspended'
        | 'closed'
        | 'conflict'
        | 'too_big'
        | 'bad_request'
        | 'away'
    }
  | { what: 'foreign_form' }
  | { what: 'too_often'; seconds: number }
  | { what: 'broken'; reference: string }

export function refusedPage(told: Told, reading: Reading): Page {
  const [title, why] = sentences(told, reading)
  const reference = told.what === 'broken' ? told.reference : undefined
  const page = { title, why, ...(reference !== undefined && { reference }) }
  const short = notice(
    'error',
    [html`<b>${title}</b><br>${why}`, reference && html` <code>${reference}</code>`],
    reading.t,
  )
  const path = withoutLanguage(reading.path)
  const saysResting = told.what === 'forbidden'
  return { title, path, robots: 'noindex', saysResting, body: problem(page, reading), fragment: short }
}

/** For htmx alone: what is being typed stays, but is not kept. */
export const signedOutPage = ({ t }: Reading): Page => ({
  title: t.nav.signIn,
  path: '/',
  body: notice('error', t.draft.signedOut, t),
})

/** `/en/articles/benches?sort=new` is `/articles/benches?sort=new` in either language. */
export const withoutLanguage = (path: string): string => path.replace(/^\/(en|zh-HK)(?=\/|\?|$)/, '') || '/'

function sentences(told: Told, reading: Reading): [title: string, why: Part] {
  const { t, viewer, timeZone } = reading
  const say = t.errors
  switch (told.what) {
    case 'not_found':
      return [say.notFound, say.notFoundWhy]
    case 'forbidden':
      return [say.notAllowed, restingSays(reading) ?? say.notAllowedWhy]
    case 'foreign_form':
      return [say.foreignForm, say.foreignFormWhy]
    case 'suspended':
      return [
        say.suspended,
        say.suspendedWhy(viewer?.suspended_until ? t.moment(viewer.suspended_until, timeZone) : ''),
      ]
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
      return [say.tooOften, say.tooOftenWhy(told.seconds)]
    case 'broken':
      return [say.broken, say.brokenWhy]
  }
}
