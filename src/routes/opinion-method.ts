// How the opinion map is made: the same for everybody, rendered once a process.
import { Hono } from 'hono'
import type { Language } from '../domain/words.ts'
import { type Method, methodText } from '../markdown/method.ts'
import { opinionMethodPage } from '../views/opinion-method.ts'
import type { Env } from './env.ts'
import { show } from './respond.ts'

export function opinionMethod() {
  const kept = new Map<Language, Method>()
  const opinionMethod = new Hono<Env>()

  opinionMethod.get('/opinion-map', async (c) => {
    const { config, reading } = c.var
    const { lang } = reading.t
    const method = kept.get(lang) ?? (await methodText(lang))
    kept.set(lang, method)
    return show(c, opinionMethodPage(method, config.origin, reading))
  })
  return opinionMethod
}
