// Proving an address: what is missing and how to get the mail again, the page behind its link, and what came of it.
import type { OwnAddresses } from '../db/own-addresses.ts'
import type { Page } from './layout.ts'
import { html, langOf, notice, type Part, submit } from './parts.ts'
import type { Reading } from './reading.ts'

export type VerificationDone = 'sent' | 'confirmed' | 'changed'

interface Verification {
  /** `null` for nobody signed in. */
  own: OwnAddresses | null
  done: VerificationDone | undefined
  /** Where mails lie on one's own machine. */
  outbox: string | null
}

export function verificationPage({ own, done, outbox }: Verification, reading: Reading): Page {
  const { t } = reading
  const waits = own !== null && own.new_email !== null
  const title = waits || done === 'sent' ? t.address.title : t.address.titleDone
  return {
    title: own === null && done === undefined ? t.address.title : title,
    path: '/verification',
    robots: 'noindex',
    body: html`<h1>${own === null && done === undefined ? t.address.title : title}</h1>
    ${done !== undefined && (done !== 'sent' || waits) && notice('done', t.address.done[done], t)}
    ${own === null ? forNobody(done, reading) : waits ? waiting(own, outbox, reading) : settled(own, done, reading)}`,
  }
}

const forNobody = (done: VerificationDone | undefined, { t }: Reading): Part => {
  const signIn = html`<a href="/${t.lang}/sign-in?return_to=${encodeURIComponent(`/${t.lang}/`)}">${t.nav.signIn}</a>`
  if (done === 'confirmed' || done === 'changed') return html`<p>${signIn}</p>`
  const back = encodeURIComponent(`/${t.lang}/verification`)
  return html`<p>${t.address.signInFirst} <a href="/${t.lang}/sign-in?return_to=${back}">${t.nav.signIn}</a></p>`
}

const waiting = ({ email, new_email }: OwnAddresses, outbox: string | null, { t }: Reading): Part => html`
    <p>${email === null ? t.address.lookFirst : t.address.lookChange} <b>${new_email}</b></p>
    <p>${email === null ? t.address.untilThen : t.address.untilChanged(email)}</p>
    ${inOutbox(outbox, t)}
    ${sendAgain(t)}
    <p>${t.address.mistyped} <a href="/${t.lang}/account/address">${t.address.another}</a></p>`

const settled = ({ email }: OwnAddresses, done: VerificationDone | undefined, { t }: Reading): Part => [
  done === undefined && html`<p>${t.address.settled} <b>${email}</b></p>`,
  html`<p><a href="/${t.lang}/">${t.errors.home}</a></p>`,
]

/** The mail again, to the address that waits. */
export const sendAgain = (t: Reading['t']): Part =>
  html`<form method="post" action="/${t.lang}/verification"><div class="actions"><button type="submit" class="quiet">${t.address.sendAgain}</button></div></form>`

/** On one's own machine nothing is sent anywhere: where to find what would be. */
export const inOutbox = (outbox: string | null, t: Reading['t']): Part =>
  outbox !== null && html`<p class="hint">${t.address.outbox} <code>${outbox}</code></p>`

interface Confirmable {
  token: string
  email: string
  /** `opens_otherwise`: also for whoever does not know its password. */
  person: { handle: string; display_name: string; opens_otherwise: boolean }
}

/** It names the account, so that nobody lends their address to one they do not know. */
export const confirmPage = ({ token, email, person }: Confirmable, { t }: Reading): Page => ({
  title: t.address.confirmTitle,
  path: `/verification/${token}`,
  robots: 'noindex',
  body: html`<h1>${t.address.confirmTitle}</h1>
    <dl class="facts">
    <dt>${t.people.email}</dt><dd>${email}</dd>
    <dt>${t.address.account}</dt><dd><bdi${langOf(person.display_name)}>${person.display_name}</bdi> (<bdi>@${person.handle}</bdi>)</dd>
    </dl>
    <p>${t.address.confirmWhy}</p>
    ${person.opens_otherwise && html`<p>${t.address.opensOtherwise}</p>`}
    <form method="post" action="/${t.lang}/verification/${token}"><div class="actions">${submit(t.address.confirm)}</div></form>`,
})

export const addressTakenPage = ({ t }: Reading): Page => ({
  title: t.address.taken,
  path: '/verification',
  robots: 'noindex',
  body: html`<h1>${t.address.taken}</h1>
    <p>${t.address.takenWhy}</p>
    <p><a href="/${t.lang}/sign-in">${t.nav.signIn}</a> · <a href="/${t.lang}/reset">${t.reset.title}</a></p>`,
})
