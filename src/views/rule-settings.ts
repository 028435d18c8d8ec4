// The numbers of the rules, by the rule that reads them: what each means, how far it goes, and what is usual.
import { rangeOf, type Setting, settings, settingsByRule, usualNumbers } from '../domain/rules/set.ts'
import { administrationRooms } from './administration.ts'
import { type Filled, faultTexts, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, html, notice, type Part, submit } from './parts.ts'
import type { Reading } from './reading.ts'

export function ruleSettingsPage(form: Filled, { saved }: { saved: boolean }, reading: Reading): Page {
  const { t } = reading
  const say = t.ruleSettings
  const says = faultTexts(form.faults, t)
  return {
    title: say.title,
    path: '/administration/rules',
    robots: 'noindex',
    body: html`<h1>${t.nav.administration}</h1>
    ${administrationRooms('rules', reading)}
    ${saved && notice('done', say.saved, t)}
    <p>${say.lead}</p>
    <form class="form" method="post" action="/${t.lang}/administration/rules" novalidate>
    ${errorSummary(says, t, undefined, say.labels)}
    ${Object.entries(settingsByRule).map(
      ([rule, of]) =>
        html`<section class="section"><h2>${t.ruleNames[rule as keyof typeof settingsByRule]}</h2>${settings
          .filter((name) => Object.hasOwn(of, name))
          .map((name) => numberField(name, { form, error: says[name] }, reading))}</section>`,
    )}
    <div class="actions">${submit(t.common.save)}</div>
    </form>`,
  }
}

function numberField(
  name: Setting,
  { form, error }: { form: Filled; error: string | undefined },
  { t }: Reading,
): Part {
  const say = t.ruleSettings
  const [least, most] = rangeOf(name)
  const hints: Readonly<Record<string, string>> = say.hints
  const hint = [
    hints[name],
    say.range(least, most),
    say.usual(t.number(usualNumbers[name])),
    least === 0 && mayBeOff.has(name) && say.off,
  ].filter(Boolean)
  return field({
    name,
    label: say.labels[name],
    hint: hint.join(t.lang === 'en' ? ' ' : ''),
    value: typedIn(form, name),
    digits: true,
    error,
  })
}

/** Of the others 0 is a number like any other: no link at all, an account that is never new. */
const mayBeOff: ReadonlySet<Setting> = new Set([
  'least_letters',
  'first_comments',
  'repeat_hours',
  'duplicate_days',
  'rejected_percent',
  'heat_flags',
  'hide_weight',
])
