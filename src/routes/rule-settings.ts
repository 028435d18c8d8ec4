// The numbers of the rules, set by administrators.
import { Hono } from 'hono'
import { z } from 'zod'
import { numbersSet, saveRuleSettings } from '../db/rule-settings.ts'
import { rangeOf, type Setting, type SetNumbers, settings } from '../domain/rules/set.ts'
import { ruleSettingsPage } from '../views/rule-settings.ts'
import { asAdministrator } from './administration.ts'
import { allow, type Env, signedIn } from './env.ts'
import { blank, readForm } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const ruleSettings = new Hono<Env>()

/** Empty: as usual. */
const number = (name: Setting) =>
  z
    .string()
    .optional()
    .transform((raw = '', ctx) => {
      const typed = raw.normalize('NFKC').trim()
      if (typed === '') return null
      const [least, most] = rangeOf(name)
      const n = /^\d{1,5}$/.test(typed) ? Number(typed) : -1
      if (n < least || n > most) ctx.addIssue({ code: 'custom', message: `whole_number_to:${most}` })
      return n
    })

const fields = z.strictObject(
  Object.fromEntries(settings.map((name) => [name, number(name)])) as Record<
    Setting,
    ReturnType<typeof number>
  >,
)

ruleSettings.get('/administration/rules', signedIn, asAdministrator, async (c) => {
  const { db, reading } = c.var
  const saved = c.req.query('done') === 'saved'
  const form = blank(valuesOf(await numbersSet(db)))
  return show(c, ruleSettingsPage(form, { saved }, reading))
})

ruleSettings.post('/administration/rules', signedIn, asAdministrator, limited('desk'), async (c) => {
  const { db, viewer, reading } = c.var
  const form = await readForm(c, fields)
  if (!form.ok) return show(c, ruleSettingsPage(form, { saved: false }, reading), { status: 422 })
  allow((await saveRuleSettings(db, viewer.id, form.data)) !== 'forbidden')
  return lead(c, `/${reading.t.lang}/administration/rules?done=saved`)
})

const valuesOf = (set: SetNumbers) =>
  Object.fromEntries(settings.map((name) => [name, set[name] === null ? '' : String(set[name])]))
