// The page to sign up on, which says what each thing is asked for, and the page that welcomes whoever did.
import type { AccountRow } from '../db/account.ts'
import { passwordLimits } from '../domain/passwords.ts'
import { accountLabels, affiliationFields } from './account.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, hidden, html, notice, type Part, submit } from './parts.ts'
import { otherWays } from './providers.ts'
import type { Reading } from './reading.ts'
import { elsewhere, withReturn } from './sign-in.ts'
import { inOutbox } from './verification.ts'

export function signUpPage(form: Filled, reading: Reading): Page {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  const return_to = typedIn(form, 'return_to')
  const labels = {
    email: t.people.email,
    handle: t.people.handle,
    display_name: t.people.displayName,
    password: t.people.password,
  }
  const typed = (name: string) => ({ name, value: typedIn(form, name), error: says[name], required: true })
  return {
    title: t.nav.signUp,
    path: withReturn('/sign-up', return_to),
    body: html`<h1>${t.nav.signUp}</h1>
    <p>${t.people.purpose}</p>
    <form class="form" id="sign-up" method="post" action="/${t.lang}/sign-up" novalidate>
    ${errorSummary(says, t, idWithin('sign-up'), labels)}
    ${field({ ...typed('email'), label: t.people.email, hint: t.people.emailWhy, type: 'email', autocomplete: 'email' })}
    ${field({ ...typed('handle'), label: t.people.handle, hint: t.people.handleWhy, autocomplete: 'nickname' })}
    ${field({ ...typed('display_name'), label: t.people.displayName, hint: t.people.displayNameWhy, autocomplete: 'name' })}
    ${field({ ...typed('password'), value: undefined, label: t.people.password, hint: t.people.passwordWhy(passwordLimits.min), type: 'password', autocomplete: 'new-password' })}
    ${hidden('return_to', return_to)}
    <p>${t.people.readFirst} <a href="/${t.lang}/rules">${t.footer.rules}</a> · <a href="/${t.lang}/privacy">${t.footer.privacy}</a></p>
    <div class="actions">${submit(t.nav.signUp)}</div>
    </form>
    ${otherWays(return_to, reading)}
    ${elsewhere(t.people.haveAccount, `/${t.lang}${withReturn('/sign-in', return_to)}`, t.nav.signIn)}`,
  }
}

/** The mail is on its way; nobody has to wait for it here. */
const toBeProved = ({ new_email }: AccountRow, outbox: string | null, t: Reading['t']): Part => [
  notice('done', [t.address.lookFirst, html` <b>${new_email}</b>`], t),
  html`<p>${t.address.untilThen}</p>`,
  inOutbox(outbox, t),
]

/** Asked after joining, and never a condition of it. */
export function welcomePage(
  form: Filled,
  { account, outbox }: { account: AccountRow; outbox: string | null },
  reading: Reading,
): Page {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  return {
    title: t.people.welcome,
    path: '/welcome',
    robots: 'noindex',
    body: html`<h1>${t.people.welcome}</h1>
    ${account.email === null && toBeProved(account, outbox, t)}
    <p>${t.people.welcomeWhy}</p>
    <form class="form" id="welcome" method="post" action="/${t.lang}/welcome" novalidate>
    ${errorSummary(says, t, idWithin('welcome'), accountLabels(t))}
    ${affiliationFields(form, account, reading)}
    <div class="actions">${submit(t.common.save)}<a href="/${t.lang}/">${t.people.later}</a></div>
    </form>`,
  }
}
