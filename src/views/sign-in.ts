// The page to sign in on.
import { freshMinutes } from '../domain/permissions.ts'
import { type Filled, faultText, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, hidden, html, notice, type Part, submit } from './parts.ts'
import { passkeySignIn } from './passkeys.ts'
import { otherWays } from './providers.ts'
import type { Reading } from './reading.ts'

export function signInPage(
  form: Filled,
  { offersPasskey, done }: { offersPasskey: boolean; done?: 'reset' | undefined },
  reading: Reading,
): Page {
  const { t } = reading
  const { form: wrong, ...faults } = form.faults
  const says = faultTexts(faults, t)
  const return_to = typedIn(form, 'return_to')
  return {
    title: t.nav.signIn,
    path: withReturn('/sign-in', return_to),
    robots: 'noindex',
    ...(offersPasskey && { scripts: ['passkeys.js'] as const }),
    body: html`<h1>${t.nav.signIn}</h1>
    ${wrong !== undefined && notice('error', faultText(wrong, t), t)}
    ${done !== undefined && notice('done', t.reset.done, t)}
    ${wrong === undefined && return_to.endsWith('/kept') && notice('done', t.people.keptForNow, t)}
    <form class="form" id="sign-in" method="post" action="/${t.lang}/sign-in" novalidate>
    ${errorSummary(says, t, idWithin('sign-in'), { email: t.people.email, password: t.people.password })}
    ${field({ name: 'email', label: t.people.email, type: 'email', value: typedIn(form, 'email'), error: says['email'], required: true, autocomplete: 'username' })}
    ${passwordField(says, reading)}
    ${hidden('return_to', return_to)}
    <div class="actions">${submit(t.nav.signIn)}</div>
    </form>
    ${offersPasskey && passkeySignIn(return_to, reading)}
    ${otherWays(return_to, reading)}
    ${elsewhere(t.people.noAccount, `/${t.lang}${withReturn('/sign-up', return_to)}`, t.nav.signUp)}
    ${elsewhere(t.people.forgotten, `/${t.lang}/reset`, t.reset.lead)}`,
  }
}

const passwordField = (says: Record<string, string>, { t }: Reading): Part =>
  field({
    name: 'password',
    label: t.people.password,
    type: 'password',
    value: undefined,
    error: says['password'],
    required: true,
    autocomplete: 'current-password',
  })

/** Who is signed in shows again who they are, before what would hand the account to whoever finds it open. */
export function signInAgainPage(
  form: Filled,
  ways: { password: boolean; passkey: boolean },
  reading: Reading,
): Page {
  const { t, viewer } = reading
  const { form: wrong, ...faults } = form.faults
  const says = faultTexts(faults, t)
  const return_to = typedIn(form, 'return_to')
  return {
    title: t.people.again,
    path: withReturn('/sign-in/again', return_to),
    robots: 'noindex',
    ...(ways.passkey && { scripts: ['passkeys.js'] as const }),
    body: html`<h1>${t.people.again}</h1>
    ${wrong !== undefined && notice('error', faultText(wrong, t), t)}
    <p>${t.people.againWhy(viewer?.display_name ?? '', freshMinutes)}</p>
    ${return_to.endsWith('/kept') && notice('done', t.people.keptForNow, t)}
    ${
      // Without a passkey the form stands also for whoever has no password: it can do no harm, and is something.
      (ways.password || !ways.passkey) &&
      html`<form class="form" id="sign-in-again" method="post" action="/${t.lang}/sign-in/again" novalidate>
    ${errorSummary(says, t, idWithin('sign-in-again'), { password: t.people.password })}
    ${passwordField(says, reading)}
    ${hidden('return_to', return_to)}
    <div class="actions">${submit(t.people.againGo)}</div>
    </form>`
    }
    ${ways.passkey && passkeySignIn(return_to, reading, !ways.password)}
    ${otherWays(return_to, reading, true)}`,
  }
}

export const elsewhere = (question: string, href: string, name: string): Part =>
  html`<p>${question} <a href="${href}">${name}</a></p>`

export const withReturn = (path: string, return_to: string): string =>
  return_to === '' ? path : `${path}?return_to=${encodeURIComponent(return_to)}`
