// The second step of signing in: the code of an app, a recovery code, or a passkey in the place of both.
import type { Factors } from '../domain/factors.ts'
import { type Filled, faultTexts, idWithin } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, html, notice, type Part, submit } from './parts.ts'
import { passkeySignIn } from './passkeys.ts'
import type { Reading } from './reading.ts'
import { withReturn } from './sign-in.ts'

interface Step {
  factors: Factors
  return_to: string
}

export function secondStepPage(form: Filled, { factors, return_to }: Step, reading: Reading): Page {
  const { t } = reading
  const say = t.factor
  const typesRecovery = !factors.app || form.faults['recovery_code'] !== undefined
  const recovery = recoveryForm(form, reading)
  return {
    title: say.step.title,
    path: '/sign-in/second',
    robots: 'noindex',
    scripts: ['passkeys.js'],
    body: html`<h1>${say.step.title}</h1>
    ${return_to.endsWith('/kept') && notice('done', t.people.keptForNow, t)}
    <p>${factors.app ? say.step.why : say.step.whyWithoutApp}</p>
    ${factors.app && codeForm(form, reading)}
    ${factors.passkeys > 0 && html`<section class="section"><h2>${say.step.passkey}</h2>${passkeySignIn(return_to, reading)}</section>`}
    ${factors.codes > 0 && html`<section class="section"><details${typesRecovery && html` open`}><summary>${say.step.recovery}</summary>${recovery}</details></section>`}
    <p><a href="/${t.lang}${withReturn('/sign-in', return_to)}">${say.step.anew}</a> · <a href="/${t.lang}/contact">${say.step.lost}</a></p>`,
  }
}

const codeForm = (form: Filled, { t }: Reading): Part => {
  const says = faultTexts(form.faults, t)
  return html`<form class="form" id="app-code" method="post" action="/${t.lang}/sign-in/second" novalidate>
    ${says['recovery_code'] === undefined && errorSummary(says, t, idWithin('app-code'), { code: t.factor.code })}
    ${field({ name: 'code', label: t.factor.code, hint: t.factor.codeWhy, value: undefined, error: says['code'], required: true, autocomplete: 'one-time-code', digits: true })}
    <div class="actions">${submit(t.factor.step.go)}</div>
    </form>`
}

const recoveryForm = (form: Filled, { t }: Reading): Part => {
  const says = faultTexts(form.faults, t)
  return html`<form class="form" id="recovery-code" method="post" action="/${t.lang}/sign-in/second" novalidate>
    ${says['recovery_code'] !== undefined && errorSummary(says, t, idWithin('recovery-code'), { recovery_code: t.factor.recoveryCode })}
    ${field({ name: 'recovery_code', label: t.factor.recoveryCode, hint: t.factor.recoveryCodeWhy, value: undefined, error: says['recovery_code'], required: true, autocomplete: 'off' })}
    <div class="actions">${submit(t.factor.step.go)}</div>
    </form>`
}

/** The tries are used up, or the time. */
export function secondStepOverPage(return_to: string, { t }: Reading): Page {
  const again = `/${t.lang}${withReturn('/sign-in', return_to)}`
  return {
    title: t.factor.step.title,
    path: '/sign-in/second',
    robots: 'noindex',
    body: html`<h1>${t.factor.step.title}</h1>
    ${notice('error', [t.factor.step.over, ' ', html`<a href="${again}">${t.factor.step.anew}</a>`], t)}`,
  }
}
