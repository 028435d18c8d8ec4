// The room of the account for other places: what it is linked with, and what it could be.
import type { OwnIdentity } from '../db/provider-identities.ts'
import { accountRooms } from './account-rooms.ts'
import type { Page } from './layout.ts'
import { empty, hidden, html, notice, type Part, time } from './parts.ts'
import { onward } from './providers.ts'
import type { Offered, Reading } from './reading.ts'

export type Amiss = keyof Reading['t']['provider']['amiss']

interface Room {
  identities: readonly OwnIdentity[]
  /** What this browser came back with, while it was nobody. */
  waiting: { provider: Offered | undefined; email: string | null } | undefined
  done: 'linked' | 'unlinked' | undefined
  amiss: Amiss | undefined
}

export function accountProvidersPage({ identities, waiting, done, amiss }: Room, reading: Reading): Page {
  const { t, providers = [] } = reading
  const left = providers.filter(
    ({ id, issuer }) => id !== waiting?.provider?.id && !identities.some((one) => one.issuer === issuer),
  )
  return {
    title: t.provider.room,
    path: '/account/providers',
    robots: 'noindex',
    body: html`<h1>${t.provider.room}</h1>
    ${accountRooms('providers', reading)}
    ${done !== undefined && notice('done', t.provider.done[done], t)}
    ${amiss !== undefined && notice('error', t.provider.amiss[amiss], t)}
    <p>${t.provider.roomWhy}</p>
    ${identities.length === 0 ? empty(t.provider.none) : html`<ul class="notices">${identities.map((one) => linked(one, reading))}</ul>`}
    ${providers.length === 0 && html`<p>${t.provider.notOffered}</p>`}
    ${waiting?.provider !== undefined && offer(waiting.provider, waiting.email, reading)}
    ${
      left.length > 0 &&
      html`<section class="section form"><h2>${t.provider.toLink}</h2>${onward(
        left.map((one) =>
          deed('', hidden('provider', one.id), t.provider.linkWith(one.name[t.lang]), t, 'quiet'),
        ),
      )}</section>`
    }`,
  }
}

const offer = (provider: Offered, email: string | null, { t }: Reading): Part => {
  const text = t.provider.linkWith(provider.name[t.lang])
  return html`<section class="section form"><h2>${text}</h2>
  <p>${t.provider.waiting(provider.name[t.lang], email)}</p>
  <div class="actions">${deed('/waiting', hidden('provider', provider.id), text, t, 'do')}</div></section>`
}

const linked = ({ public_id, issuer, linked_at, last_used_at }: OwnIdentity, reading: Reading): Part => {
  const { t, providers = [] } = reading
  const name = nameOfIssuer(issuer, providers).name[t.lang]
  return html`<li><b>${name}</b><br><span class="small">${t.provider.linkedOn} ${time(linked_at, reading, 'day')}${
    last_used_at !== null && html` · ${t.provider.lastUsed} ${time(last_used_at, reading, 'day')}`
  }</span>
  ${deed('/removal', hidden('identity', public_id), t.provider.unlink(name), t, 'plain')}</li>`
}

const deed = (place: string, carried: Part, text: string, t: Reading['t'], kind: string): Part =>
  html`<form method="post" action="/${t.lang}/account/providers${place}">${carried}<button type="submit" class="${kind}">${text}</button></form>`

/** As the configuration calls it; one that stands there no longer, by its host. */
export const nameOfIssuer = (issuer: string, providers: readonly Offered[]): Offered => {
  const host = URL.parse(issuer)?.host ?? issuer
  return (
    providers.find((one) => one.issuer === issuer) ?? { id: '', issuer, name: { en: host, 'zh-HK': host } }
  )
}
