// A form that was posted without a session, offered again after sign-in: shown as it was typed, and sent or discarded.
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import { forgetKeptForm, keptForm, optionLabels } from '../db/kept-forms.ts'
import { returnPath } from '../domain/return-path.ts'
import { keptPage, optionsIn } from '../views/kept-form.ts'
import { type AnyEnv, type Env, signedIn } from './env.ts'
import { keptCookie } from './kept-cookie.ts'
import { lead, show } from './respond.ts'

export const keptForms = new Hono<Env>()

keptForms.get('/kept', signedIn, async (c) => {
  const { db, reading } = c.var
  const form = await keptFormOf(c)
  return show(c, keptPage(form, await optionLabels(db, optionsIn(form?.fields ?? {})), reading))
})

keptForms.post('/kept/removal', signedIn, async (c) => {
  const hash = keptCookie.hashIn(c)
  if (hash) await forgetKeptForm(c.var.db, hash)
  keptCookie.blank(c)
  return lead(c, `/${c.var.reading.t.lang}/`)
})

/**
 * Only requests that reach a form's own handler are kept (it is `signedIn` that refuses them), so the path is one that
 * takes a POST; that it is a path of ours is looked at again, since it becomes the action of a form.
 */
export async function keptFormOf(c: Context<AnyEnv>) {
  const hash = keptCookie.hashIn(c)
  const form = hash && (await keptForm(c.var.db, hash))
  return form && /^\/(en|zh-HK)\//.test(returnPath(form.path, '')) ? form : undefined
}

/** Whatever the kept form was for has now been done: it is not offered a second time. */
export const forgetWhatWasSent = createMiddleware<Env>(async (c, next) => {
  await next()
  const hash = c.req.method === 'POST' && c.var.viewer && c.res.status < 400 && keptCookie.hashIn(c)
  if (!hash) return
  try {
    if (await forgetKeptForm(c.var.db, hash, c.var.reading.path)) keptCookie.blank(c)
  } catch (err) {
    // The deed itself is done: that must not be told as a failure. What is kept ends with its hour.
    c.var.log.warn({ request: c.var.requestId, err }, 'a kept form could not be forgotten')
  }
})
