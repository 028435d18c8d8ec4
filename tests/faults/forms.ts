// All forms of the app: where each goes, who sends it, what is good in it, and what each field takes.
import { app } from '../app.ts'
import { cookieOf } from './ask.ts'
import { administration } from './forms/administration.ts'
import { desk } from './forms/desk.ts'
import { moderation } from './forms/moderation.ts'
import { objections } from './forms/objections.ts'
import { people } from './forms/people.ts'
import type { FormRow } from './forms/row.ts'
import { thread } from './forms/thread.ts'
import type { World } from './world.ts'

export type { FormRow, Good, Kind } from './forms/row.ts'

export const forms: FormRow[] = [
  ...thread,
  ...moderation,
  ...objections,
  ...people,
  ...desk,
  ...administration,
]

/** Every route of the app, without the language, as `GET /articles/:slug`. */
export const routes = [
  ...new Set(
    app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/^\/:lang\{[^}]+\}(?=\/|$)/, '') || '/'}`),
  ),
]

/** Of whoever sends it. */
export const cookiesOf = async (form: FormRow, world: World): Promise<string | undefined> => {
  const all = [await cookieOf(form.by(world)), form.cookie?.(world)]
  return all.filter((one) => one !== undefined).join('; ') || undefined
}

export const formOf = (route: string): FormRow => {
  const form = forms.find((one) => one.route === route)
  if (!form) throw new Error(`no such form: ${route}`)
  return form
}
