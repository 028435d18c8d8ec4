// The page to give one's account another address on.
import type { OwnAddresses } from '../db/own-addresses.ts'
import { accountRooms } from './account-rooms.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, html, type Part, submit } from './parts.ts'
import type { Reading } from './reading.ts'
import { sendAgain } from './verification.ts'

export function addressPage(form: Filled, own: OwnAddresses, reading: Reading): Page {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  return {
    title: t.address.changeTitle,
    path: '/account/address',
    robots: 'noindex',
    body: html`<h1>${t.address.changeTitle}</h1>
    ${accountRooms('profile', reading)}
    <dl class="facts">${addressFacts(own, t)}</dl>
    ${pending(own, t)}
    <form class="form" id="address" method="post" action="/${t.lang}/account/address" novalidate>
    ${errorSummary(says, t, idWithin('address'), { email: t.address.newAddress })}
    ${field({ name: 'email', label: t.address.newAddress, hint: own.email === null ? t.address.newWhy : t.address.changeWhy, type: 'email', value: typedIn(form, 'email'), error: says['email'], required: true, autocomplete: 'email' })}
    <div class="actions">${submit(t.address.sendMail)}</div>
    </form>`,
  }
}

/** As facts of an account: the address that counts, and the one that waits. */
export const addressFacts = ({ email, new_email }: OwnAddresses, t: Reading['t']): Part => [
  email !== null && html`<dt>${t.people.email}</dt><dd>${email}</dd>\n`,
  new_email !== null &&
    html`<dt>${email === null ? t.people.email : t.address.newAddress}</dt><dd>${new_email} <small>(${t.address.unconfirmed})</small></dd>\n`,
]

/** What can be done about the one that waits. */
export const pending = ({ email, new_email }: OwnAddresses, t: Reading['t']): Part =>
  new_email !== null && [
    sendAgain(t),
    email !== null &&
      html`<form method="post" action="/${t.lang}/account/address/removal"><div class="actions"><button type="submit" class="quiet">${t.address.keepOld}</button></div></form>`,
  ]
