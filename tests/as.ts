// A browser of the app in which somebody is already signed in, or nobody is.
import { createAuth } from '../src/auth.ts'
import { app, deps, origin } from './app.ts'
import { browser, setApp } from './browser.ts'
import { db } from './database.ts'

setApp(app, origin)
const auth = createAuth(db, { secure: deps.config.origin.startsWith('https:') })

export async function as(person: { id: string } | null) {
  if (!person) return browser()
  return browser({ cookie: `${auth.cookieName}=${await auth.start(person.id)}` })
}
