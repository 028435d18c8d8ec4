// Every answer that is a no, or a fault of ours, made in one place: status, page, and what the log is told.
import { HTTPException } from 'hono/http-exception'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isDatabaseAway } from '../db/client.ts'
import { keepForm } from '../db/kept-forms.ts'
import { hashOf, newToken } from '../tokens.ts'
import { type Told, refusedPage, signedOutPage } from '../views/refused.ts'
import { type Env, Refusal, type Refused } from './env.ts'
import { postedIn } from './forms.ts'
import { keptCookie } from './kept-cookie.ts'
import { withinLanguage } from './language.ts'
import { TooOften } from './limits.ts'
import { lead, leadOrTell, show } from './respond.ts'

const statuses = {
  not_found: 404,
  forbidden: 403,
  suspended: 403,
  closed: 403,
  conflict: 409,
  too_big: 413,
  foreign_form: 403,
} as const satisfies Record<Exclude<Refused, 'sign_in' | 'sign_in_again'>, ContentfulStatusCode>

export async function refused(error: Error, c: Context<Env>): Promise<Response> {
  withinLanguage(c)
  if (error instanceof Refusal) {
    if (error.refused === 'sign_in') return error.isQuiet ? signedOut(c) : toSignIn(c, 'sign-in')
    if (error.refused === 'sign_in_again') return toSignIn(c, 'sign-in/again')
    return tell(c, { what: error.refused }, statuses[error.refused])
  }
  if (error instanceof TooOften) {
    c.header('Retry-After', String(error.retryAfter))
    return tell(c, { what: 'too_often', seconds: error.retryAfter }, 429)
  }
  if (error instanceof HTTPException) {
    return tell(c, { what: error.status === 413 ? 'too_big' : 'bad_request' }, error.status)
  }
  // Who sent it is gone, or never meant to end it: the answer is for nobody, and it was no fault of ours.
  if (isCutOff(error)) return tell(c, { what: 'bad_request' }, 400)
  if (isDatabaseAway(error)) {
    c.var.log.warn({ request: c.var.requestId, err: error }, 'the database is away')
    c.header('Retry-After', '5')
    return tell(c, { what: 'away' }, 503)
  }
  c.var.log.error({ request: c.var.requestId, err: error }, 'an unforeseen error')
  return tell(c, { what: 'broken', reference: c.var.requestId }, 500)
}

/** As `node:http` says it of a body that ends in the middle. */
const isCutOff = (error: Error) =>
  error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'

/** What a guard stopped, by its kind, is told the log; who it was is not. (ASVS 16.3.2, 16.3.3) */
const guarded: ReadonlySet<string> = new Set([
  'forbidden',
  'suspended',
  'foreign_form',
  'too_big',
  'too_often',
])

function tell(c: Context<Env>, told: Told, status: ContentfulStatusCode) {
  if (guarded.has(told.what))
    c.var.log.info({ request: c.var.requestId, refused: told.what }, 'a guard said no')
  return show(c, refusedPage(told, c.var.reading), { status })
}

/** To the page that asks who one is. After signing in one is back where one was; a form that was on its way is offered again. */
async function toSignIn(c: Context<Env>, page: 'sign-in' | 'sign-in/again') {
  const { reading } = c.var
  const signIn = `/${reading.t.lang}/${page}`
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    return lead(c, `${signIn}?return_to=${encodeURIComponent(reading.path)}`)
  }
  await c.var.limits.count(c, 'keep', null)
  const fields = await fieldsToKeep(c)
  if (Object.keys(fields).length === 0)
    return lead(c, `${signIn}?return_to=${encodeURIComponent(pageBefore(c))}`)
  const token = newToken()
  const kept = await keepForm(c.var.db, hashOf(token), reading.path, fields)
  if (!kept) return tell(c, { what: 'too_big' }, 413)
  keptCookie.send(c, token)
  return lead(c, `${signIn}?return_to=${encodeURIComponent(`/${reading.t.lang}/kept`)}`)
}

/** Where the form stood, if that is a page of ours. */
function pageBefore(c: Context<Env>): string {
  const from = URL.parse(c.req.header('referer') ?? '')
  return from?.origin === c.var.config.origin
    ? from.pathname + from.search
    : `/${c.var.reading.t.lang}/account`
}

/** What a page sent by itself after the session ended: told where it stands, and nobody is led away from what they type. */
const signedOut = (c: Context<Env>) =>
  leadOrTell(c, `/${c.var.reading.t.lang}/sign-in`, signedOutPage(c.var.reading), 401)

/** What was typed; never a password. */
async function fieldsToKeep(c: Context<Env>) {
  const posted = await postedIn(c).catch(() => ({}))
  return Object.fromEntries(
    Object.entries(posted).filter(
      (field): field is [string, string | string[]] =>
        !field[0].includes('password') &&
        (typeof field[1] === 'string' ||
          (Array.isArray(field[1]) && field[1].every((one) => typeof one === 'string'))),
    ),
  )
}
