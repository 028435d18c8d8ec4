// The page to sign in on.
import { freshMinutes } from '../domain/permissions.ts'
import { type Filled, faultText, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, hidden, html, notice, type Part, submit } from './parts.ts'
import { otherWays } from './providers.ts'
import type { Reading } from './reading.ts'

export function signInPage(form: Filled, reading: Reading): Page {
  const { t } = reading
  const { form: wrong, ...faults } = form.faults
  const says = faultTexts(faults, t)
  const return_to = typedIn(form, 'return_to')
  return {
    title: t.nav.signIn,
    path: withReturn('/sign-in', return_to),
    robots: 'noindex',
    body: html`<h1>${t.nav.signIn}</h1>
    ${wrong !== undefined && notice('error', faultText(wrong, t), t)}
    ${wrong === undefined && return_to.endsWith('/kept') && notice('done', t.people.keptForNow, t)}
    <form class="form" id="sign-in" method="post" action="/${t.lang}/sign-in" novalidate>
    ${errorSummary(says, t, idWithin('sign-in'), { email: t.people.email, password: t.people.password })}
    ${field({ name: 'email', label: t.people.email, type: 'email', value: typedIn(form, 'email'), error: says['email'], required: true, autocomplete: 'username' })}
    ${field({ name: 'password', label: t.people.password, type: 'password', value: undefined, error: says['password'], required: true, autocomplete: 'current-password' })}
    ${hidden('return_to', return_to)}
    <div class="actions">${submit(t.nav.signIn)}</div>
    </form>
    ${otherWays(return_to, reading)}
    ${elsewhere(t.people.noAccount, `/${t.lang}${withReturn('/sign-up', return_to)}`, t.nav.signUp)}
    ${elsewhere(t.people.forgotten, `/${t.lang}/contact`, t.people.writeToUs)}`,
  }
}

/** Who is signed in shows again who they are, before what would hand the account to whoever finds it open. */
export function signInAgainPage(form: Filled, reading: Reading): Page {
  const { t, viewer } = reading
  const says = faultTexts(form.faults, t)
  const return_to = typedIn(form, 'return_to')
  return {
    title: t.people.again,
    path: withReturn('/sign-in/again', return_to),
    robots: 'noindex',
    body: html`<h1>${t.people.again}</h1>
    <p>${t.people.againWhy(viewer?.display_name ?? '', freshMinutes)}</p>
    ${return_to.endsWith('/kept') && notice('done', t.people.keptForNow, t)}
    <form class="form" id="sign-in-again" method="post" action="/${t.lang}/sign-in/again" novalidate>
    ${errorSummary(says, t, idWithin('sign-in-again'), { password: t.people.password })}
    ${field({ name: 'password', label: t.people.password, type: 'password', value: undefined, error: says['password'], required: true, autocomplete: 'current-password' })}
    ${hidden('return_to', return_to)}
    <div class="actions">${submit(t.nav.signIn)}</div>
    </form>
    ${otherWays(return_to, reading, true)}`,
  }
}

export const elsewhere = (question: string, href: string, name: string): Part =>
  html`<p>${question} <a href="${href}">${name}</a></p>`

export const withReturn = (path: string, return_to: string): string =>
  return_to === '' ? path : `${path}?return_to=${encodeURIComponent(return_to)}`
